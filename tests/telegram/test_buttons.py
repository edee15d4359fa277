"""Buttons below answers, and what comes back from buttons of long ago or from nobody's."""

import struct

import pytest

from handlers.chat import callbacks
from handlers.showing import texts
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.bot_api.refusals import STALE_QUERY
from tests.telegram.people import ANNA, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, buttons, check_the_rule, handled, labels, parts, pressing, shown

pytestmark = pytest.mark.anyio

QUESTION = "两癌免费检查查了多少人"
WITH_CHART = "村社区配备了主席、副主席和执委各多少人"
PNG = b"\x89PNG\r\n\x1a\n"


async def notice(server: BotApiServer, bot: RunningBot, press: Json) -> Json:
    """What a press is answered with where it leads to nothing else."""
    (call,) = await handled(server, bot, press)
    assert (call.method, call.status) == ("answerCallbackQuery", 200)
    return call.fields


async def test_what_stands_beside_is_shown_below(server: BotApiServer, bot: RunningBot) -> None:
    """Each of the neighbours comes as a message of its own with buttons; the first answer stays."""
    answer = await answer_to(server, bot, QUESTION)
    near = labels(answer)[:2]
    for label in near:
        (below,) = await shown(server, bot, pressing(answer, label))
        assert below["message_id"] != answer["message_id"]
        assert label in below["text"]
        assert {"👍", "👎"} <= set(labels(below))
        check_the_rule(below)
    assert [row["channel"] for row in bot.questions()] == ["private", "button", "button"]


async def test_every_press_is_acknowledged(server: BotApiServer, bot: RunningBot) -> None:
    """No button goes on waiting: the first call after a press stops its sign."""
    answer = await answer_to(server, bot, WITH_CHART)
    for button in (button for button in buttons(answer) if "callback_data" in button):
        first, *_ = await handled(server, bot, people.pressed(answer, button["callback_data"]))
        assert (first.method, first.status) == ("answerCallbackQuery", 200)


async def test_a_vote_is_kept_ticked_and_can_be_changed(server: BotApiServer, bot: RunningBot) -> None:
    """👍 is kept and ticked, 👎 afterwards takes its place; the answer and its other buttons stay."""
    answer = await answer_to(server, bot, QUESTION)
    for vote, kept, faces in (("👍", 1, ["👍 ✓", "👎"]), ("👎", -1, ["👍", "👎 ✓"]), ("👍", 1, ["👍 ✓", "👎"])):
        (rated,) = await shown(server, bot, pressing(answer, vote))
        assert [label for label in labels(rated) if label[0] in "👍👎"] == faces
        assert (rated["text"], len(labels(rated))) == (answer["text"], len(labels(answer)))
        assert [row["feedback"] for row in bot.questions()] == [kept]
        answer = rated


async def test_the_same_vote_twice_is_no_error(server: BotApiServer, bot: RunningBot) -> None:
    """A second 👍 changes nothing and is thanked for again."""
    answer = await answer_to(server, bot, QUESTION)
    calls = await handled(server, bot, pressing(answer, "👍"), pressing(answer, "👍"))
    assert [call.fields["text"] for call in calls if call.method == "answerCallbackQuery"] == ["谢谢！", "谢谢！"]
    assert bot.services.health.errors == 0


async def test_a_vote_counts_for_its_own_question(server: BotApiServer, bot: RunningBot) -> None:
    """Of two answers only the one below which 👎 was pressed is rated."""
    await answer_to(server, bot, "创业贷款放了多少钱")
    answer = await answer_to(server, bot, QUESTION)
    await handled(server, bot, pressing(answer, "👎"))
    assert [row["feedback"] for row in bot.questions()] == [None, -1]


async def test_copy_holds_figure_sentence_and_source(server: BotApiServer, bot: RunningBot) -> None:
    """What is pasted elsewhere can stand by itself."""
    copied = next(b["copy_text"]["text"] for b in buttons(await answer_to(server, bot, QUESTION)) if "copy_text" in b)
    assert copied.startswith("92332人，“两癌”免费检查人数。原文：实施“巾帼脱贫行动”")
    assert "《长沙市妇联2017年度绩效考核述职》" in copied


