"""Looking around instead of asking: /topics and /figures."""

import pytest

from answering.base.contents import SHORTEST
from handlers.chat import callbacks
from handlers.citizens.browse import ENTRIES_A_PAGE
from handlers.showing import texts as say
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import (
    LONGEST_MESSAGE,
    answer_to,
    buttons,
    check_the_rule,
    handled,
    labels,
    parts,
    pressing,
    report_text,
    shown,
)

pytestmark = pytest.mark.anyio

BACK, NEXT, PREVIOUS = "‹ 返回", "下一页 ›", "‹ 上一页"


async def opened(server: BotApiServer, bot: RunningBot, command: str) -> Json:
    """The message that a command leads to."""
    (message,) = await shown(server, bot, people.command(command))
    return message


async def turned(server: BotApiServer, bot: RunningBot, message: Json, label: str) -> Json:
    """The same message after a press; nothing else was sent."""
    (after,) = await shown(server, bot, pressing(message, label))
    assert after["message_id"] == message["message_id"]
    return after


async def found(server: BotApiServer, bot: RunningBot, label: str) -> tuple[Json, Json]:
    """The page of part five that holds `label`, and what opens from there."""
    page = await turned(server, bot, await opened(server, bot, "/topics"), "五是")
    while not any(label in text for text in labels(page)):
        page = await turned(server, bot, page, NEXT)
    return page, await turned(server, bot, page, label)


def actions(message: Json, action: str) -> list[Json]:
    """The buttons that lead to `action`."""
    found = [(button, callbacks.parse(button.get("callback_data"))) for button in buttons(message)]
    return [button for button, press in found if press and press.action == action]


async def test_topics_lead_to_parts_entries_and_back(server: BotApiServer, bot: RunningBot) -> None:
    """Report, part, entry, and the whole way back, all in one message."""
    contents = await opened(server, bot, "/topics")
    part = await turned(server, bot, contents, "七是")
    assert "在扩大影响上下功夫" in part["text"]
    entry = await turned(server, bot, part, labels_of_entries(part)[0])
    check_the_rule(entry)
    again = await turned(server, bot, entry, BACK)
    assert (again["text"], labels(again)) == (part["text"], labels(part))
    start = await turned(server, bot, again, BACK)
    assert (start["text"], labels(start)) == (contents["text"], labels(contents))


async def test_each_part_is_told_in_words_of_its_own(server: BotApiServer, bot: RunningBot) -> None:
    """Below its heading stands what it is about, each piece as the report has it, and no figure without its sentence."""
    text = (await opened(server, bot, "/topics"))["text"]
    report, grammar = report_text(), next(iter(bot.services.catalogue.grammars.values()))
    headings = [part.heading for row in bot.services.contents.parts.values() for part in row]
    for heading in headings:
        words = text.partition(f"{heading}\n")[2].partition("\n")[0].split(say.WORDS)
        assert [word for word in words if len(word) < SHORTEST or word not in report or grammar.figures(word)] == []
    assert "深入推进反家暴工作" in text


async def test_topics_hold_every_entry_once(server: BotApiServer, bot: RunningBot) -> None:
    """All pages of all parts together show what the report states, in as many entries as each part announces."""
    message = await opened(server, bot, "/topics")
    titles: list[str] = []
    for part in labels(message):
        message = await turned(server, bot, message, part)
        entries = labels_of_entries(message)
        while NEXT in labels(message):
            assert len(entries) % ENTRIES_A_PAGE == 0
            message = await turned(server, bot, message, NEXT)
            entries += labels_of_entries(message)
        assert f"{len(entries)}条" in message["text"]
        titles += entries
        message = await turned(server, bot, message, BACK)
    assert sorted(titles) == sorted(entry.title for row in bot.services.contents.ordered.values() for entry in row)


def labels_of_entries(message: Json) -> list[str]:
    return [button["text"] for button in actions(message, callbacks.TOPIC_ENTRY)]


async def test_an_entry_leads_back_to_the_page_it_was_opened_from(server: BotApiServer, bot: RunningBot) -> None:
    """Who opens an entry of a later page returns to that page."""
    page, entry = await found(server, bot, "“两癌”免费检查人数")
    assert PREVIOUS in labels(page)
    assert parts(entry, "bold")[0] == "92332人"
    assert labels(await turned(server, bot, entry, BACK)) == labels(page)


async def test_every_entry_can_be_opened(server: BotApiServer, bot: RunningBot) -> None:
    """Each entry of the report fits into one message that keeps the rule and has a way back."""
    message = await opened(server, bot, "/topics")
    name = callbacks.short(next(iter(bot.services.contents.parts)))
    ids = [entry.id for row in bot.services.contents.ordered.values() for entry in row]
    for id_ in ids:
        data = callbacks.data(callbacks.TOPIC_ENTRY, name, 0, 0, id_)
        (entry,) = await shown(server, bot, people.pressed(message, data))
        assert entry["message_id"] == message["message_id"]
        assert BACK in labels(entry)
        check_the_rule(entry)


async def test_opened_entries_are_kept_as_asked(server: BotApiServer, bot: RunningBot) -> None:
    """What people open counts among what is asked, and can be rated."""
    _, entry = await found(server, bot, "“两癌”免费检查人数")
    (row,) = bot.questions()
    assert (row["channel"], row["entry"]) == ("button", "screened-women")
    rated = await turned(server, bot, entry, "👍")
    assert "👍 ✓" in labels(rated)
    assert BACK in labels(rated)


