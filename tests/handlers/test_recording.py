"""What the usage log is told of a question, and of what entries are called."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.contents import Contents
from answering.base.entries import Outcome
from answering.reply import Answer, Reply
from bot import build_answering
from config import read_settings
from handlers.chat.flood import Flood
from handlers.chat.origin import Origin
from handlers.chat.recording import entry_names, record_of
from handlers.chat.services import Services
from serving.processes.answerers import Answerers
from serving.processes.edition import Edition
from storage.usage_kinds import Channel, ChatKind, UsageOutcome
from storage.usage_log import open_usage_log
from tests.storage.usage import rows

ANNA = Origin((7, 5), 5, ChatKind.SUPERGROUP, Channel.GROUP, ("Anna", "5"))
SHOWN = Answer("screened", "changsha", "五是维护权益", "检查人数", ("92332人",), ("检查92332人。",), 0.93)


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The project's own knowledge."""
    return build_answering(read_settings())


@pytest.mark.parametrize(
    ("reply", "outcome", "entry"),
    [
        (Reply("问", Outcome.ANSWER, (SHOWN,)), UsageOutcome.ANSWER, "screened"),
        (Reply("问", Outcome.CHOICES, (SHOWN, SHOWN)), UsageOutcome.CHOICES, ""),
        (Reply("问", Outcome.DECLINE), UsageOutcome.DECLINE, ""),
        (Reply("问", Outcome.DECLINE, is_off_topic=True), UsageOutcome.OFF_TOPIC, ""),
        (Reply("问", Outcome.SOCIAL), UsageOutcome.SOCIAL, ""),
    ],
)
def test_what_became_of_a_question(reply: Reply, outcome: UsageOutcome, entry: str) -> None:
    """The entry is that of an answer: what was offered has not answered."""
    record = record_of(reply, ANNA, "0123", 1.239)
    assert (record.outcome, record.entry, record.report) == (outcome, entry, "changsha" if entry else "")
    assert (record.score, record.milliseconds, record.version) == (0.93 if entry else 0.0, 1.24, "0123")
    assert (record.channel, record.chat, record.person, record.own) == (Channel.GROUP, "supergroup", 5, ("Anna", "5"))


def test_a_decline_counts_for_the_report_that_was_asked() -> None:
    """So that the share answered of each report can be told."""
    assert record_of(Reply("问", Outcome.DECLINE, asked="changsha"), ANNA, "").report == "changsha"


def test_half_a_character_is_kept_as_a_question_mark() -> None:
    """SQLite keeps no surrogates."""
    assert record_of(Reply("两癌\ud83d", Outcome.DECLINE), ANNA, "").text == "两癌?"


@pytest.mark.parametrize("name", ["forum", "PRIVATE", "secret chat"])
def test_a_kind_of_chat_yet_to_be_invented(name: str) -> None:
    """It keeps nobody from an answer."""
    assert ChatKind(name) is ChatKind.UNKNOWN


@pytest.mark.anyio
@pytest.mark.parametrize(("channel", "kept"), [(None, ("group", True)), (Channel.TERMINAL, ("terminal", False))])
async def test_nobody_is_counted_elsewhere(
    answering: Answering, tmp_path: Path, channel: Channel | None, kept: tuple[str, bool]
) -> None:
    """Another front end than Telegram is named as the channel, and its one person is no number."""
    usage = open_usage_log(tmp_path / "usage.db")
    services = Services(Answerers(Edition.here(answering)), usage, Flood(1), channel=channel)
    await services.ask("两癌免费检查查了多少人", ANNA)
    (row,) = rows(usage)
    await usage.close()
    assert (row["channel"], row["person"] is not None) == kept


def test_entries_are_named_in_the_order_of_their_report(answering: Answering) -> None:
    """Each entry that a report states, once, with its part and its place."""
    names = list(entry_names(Contents(answering.library)))
    assert {name.id for name in names} == set(answering.library.stated)
    for report in answering.library.reports:
        own = [name for name in names if name.report == report]
        assert [name.place for name in own] == list(range(len(own)))
        assert {name.label for name in own} == {answering.library.label(report)}
