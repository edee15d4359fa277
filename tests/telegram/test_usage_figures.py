"""/stats, /log and /export: what admins see of the usage log."""

import io

import pytest
from openpyxl import load_workbook
from PIL import Image

from handlers.admins import texts as say
from handlers.showing import texts
from reporting import texts as words
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from tests.storage.usage import rate, rows
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import Json
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import answer_to, handled, labels, parts, pressing, shown
from tests.telegram.sending import sent_by

pytestmark = pytest.mark.anyio
BOSS = people.person("Boss", ADMIN)
QUESTION = "两癌免费检查查了多少人"


def asked(bot: RunningBot, *questions: str, outcome: str = "decline", entry: str = "", person: int = 1) -> list[str]:
    """Each of `questions` is in the log; their tokens."""
    tokens = [
        bot.usage.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome(outcome),
                text=text,
                entry=entry,
                person=person,
                milliseconds=3,
            )
        )
        for text in questions
    ]
    assert rows(bot.usage)
    return tokens


async def one(server: BotApiServer, bot: RunningBot, command: str) -> Json:
    """The one message that answers a command."""
    (message,) = await shown(server, bot, people.command(command, BOSS))
    return message


async def test_figures_and_a_picture(server: BotApiServer, bot: RunningBot) -> None:
    """People, questions, outcomes, votes, speed, lists; then the picture, as one of a phone's width."""
    await answer_to(server, bot, QUESTION)
    (token,) = asked(bot, "两癌的费用", outcome="answer", entry="screened-women", person=2)
    assert rate(bot.usage, token, -1)
    asked(bot, "贷款利率是多少", "贷款利率是多少？", person=3)
    text, picture = await shown(server, bot, people.command("/stats 7", BOSS))
    lines = text["text"].split("\n")
    assert lines[1] == "3人，4次提问"
    assert lines[2].startswith("答上2（50%），请选0（0%），没答上2（50%），题外0（0%）")
    assert lines[3] == "👍 0　👎 1"
    assert "2次　“两癌”免费检查人数（👎 1）" in lines
    assert "2次　贷款利率是多少" in [line.rstrip("？") for line in lines]
    assert parts(text, "bold") == [lines[0], words.MOST_ASKED, words.UNANSWERED]
    photo = server.media.files[picture["photo"][-1]["file_id"]].data
    assert Image.open(io.BytesIO(photo)).width == 1080


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ("/stats", "（30天）"),
        ("/stats 1", "使用情况 · 20"),
        ("/stats month", "使用情况 · 20"),
        ("/stats 上月", words.NO_QUESTIONS),
        ("/stats 0", "看不懂“0”"),
        ("/stats 随便", "看不懂“随便”"),
        ("/export x<b>&", "看不懂“x<b>&”"),
        ("/export 上月", say.NOTHING_TO_EXPORT),
    ],
)
async def test_what_may_stand_behind_a_command(
    command: str, wanted: str, server: BotApiServer, bot: RunningBot
) -> None:
    """A number of days, a month, or nothing; what is none is named, with what may be written."""
    asked(bot, "贷款")
    assert wanted in (await shown(server, bot, people.command(command, BOSS)))[0]["text"]


async def test_an_empty_log(server: BotApiServer, bot: RunningBot) -> None:
    """One line, and no picture of nothing."""
    assert words.NO_QUESTIONS in (await one(server, bot, "/stats"))["text"]
    assert (await one(server, bot, "/log"))["text"] == say.LOG_EMPTY
    assert (await one(server, bot, "/export"))["text"] == say.NOTHING_TO_EXPORT


async def test_words_are_found(server: BotApiServer, bot: RunningBot) -> None:
    """Two characters, in either script, all of several words; newest first; what became of each."""
    await answer_to(server, bot, QUESTION)
    asked(bot, "婦聯的電話多少", "贷款<b>利率</b>&")
    found = await one(server, bot, "/log 妇联 电话")
    assert found["text"].split("\n")[0] == "“妇联” · “电话”：1条，第1/1页"
    assert "婦聯的電話多少" in found["text"]
    assert "没答上" in found["text"]
    assert "贷款<b>利率</b>&" in (await one(server, bot, "/log 利率"))["text"]
    assert "答上 · “两癌”免费检查人数" in (await one(server, bot, "/log 两癌"))["text"]
    assert (await one(server, bot, "/log 海啸"))["text"] == say.LOG_NONE.format(words="“海啸”")
    assert "3条" in (await one(server, bot, "/log"))["text"]