async def all_pages(server: BotApiServer, bot: RunningBot) -> list[Json]:
    """/figures from the first page to the last."""
    pages = [await opened(server, bot, "/figures")]
    while NEXT in labels(pages[-1]):
        pages.append(await turned(server, bot, pages[-1], NEXT))
    return pages


async def test_figures_stand_in_a_quote_of_their_page(server: BotApiServer, bot: RunningBot) -> None:
    """On each page, which is no longer than a message, each figure stands in a sentence below it."""
    pages = await all_pages(server, bot)
    report = report_text()
    for number, page in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in labels(page)
        assert len(page["text"]) <= LONGEST_MESSAGE
        quotes = parts(page, "blockquote")
        assert [quote for quote in quotes if quote not in report] == []
        bold = parts(page, "bold")[1:]  # the first is the part's heading
        assert bold
        assert [figure for figure in bold if not any(figure in quote for quote in quotes)] == []


async def test_figures_begin_with_what_is_asked_most(server: BotApiServer, bot: RunningBot) -> None:
    """Of the example questions while nobody has asked, and then of the questions."""
    first = await opened(server, bot, "/figures")
    assert first["text"].startswith(say.ASKED_MOST)
    assert list(dict.fromkeys(parts(first, "bold")[1:])) == ["92332人", "1176万元"]
    await answer_to(server, bot, "新增就业岗位多少个")
    bot.services.memory.most_asked._until = 0.0
    bold = parts(await opened(server, bot, "/figures"), "bold")[1:]
    assert list(dict.fromkeys(bold)) == ["3250个", "92332人", "1176万元"]


async def test_figures_leave_none_out(server: BotApiServer, bot: RunningBot) -> None:
    """What is known for its figures stands on one of the pages."""
    text = "\n".join([page["text"] for page in await all_pages(server, bot)])
    known = [
        "92332人",
        "1176万元",
        "18933名",
        "22989人",
        "263.44万元",
        "340万元",
        "1451条",
        "477条",
        "105场次",
        "225堂",
    ]
    assert [figure for figure in known if figure not in text] == []


async def test_figures_are_figures(server: BotApiServer, bot: RunningBot) -> None:
    """Each line in bold holds a number; the name of a place or a meeting is none."""
    for page in await all_pages(server, bot):
        lines = [line for line in page["text"].split("\n") if "  " in line]
        assert [line for line in lines if line.startswith(("长沙市妇联", "市妇联六楼"))] == []


async def test_figures_jump_to_each_other_part(server: BotApiServer, bot: RunningBot) -> None:
    """Below each page is a button for each other part; its page is the first of that part."""
    first = await opened(server, bot, "/figures")
    headings = [part.heading for row in bot.services.contents.parts.values() for part in row]
    for heading in headings[1:]:
        page = await turned(server, bot, first, heading[:2])
        assert page["text"].startswith(heading)
        assert PREVIOUS in labels(page)
        first = await turned(server, bot, page, say.ASKED_MOST)
        assert PREVIOUS not in labels(first)


async def test_the_page_number_does_nothing(server: BotApiServer, bot: RunningBot) -> None:
    """A press on 1/8 only stops the waiting sign."""
    page = await opened(server, bot, "/figures")
    (call,) = await handled(server, bot, pressing(page, "1/"))
    assert (call.method, call.status) == ("answerCallbackQuery", 200)


async def test_a_second_press_on_the_same_button_is_no_error(server: BotApiServer, bot: RunningBot) -> None:
    """Who presses twice sees the same page; Telegram's "not modified" is no failure and sends nothing anew."""
    page = await opened(server, bot, "/figures")
    calls = await handled(server, bot, pressing(page, NEXT), pressing(page, NEXT))
    assert [call.method for call in calls].count("sendMessage") == 0
    assert [call.status for call in calls if call.method == "editMessageText"] == [200, 400]
    assert bot.services.health.errors == 0


@pytest.mark.parametrize(
    "data",
    [
        "topic:REPORT:8:0",
        "topic:REPORT:99999:0",
        "topic:REPORT:-1:0",
        "topic:REPORT:0:-1",
        "topic:REPORT:0:9999",
        "topic:REPORT:0:x",
        "topic:REPORT:²:0",
        "topic:REPORT::",
        "topic:nothing:0:0",
        "in:REPORT:0:0:gone",
        "in:REPORT:0:0:",
        "figures:REPORT:9",
        "figures:REPORT:-1",
        "figures:nothing:0",
        "figures::",
    ],
)
async def test_what_is_out_of_range_is_called_stale(server: BotApiServer, bot: RunningBot, data: str) -> None:
    """A page, part or report that does not exist is told in a notice and changes nothing."""
    message = await opened(server, bot, "/topics")
    name = callbacks.short(next(iter(bot.services.contents.parts)))
    (call,) = await handled(server, bot, people.pressed(message, data.replace("REPORT", name)))
    assert call.method == "answerCallbackQuery"
    assert call.fields["show_alert"] is True
    assert "过期" in call.fields["text"]


@pytest.mark.parametrize("data", ["in:REPORT:77:99:screened-women", "in:gone:0:0:screened-women"])
async def test_an_entry_without_its_part_has_no_way_into_the_void(
    server: BotApiServer, bot: RunningBot, data: str
) -> None:
    """Where the part of an old button is gone, the way back is refused in a notice, not with an error."""
    message = await opened(server, bot, "/topics")
    name = callbacks.short(next(iter(bot.services.contents.parts)))
    (entry,) = await shown(server, bot, people.pressed(message, data.replace("REPORT", name)))
    assert entry["text"].startswith("92332人")
    (call,) = await handled(server, bot, pressing(entry, BACK))
    assert "过期" in call.fields["text"]
    assert bot.services.health.errors == 0
