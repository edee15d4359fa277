"""Questions that are edited: their answer is edited with them."""

import pytest

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import check_the_rule, handled, labels, shown

pytestmark = pytest.mark.anyio

QUESTION = "两癌免费检查查了多少人"
OTHER = "创业贷款放了多少钱"


async def corrected(server: BotApiServer, bot: RunningBot, before: Json, after: str) -> tuple[Json, list[Json]]:
    """The answer to a question, and what is shown once the question is edited."""
    (first,) = await shown(server, bot, before)
    return first, await shown(server, bot, people.edited(before, after))


@pytest.mark.parametrize(
    ("before", "after", "beginning"),
    [
        (OTHER, QUESTION, "92332人"),
        ("几个试点", QUESTION, "92332人"),
        ("2015年两癌查了多少人", "2017年两癌查了多少人", "92332人"),
        ("你好", OTHER, "1176万元"),
        (QUESTION, "2015年两癌查了多少人", "报告说的是2017年，2015年的没有说"),
        (QUESTION, "几个试点", "您问的可能是"),
        (QUESTION, "谢谢", "不客气"),
    ],
)
async def test_an_edited_question_changes_its_answer(
    server: BotApiServer, bot: RunningBot, before: str, after: str, beginning: str
) -> None:
    """The same message shows the new answer with its own buttons; no message is added."""
    first, (answer,) = await corrected(server, bot, people.private(before), after)
    assert answer["message_id"] == first["message_id"]
    assert answer["text"].startswith(beginning)
    check_the_rule(answer)


async def test_the_buttons_are_those_of_the_new_answer(server: BotApiServer, bot: RunningBot) -> None:
    """A thank-you in place of an answer has no buttons left over."""
    first, (answer,) = await corrected(server, bot, people.private(QUESTION), "谢谢")
    assert labels(first)
    assert labels(answer) == []


async def test_one_question_becomes_several(server: BotApiServer, bot: RunningBot) -> None:
    """Questions added to the first are answered in the same message."""
    first, (answer,) = await corrected(server, bot, people.private(QUESTION), f"{QUESTION}？{OTHER}？")
    assert answer["message_id"] == first["message_id"]
    assert "92332人" in answer["text"]
    assert "1176万元" in answer["text"]
    check_the_rule(answer)


async def test_each_answer_goes_with_its_own_question(server: BotApiServer, bot: RunningBot) -> None:
    """An edit of the first of two questions leaves the second's answer alone."""
    one, two = people.private(QUESTION), people.private(OTHER)
    first, second = await shown(server, bot, one, two)
    (changed,) = await shown(server, bot, people.edited(one, "三八红旗手表彰了几名"))
    assert changed["message_id"] == first["message_id"]
    assert server.chats[ANNA["id"]][second["message_id"]]["text"] == second["text"]


async def test_an_edit_that_changes_nothing_is_no_error(server: BotApiServer, bot: RunningBot) -> None:
    """Telegram's "message is not modified" counts as done: nothing is sent anew."""
    greeting = people.private("你好")
    await handled(server, bot, greeting)
    calls = await handled(server, bot, people.edited(greeting, "您好"))
    assert [(call.method, call.status) for call in calls] == [("editMessageText", 400)]
    assert bot.services.health.errors == 0


async def test_an_edit_of_what_was_never_answered_is_answered(server: BotApiServer, bot: RunningBot) -> None:
    """After a restart the bot does not know its old answers any more; the edited question gets a new one."""
    (answer,) = await shown(server, bot, people.edited(people.private("旧的"), QUESTION))
    assert answer["text"].startswith("92332人")


