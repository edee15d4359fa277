"""What the usage log is told: a question with what became of it, and what the entries are called."""

import re
from collections.abc import Iterator

from answering.base.contents import Contents
from answering.base.entries import Outcome
from answering.reply import Reply
from handlers.chat.origin import Origin
from storage.usage_kinds import UsageOutcome
from storage.usage_log import UsageLog
from storage.usage_record import UsageRecord
from storage.usage_rows import EntryName

_QUOTED = re.compile("“[^”]*”")


def record_of(reply: Reply, origin: Origin, version: str, milliseconds: float = 0.0) -> UsageRecord:
    """The question from `origin` that `reply` answers, asked of the knowledge of `version`."""
    first = reply.answers[0] if reply.answers and reply.outcome is Outcome.ANSWER else None
    return UsageRecord(
        channel=origin.channel,
        chat=origin.kind,
        outcome=UsageOutcome.OFF_TOPIC if reply.is_off_topic else UsageOutcome(reply.outcome),
        text=reply.question.encode("utf-8", "replace").decode(),  # half a character cannot be kept
        entry=first.entry if first else "",
        report=first.report if first else reply.asked,
        score=first.score if first else 0.0,
        milliseconds=round(milliseconds, 2),
        version=version,
        person=origin.person,
        own=origin.own,
        kind=origin.asking,
    )


def what_changed(why: str, difference: str = "") -> str:
    """What is told of a version as the usage log may keep it: how it came about and the first line of its difference, which
    sums it up, without words in quotation marks, which may be a citizen's.
    """
    first = next(iter(difference.splitlines()), "")
    told = why if not first or first in why else f"{why}：{first}"
    return _QUOTED.sub("“…”", told)


def entry_names(contents: Contents) -> Iterator[EntryName]:
    """What the entries of all reports are called, each report's in its order."""
    for report, sections in contents.parts.items():
        label = contents.catalogue.label(report)
        entries = ((part.heading, entry) for part in sections for entry in part.entries)
        for place, (heading, entry) in enumerate(entries):
            yield EntryName(entry.id, entry.title, heading, report, label, place)


def name_all(usage: UsageLog, contents: Contents) -> None:
    """Tell the usage log what entries are called, and whom the reports name."""
    usage.public = "\n".join(report.text for report in contents.catalogue.reports.values())
    usage.name_entries(entry_names(contents))