async def test_without_inline_mode_nothing_can_be_shared(server: BotApiServer, idle: RunningBot) -> None:
    """Where the bot's inline mode is off, a share button would lead nowhere."""
    server.bot_options.update(supports_inline_queries=False)
    await idle.start()
    assert "转发" not in labels(await answer_to(server, idle, QUESTION))


async def test_a_picture_is_drawn_once(server: BotApiServer, bot: RunningBot) -> None:
    """看图 sends a PNG with the sentence as caption; the second press sends the file that Telegram has by now."""
    answer = await answer_to(server, bot, WITH_CHART)
    (first,) = [call for call in await handled(server, bot, pressing(answer, "看图")) if call.method == "sendPhoto"]
    (data,) = first.files.values()
    assert data.startswith(PNG)
    assert struct.unpack(">II", data[16:24]) >= (600, 200)
    sent = max(server.chats[ANNA["id"]].values(), key=lambda message: int(message["message_id"]))
    assert {"1527人", "4392人", "22989人"} <= set(parts(sent, "underline"))
    check_the_rule(sent)
    (again,) = [call for call in await handled(server, bot, pressing(answer, "看图")) if call.method == "sendPhoto"]
    assert again.files == {}
    assert again.fields["photo"] == sent["photo"][-1]["file_id"]
    assert again.fields["caption"] == first.fields["caption"]


async def test_every_chart_can_be_sent(server: BotApiServer, bot: RunningBot) -> None:
    """Each chart's caption keeps the rule and names its source."""
    message = await answer_to(server, bot, QUESTION)
    for chart in bot.services.catalogue.charts:
        for picture in await shown(server, bot, people.pressed(message, f"picture:{chart}")):
            check_the_rule(picture)
            assert parts(picture, "underline")


FORGED = [
    *("", ":", "show", "show:", "show:gone", "show:两癌", "show:screened-women:1", "SHOW:screened-women", "delete:all"),
    *(
        "choose:gone",
        "choose:\0",
        "example:gone",
        "example:",
        "rate:unknown-token:1",
        "rate::1",
        "rate:unknown-token:2",
    ),
    *("rate:x' OR '1'='1:0", "picture:gone", "picture:../../etc/passwd", "x" * 64, "😀" * 16, "show:" + "x" * 10_000),
]


@pytest.mark.parametrize("data", FORGED, ids=[f"{at}" for at in range(len(FORGED))])
async def test_forged_and_old_data_is_called_stale(server: BotApiServer, bot: RunningBot, data: str) -> None:
    """Whatever no button of ours holds is told in a notice; nothing is sent, kept or raised."""
    answer = await answer_to(server, bot, QUESTION)
    told = await notice(server, bot, people.pressed(answer, data))
    assert "过期" in told["text"]
    assert told["show_alert"] is True
    assert [row["feedback"] for row in bot.questions()] == [None]
    assert bot.services.health.errors == 0


@pytest.mark.parametrize("at", range(1, 19, 2))
async def test_truncated_data_shows_nothing_else(server: BotApiServer, bot: RunningBot, at: int) -> None:
    """A part of a button's data is not taken for another button's."""
    answer = await answer_to(server, bot, QUESTION)
    data = next(b["callback_data"] for b in buttons(answer) if b["text"] == "👍")
    assert "过期" in (await notice(server, bot, people.pressed(answer, data[:at])))["text"]


async def test_a_game_is_no_button_of_ours(server: BotApiServer, bot: RunningBot) -> None:
    """A press without data is called stale."""
    press = people.pressed(await answer_to(server, bot, QUESTION), "")
    del press["callback_query"]["data"]
    press["callback_query"]["game_short_name"] = "game"
    assert "过期" in (await notice(server, bot, press))["text"]


def inaccessible(message: Json) -> Json:
    """What Telegram sends instead of a message that is too old."""
    return {"chat": message["chat"], "message_id": message["message_id"], "date": 0}