async def test_a_deleted_answer_comes_anew(server: BotApiServer, bot: RunningBot) -> None:
    """Who deleted the answer and edits the question gets it in a new message, and the next edit changes that one."""
    question = people.private(OTHER)
    (first,) = await shown(server, bot, question)
    del server.chats[ANNA["id"]][first["message_id"]]
    (second,) = await shown(server, bot, people.edited(question, QUESTION))
    assert second["message_id"] != first["message_id"]
    (third,) = await shown(server, bot, people.edited(question, OTHER))
    assert third["message_id"] == second["message_id"]
    assert bot.services.health.errors == 0


@pytest.mark.parametrize("reason", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID"])
async def test_what_cannot_be_edited_any_more_is_sent_anew(server: BotApiServer, bot: RunningBot, reason: str) -> None:
    """Telegram lets bots edit for a while only."""
    question = people.private(OTHER)
    (first,) = await shown(server, bot, question)
    server.fail("editMessageText", faults.error(400, f"Bad Request: {reason}"))
    (second,) = await shown(server, bot, people.edited(question, QUESTION))
    assert second["message_id"] != first["message_id"]


async def test_answers_of_many_edits_stay_in_one_message(server: BotApiServer, bot: RunningBot) -> None:
    """Twenty edits in a row end with the answer to the last, in the first message."""
    question = people.private("你好")
    (first,) = await shown(server, bot, question)
    edits = [people.edited(question, text) for text in [OTHER, QUESTION] * 10]
    (last,) = await shown(server, bot, *edits)
    assert last["message_id"] == first["message_id"]
    assert last["text"].startswith("92332人")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (people.command(f"/ask {OTHER}", chat=GROUP), f"/ask {QUESTION}"),
        (people.command(f"/ask {OTHER}"), f"/ask {QUESTION}"),
        (people.command("/ask"), f"/ask {QUESTION}"),
        (people.mention(OTHER), f"@test_bot {QUESTION}"),
        (people.command("/start"), "/start screened-women"),
    ],
    ids=["/ask in a group", "/ask", "/ask without a question", "mention", "/start"],
)
async def test_edited_commands_and_mentions(server: BotApiServer, bot: RunningBot, before: Json, after: str) -> None:
    """What is asked by command or mention can be corrected as well."""
    first, (answer,) = await corrected(server, bot, before, after)
    assert answer["message_id"] == first["message_id"]
    assert answer["text"].startswith("92332人")


@pytest.mark.parametrize("command", ["/help", "/topics"])
async def test_a_misspelt_command_can_be_corrected(server: BotApiServer, bot: RunningBot, command: str) -> None:
    """Who corrects /hlep to /help gets help: help itself says that the bot follows corrections."""
    wrong = people.command("/hlep")
    await handled(server, bot, wrong)
    entity = {"type": "bot_command", "offset": 0, "length": len(command)}
    (after,) = await shown(server, bot, people.edited(wrong, command, entities=[entity]))
    assert not after["text"].startswith("没有这个命令")


async def test_an_edited_caption_is_answered(server: BotApiServer, bot: RunningBot) -> None:
    """A caption is a question, and so is its correction."""
    photo = people.photo(OTHER)
    (first,) = await shown(server, bot, photo)
    edit = {"edited_message": {**photo["message"], "caption": QUESTION}}
    (answer,) = await shown(server, bot, edit)
    assert answer["message_id"] == first["message_id"]
    assert answer["text"].startswith("92332人")


async def test_an_edit_without_words_is_not_scolded(server: BotApiServer, bot: RunningBot) -> None:
    """A location that is shared live is edited every few seconds: one hint is enough."""
    place = people.location()
    await handled(server, bot, place)
    moved = {"edited_message": {**place["message"], "location": {"latitude": 28.3, "longitude": 112.9}}}
    assert await handled(server, bot, moved, moved) == []


async def test_an_edit_is_kept_as_a_question(server: BotApiServer, bot: RunningBot) -> None:
    """Both wordings tell staff what people mean."""
    await corrected(server, bot, people.private(OTHER), QUESTION)
    assert [row["entry"] for row in bot.questions()] == ["loan-money", "screened-women"]
