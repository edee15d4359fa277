"""What /privacy promises is what the tables hold, and /forget keeps its word."""

import re

import pytest

from config import Settings
from handlers.citizens.privacy import promise
from handlers.showing import texts as say
from storage.tallies import TALLIES
from tests.storage.usage import rows, written
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, pressing, shown

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
UNSAID = {"id", "token"}
"""Columns that are about nobody: the number of a row, and the random name by which a button finds it."""
COUNTING = {"person"}
"""Told of in words of its own: the number that stands for a person."""
OF_STAFF = {"settled", "entries", "versions", "jobs", "indexed"}
"""Tables about the knowledge; of what was settled there is a hash, which goes when the texts go."""


def columns(bot: RunningBot) -> dict[str, set[str]]:
    """Every table of the usage log with its columns; those of SQLite's full-text index are its own."""
    sql = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    found: dict[str, set[str]] = {}
    for table, column in written(bot.usage, lambda connection: connection.execute(sql).fetchall()):
        if not table.startswith(("sqlite_", "_sqlite_", "words")):
            found.setdefault(table, set()).add(column)
    return found


async def test_the_promise_names_all_that_is_kept(bot: RunningBot) -> None:
    """Each column of a question is in it, and nothing is promised that no column holds."""
    tables = columns(bot)
    assert tables["questions"] - UNSAID - COUNTING == set(say.KEPT)
    text = promise(Settings().usage.keep_text_days)
    assert [words for words in say.KEPT.values() if words not in text] == []
    assert "编号用密钥换成一个认不回去的数" in text
    assert "文字保存180天" in text


async def test_no_other_table_holds_more(bot: RunningBot) -> None:
    """The sums hold columns of the questions and counts; the rest is about the knowledge."""
    tables = columns(bot)
    assert set(tables) == {"questions", *OF_STAFF, *(tally.table for tally in TALLIES)}
    for tally in TALLIES:
        assert tables[tally.table] <= set(say.KEPT) | COUNTING | {"count", "liked", "disliked"}


async def test_the_days_are_those_of_the_settings(server: BotApiServer, bot: RunningBot) -> None:
    """An office that keeps texts for a month says so."""
    bot.services.keep_text_days = 31
    (message,) = await shown(server, bot, people.command("/privacy"))
    assert re.search(r"文字保存31天", message["text"])


async def test_who_answers_for_it_is_named(server: BotApiServer, bot: RunningBot) -> None:
    """By the settings, whatever characters stand there; where they name nobody it says so."""
    (message,) = await shown(server, bot, people.command("/privacy"))
    assert say.RESPONSIBLE_UNNAMED in message["text"]
    bot.services.responsible, bot.services.contact = "某市妇女联合会<办公室>", "0731-00000000 & 大院3号"
    (message,) = await shown(server, bot, people.command("/privacy"))
    assert message["text"].startswith(
        "谁负责\n某市妇女联合会<办公室>。\n要问、要改、要删，请找：0731-00000000 & 大院3号\n"
    )


async def test_what_is_promised_not_to_be_kept_is_not(server: BotApiServer, bot: RunningBot) -> None:
    """Neither name, user name, number nor group; of personal questions no word."""
    await handled(server, bot, people.command(f"/ask {QUESTION}", ANNA, GROUP))
    await answer_to(server, bot, "我的电话是 138 1234 5678，住麓山路12号，贷款找谁")
    first, second = rows(bot.usage)
    assert (first["chat"], first["channel"], first["text"]) == ("supergroup", "group", QUESTION)
    assert second["text"] is None
    kept = str([rows(bot.usage, table) for table in columns(bot)])
    secrets = [ANNA["id"], ANNA["first_name"], ANNA["last_name"], ANNA["username"], GROUP["id"], GROUP["title"]]
    assert [secret for secret in map(str, secrets) if re.search(rf"\b{re.escape(secret)}\b", kept)] == []


async def test_forgetting_deletes_the_rows(server: BotApiServer, bot: RunningBot) -> None:
    """Of this person everywhere, of others none; what they pressed too."""
    message = await answer_to(server, bot, QUESTION)
    await handled(server, bot, pressing(message, "民生实事"), people.command(f"/ask {QUESTION}", ANNA, GROUP))
    await answer_to(server, bot, "贷款放了多少", people.person("Other"))
    assert len({row["person"] for row in rows(bot.usage)}) == 2
    (told,) = await shown(server, bot, people.command("/forget"))
    assert told["text"] == say.FORGOTTEN_ROWS.format(count=3)
    assert [row["text"] for row in rows(bot.usage)] == ["贷款放了多少"]
    (told,) = await shown(server, bot, people.command("/forget"))
    assert told["text"] == say.FORGOTTEN


async def test_a_vote_for_what_is_forgotten(server: BotApiServer, bot: RunningBot) -> None:
    """The button is stale."""
    message = await answer_to(server, bot, QUESTION)
    await handled(server, bot, people.command("/forget"))
    (call,) = await handled(server, bot, pressing(message, "👍"))
    assert call.fields["text"] == say.STALE


async def test_what_is_typed_inline_counts_once(server: BotApiServer, bot: RunningBot) -> None:
    """Half words are no questions: only what somebody stops at is kept; what is forgotten meanwhile is not."""
    for end in range(2, len(QUESTION) + 1, 3):
        await handled(server, bot, people.inline(QUESTION[:end]))
    await handled(server, bot, people.inline("贷款", user=people.person("Other")))
    assert rows(bot.usage) == []
    bot.services.memory.typing.flush()
    assert [(row["channel"], row["text"]) for row in rows(bot.usage)] == [("inline", QUESTION[:11]), ("inline", "贷款")]
    await handled(server, bot, people.inline("两癌"), people.command("/forget"))
    bot.services.memory.typing.flush()
    assert [row["text"] for row in rows(bot.usage)] == ["贷款"]