@pytest.mark.parametrize(
    ("data", "method"),
    [
        ("show:screened-women", "sendMessage"),
        ("choose:screened-women", "editMessageText"),
        ("topics:", "editMessageText"),
        ("picture:families", "sendPhoto"),
    ],
)
async def test_a_button_below_an_old_message_still_works(
    server: BotApiServer, bot: RunningBot, data: str, method: str
) -> None:
    """A message that Telegram no longer shows to bots is only known by its number; its buttons do what they say."""
    old = inaccessible(await answer_to(server, bot, QUESTION))
    assert method in [call.method for call in await handled(server, bot, people.pressed(old, data))]
    assert bot.services.health.errors == 0


async def test_a_vote_below_an_old_message_is_kept(server: BotApiServer, bot: RunningBot) -> None:
    """It cannot be ticked, but counts."""
    answer = await answer_to(server, bot, QUESTION)
    press = pressing(answer, "👍")
    press["callback_query"]["message"] = inaccessible(answer)
    assert (await notice(server, bot, press))["text"] == "谢谢！"
    assert [row["feedback"] for row in bot.questions()] == [1]


@pytest.mark.parametrize("data", [*FORGED[:8], "show:screened-women", "choose:screened-women", "picture:families"])
async def test_a_button_of_an_inline_message_fails_nobody(server: BotApiServer, bot: RunningBot, data: str) -> None:
    """Messages by inline mode have no chat that the bot knows: the press is acknowledged, nothing is raised."""
    first, *_ = await handled(server, bot, people.pressed_inline(data))
    assert (first.method, first.status) == ("answerCallbackQuery", 200)
    assert bot.services.health.errors == 0


@pytest.mark.parametrize("data", ["show:screened-women", "choose:screened-women", "show:gone", "topics:", "nothing"])
async def test_a_press_that_is_acknowledged_too_late_is_still_done(
    server: BotApiServer, bot: RunningBot, data: str
) -> None:
    """After a pause of the bot Telegram wants no acknowledgement any more, but people want what they pressed for."""
    answer = await answer_to(server, bot, "几个试点")
    server.fail("answerCallbackQuery", faults.error(400, f"Bad Request: {STALE_QUERY}"))
    calls = await handled(server, bot, people.pressed(answer, data))
    done = [call.method for call in calls if call.status == 200]
    assert done == {"show:screened-women": ["sendMessage"], "show:gone": [], "nothing": []}.get(
        data, ["editMessageText"]
    )
    assert bot.services.health.errors == 0


@pytest.mark.parametrize("data", ["choose:screened-women", "topics:", "figures:NAME:1"])
async def test_a_press_below_a_deleted_message_sends_anew(server: BotApiServer, bot: RunningBot, data: str) -> None:
    """What would have replaced the message comes as a new one."""
    answer = await answer_to(server, bot, "几个试点")
    del server.chats[ANNA["id"]][answer["message_id"]]
    name = callbacks.short(next(iter(bot.services.catalogue.reports)))
    (sent,) = await shown(server, bot, people.pressed(answer, data.replace("NAME", name)))
    assert sent["message_id"] != answer["message_id"]


@pytest.mark.parametrize("reason", ["message to edit not found", "message can't be edited"])
async def test_a_vote_that_cannot_be_ticked_is_no_error(server: BotApiServer, bot: RunningBot, reason: str) -> None:
    """The vote is kept and thanked for; nobody is told of a failure."""
    answer = await answer_to(server, bot, QUESTION)
    server.fail("editMessageReplyMarkup", faults.error(400, f"Bad Request: {reason}"))
    calls = await handled(server, bot, pressing(answer, "👍"))
    assert [c.fields.get("text") for c in calls if c.method == "answerCallbackQuery"] == ["谢谢！"]
    assert bot.services.health.errors == 0


async def test_a_press_that_fails_after_it_was_acknowledged(
    server: BotApiServer, bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram shows one notice for a press: who pressed is told of the failure by a message."""

    async def fail(*_given: object, **_named: object) -> None:
        raise RuntimeError

    answer = await answer_to(server, bot, "几个试点")
    monkeypatch.setattr("handlers.citizens.buttons.follow", fail)
    calls = await handled(server, bot, people.pressed(answer, "show:screened-women"))
    assert [(call.method, call.status) for call in calls] == [("answerCallbackQuery", 200), ("sendMessage", 200)]
    assert calls[1].fields["text"] == texts.SORRY
