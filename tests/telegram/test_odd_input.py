"""Whatever people send: nothing fails, and nothing goes without a line in the log."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import LONGEST_MESSAGE, answer_to, check_the_rule, handled, parts, shown

pytestmark = pytest.mark.anyio

QUESTION = "两癌免费检查查了多少人"
ONLY_TEXT = "我只看得懂文字"


def video_note() -> Json:
    """A round video."""
    return people.said(video_note=people.file(length=240, duration=5))


@pytest.mark.parametrize(
    "update",
    [
        *(people.photo(), people.sticker(), people.voice(), people.video(), people.location(), people.poll()),
        *(people.contact(), people.document(), people.dice(), video_note(), people.unknown_message()),
    ],
    ids=[
        *("photo", "sticker", "voice", "video", "location", "poll", "contact", "document", "dice", "video note"),
        "unknown",
    ],
)
async def test_what_is_no_text_gets_a_hint(server: BotApiServer, bot: RunningBot, update: Json) -> None:
    """One message says that words are needed, with a question to try; the log has a line."""
    with capture_logs() as logs:
        (message,) = await shown(server, bot, update)
    assert message["text"].startswith(ONLY_TEXT)
    assert QUESTION in message["text"]
    assert [line["event"] for line in logs] == ["no text"]
    assert bot.services.health.errors == 0


async def test_an_album_gets_one_hint(server: BotApiServer, bot: RunningBot) -> None:
    """Four pictures sent at once are one message to people; the next album is another."""
    (message,) = await shown(server, bot, *people.media_group(4))
    assert message["text"].startswith(ONLY_TEXT)
    assert len(await shown(server, bot, *people.media_group(2))) == 1


async def test_an_album_with_a_question_is_only_answered(server: BotApiServer, bot: RunningBot) -> None:
    """The caption below the first picture is the question; the other pictures are not complained about."""
    (answer,) = await shown(server, bot, *people.media_group(4, QUESTION))
    assert answer["text"].startswith("92332人")


@pytest.mark.parametrize("build", [people.photo, people.video])
async def test_a_caption_is_a_question(server: BotApiServer, bot: RunningBot, build: Any) -> None:
    """What is written below a picture or video is answered as if it were a message."""
    (answer,) = await shown(server, bot, build(QUESTION))
    assert answer["text"].startswith("92332人")


@pytest.mark.parametrize(
    "question",
    [
        *(f"<b>{QUESTION}</b>", f"**{QUESTION}**", f"_{QUESTION}_ `x`", f"[{QUESTION}](http://example.org)"),
        *(f"&lt;{QUESTION}&amp;", f"\u202e{QUESTION}\u202c", f"\u200f{QUESTION}\u200e", f"{QUESTION}\0\0"),
        *(
            f"\ufeff{QUESTION}\u200b",
            f"{QUESTION}{{}} %s %d {{name}}",
            f"  \n\n{QUESTION}\n\n  ",
            f"{QUESTION}？？？！！",
        ),
        *("两癌\n免费检查\n查了多少人", f"{QUESTION}😀👩\u200d👩\u200d👧🏽", "兩癌免費檢查查了多少人"),
    ],
)
async def test_odd_characters_around_a_question(server: BotApiServer, bot: RunningBot, question: str) -> None:
    """Markup, marks of direction, null characters and blanks change neither the answer nor how it looks."""
    answer = await answer_to(server, bot, question)
    assert answer["text"].startswith("92332人")
    check_the_rule(answer)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "😀" * 2048,
            "a" * 4096,
            "啊" * 4096,
            "\u202e" * 100,
            "\0",
            "\u200b",
            "？",
            ".",
            "1",
            "92332",
            "</b>",
            "<",
            "&",
        ),
        *("{}", "%s", "\\", "'; DROP TABLE questions; --", "../../etc/passwd", "\ud83d", "\ufffd", "-" * 4096),
        *("٣٤٥", "²³", "①②③", "𝟗𝟐𝟑𝟑𝟐", "http://example.org/" + "x" * 2000, "0x1F" * 900, "1" * 4096, "万" * 4096),
    ],
)
async def test_what_is_no_question_gets_one_calm_answer(server: BotApiServer, bot: RunningBot, text: str) -> None:
    """One message, within what a screen shows, without a figure out of nowhere and without an error."""
    message = await answer_to(server, bot, text)
    assert len(message["text"]) <= LONGEST_MESSAGE
    check_the_rule(message)
    assert bot.services.health.errors == 0


async def test_a_very_long_message_still_finds_its_question(server: BotApiServer, bot: RunningBot) -> None:
    """Who tells a long story first is answered too, and quickly."""
    story = "我妈妈今年六十岁了，住在乡下，平时身体还可以。" * 150
    answer = await answer_to(server, bot, f"{story}{QUESTION}？")
    check_the_rule(answer)
    assert bot.questions()[0]["milliseconds"] < 2000


@pytest.mark.parametrize("user", people.odd_people(), ids=list("abcdefgh"))
async def test_odd_names_change_nothing(server: BotApiServer, bot: RunningBot, user: Json) -> None:
    """A name is never shown or kept, whatever is in it."""
    assert (await answer_to(server, bot, QUESTION, user))["text"].startswith("92332人")
    (greeting,) = await shown(server, bot, people.start(user=user))
    assert user["first_name"] not in greeting["text"]
    assert all(user["username"] not in str(row) for row in bot.questions())


@pytest.mark.parametrize(
    "update",
    [
        people.unknown_update(),
        people.removed_from_group(),
        people.unblocked(),
        people.blocked(),
        people.private(QUESTION, via_bot=people.BOT),
        people.new_members(),
        people.left_member(ANNA),
        people.pinned(people.message(people.BOT, text="答")),
        people.group(QUESTION),
        *people.migration(),
    ],
)
async def test_what_is_not_answered_leaves_a_line(server: BotApiServer, bot: RunningBot, update: Json) -> None:
    """Kinds of updates nobody asked for, comings and goings, what one shares by inline mode: silent, but in the log."""
    with capture_logs() as logs:
        assert await handled(server, bot, update) == []
    assert {line["event"] for line in logs} <= {"not handled", "membership"}
    assert len(logs) == 1
    assert bot.services.health.errors == 0


@pytest.mark.parametrize("update", [people.channel_post(QUESTION), people.business_message(QUESTION)])
async def test_what_was_not_asked_for_does_not_come(server: BotApiServer, bot: RunningBot, update: Json) -> None:
    """The bot tells Telegram which kinds it wants; channel posts are none of them and go unanswered."""
    server.send(update)
    await answer_to(server, bot, QUESTION)
    assert len(server.calls_of("sendMessage")) == 1


async def test_no_words_of_people_in_the_log(server: BotApiServer, bot: RunningBot) -> None:
    """Neither what is asked, nor by whom, nor where, is logged."""
    user = people.person("Zhangsan", username="zhangsan_88")
    with capture_logs() as logs:
        await handled(server, bot, people.private("我叫张三两癌查了多少人", user), people.photo(user=user))
        server.fail("sendMessage", faults.forbidden())
        await handled(server, bot, people.private(QUESTION, user))
    lines = str(logs)
    assert len(logs) >= 2
    assert [word for word in ("张三", "zhangsan", "Zhangsan", str(user["id"])) if word in lines] == []


@pytest.mark.parametrize("what", ["text", "command", "press", "photo"])
async def test_who_blocked_the_bot_is_no_failure(server: BotApiServer, bot: RunningBot, what: str) -> None:
    """A reply that is refused because the person blocked the bot is logged and left alone; others are answered."""
    offer = await answer_to(server, bot, "几个试点")
    updates = {"text": people.private(QUESTION), "command": people.command("/topics"), "photo": people.photo()}
    update = updates.get(what) or people.pressed(offer, "show:screened-women")
    server.fail("sendMessage", faults.forbidden())
    with capture_logs() as logs:
        await handled(server, bot, update)
    assert "blocked by the user" in [line["event"] for line in logs]
    assert bot.services.health.errors == 0
    assert bot.inbox.waiting() == 0
    assert (await answer_to(server, bot, QUESTION, people.person()))["text"].startswith("92332人")


async def test_who_comes_back_is_answered(server: BotApiServer, bot: RunningBot) -> None:
    """Blocked and unblocked again: the next question is answered."""
    await handled(server, bot, people.blocked(), people.unblocked())
    assert (await answer_to(server, bot, QUESTION))["text"].startswith("92332人")


async def test_what_the_bot_may_not_do_in_a_group_is_no_apology(server: BotApiServer, bot: RunningBot) -> None:
    """Where the bot may not write, it does not try a second time to say sorry."""
    reason = "Bad Request: not enough rights to send text messages to the chat"
    server.fail("sendMessage", faults.error(400, reason), faults.error(400, reason))
    calls = await handled(server, bot, people.command(f"/ask {QUESTION}", chat=GROUP))
    assert len(calls) <= 2
    assert (await answer_to(server, bot, QUESTION))["text"].startswith("92332人")


async def test_a_forwarded_question_is_answered(server: BotApiServer, bot: RunningBot) -> None:
    """It does not matter who wrote it first."""
    (answer,) = await shown(server, bot, people.forwarded(QUESTION))
    assert "92332人" in parts(answer, "bold")


async def test_an_update_that_cannot_be_read_does_not_stop_the_others(server: BotApiServer, bot: RunningBot) -> None:
    """Where Telegram leaves out a field that the library takes for granted, later questions are still answered."""
    server.send(people.membership(GROUP, "member", "administrator"))  # without the rights of an administrator
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage", timeout=1)