async def test_pages_turn_in_place(server: BotApiServer, bot: RunningBot) -> None:
    """Older ones behind a button, and back; a button of a search that is forgotten says so."""
    asked(bot, *(f"贷款第{number}问" for number in range(20)))
    message = await one(server, bot, "/log 贷款")
    assert "贷款第19问" in message["text"]
    assert labels(message) == [say.LOG_OLDER]
    await handled(server, bot, pressing(message, say.LOG_OLDER, BOSS))
    turned = server.chats[ADMIN][message["message_id"]]
    assert "第2/3页" in turned["text"]
    assert "贷款第11问" in turned["text"]
    assert labels(turned) == [say.LOG_NEWER, say.LOG_OLDER]
    await handled(server, bot, pressing(turned, say.LOG_NEWER, BOSS))
    assert "贷款第19问" in server.chats[ADMIN][message["message_id"]]["text"]
    bot.services.memory.searches.forget(next(iter(bot.services.memory.searches._values)))
    (call,) = await handled(server, bot, pressing(turned, say.LOG_OLDER, BOSS))
    assert call.fields["text"] == texts.STALE


@pytest.mark.parametrize(
    "words", ['"', "AND", "NEAR(两癌", "*", "两癌*", "(", "a:b", "-", "贷" * 3000, "'; DROP TABLE"]
)
async def test_words_of_any_kind(words: str, server: BotApiServer, bot: RunningBot) -> None:
    """What means something to the search engine means nothing here: a message comes, and no error."""
    asked(bot, "两癌")
    assert (await one(server, bot, f"/log {words}"))["text"]
    assert bot.services.health.errors == 0


async def test_texts_that_are_not_kept(server: BotApiServer, bot: RunningBot) -> None:
    """That somebody asked is seen, not what."""
    await answer_to(server, bot, "我电话13812345678，两癌查了多少人")
    message = await one(server, bot, "/log")
    assert say.LOG_DROPPED in message["text"]
    assert "138" not in message["text"]


async def test_a_long_page_fits_into_one_message(server: BotApiServer, bot: RunningBot) -> None:
    """Of a long question the beginning is shown."""
    asked(bot, *("长" * 4000 + str(number) for number in range(8)))
    message = await one(server, bot, "/log")
    assert message["text"].count("…") == 8


async def test_the_log_as_a_spreadsheet(server: BotApiServer, bot: RunningBot) -> None:
    """Every question with what became of it, and nothing of who asked; formulas are text."""
    await answer_to(server, bot, QUESTION)
    asked(bot, '=HYPERLINK("http://x")')
    (message,) = await shown(server, bot, people.command("/export 7", BOSS))
    assert message["document"]["file_name"].endswith(".xlsx")
    assert "2次提问" in message["caption"]
    book = load_workbook(io.BytesIO(sent_by(server, message)))
    head, *body = book[words.SHEET_QUESTIONS].iter_rows(values_only=True)
    assert head == words.HEADINGS
    assert [row[-1] for row in body] == ['=HYPERLINK("http://x")', QUESTION]
    assert book[words.SHEET_QUESTIONS]["L2"].data_type == "s"
    assert body[1][3:6] == ("答上", "“两癌”免费检查人数", "五是在维护权益上下功夫")


async def test_a_log_that_cannot_be_read(server: BotApiServer, bot: RunningBot) -> None:
    """One line each, no error; the tables are gone."""
    asked(bot, "贷款")
    bot.usage.writer.put(lambda connection: connection.execute("DROP TABLE questions")).result(5)
    bot.usage.writer.put(lambda connection: connection.execute("DROP TABLE tally_hours")).result(5)
    for command in ("/stats", "/log 贷款", "/export"):
        assert (await one(server, bot, command))["text"] == words.UNREADABLE
    assert bot.services.health.errors == 0


async def test_health_tells_of_the_log(server: BotApiServer, bot: RunningBot) -> None:
    """How large it is, and whether all could be written; what cannot be now is seen in the tests of trouble."""
    asked(bot, "贷款")
    assert "MB，写入正常\n" in (await one(server, bot, "/health"))["text"]
    bot.usage.writer.lost = 3
    assert "先前丢了3条" in (await one(server, bot, "/health"))["text"]
