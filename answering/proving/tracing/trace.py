"""How one question is answered, step by step, for staff: the very functions that answer it, and what each of them made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answering.answering import Answering
from answering.base.entries import Entry
from answering.choosing import Chosen, choose
from answering.files.loading import Parts
from answering.hearing import Heard, hear
from answering.proving.tracing import texts as say
from answering.reply import Reply
from answering.routing import Asked, route

Places = Mapping[tuple[str, str], str]
"""FILE:LINE of each entry by report and id."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """`asked` are the reports that the message was put to, `heard` what each made of it, in the same order; without a
    word in the message nothing was `chosen`. `reply` is what the asker gets.
    """

    message: str
    asked: tuple[Asked, ...]
    heard: tuple[Heard, ...]
    chosen: Chosen | None
    reply: Reply


def trace(message: str, answering: Answering) -> Trace:
    """Answer `message` with every step kept."""
    asked = tuple(route(answering.library.bases, message, answering.library.places))
    reply = answering.reply(message)
    if not any(clause.text for item in asked for clause in item.question.clauses):
        return Trace(message, asked, (), None, reply)
    weights = answering.scoring, answering.thresholds
    heard = tuple(hear(item.question, item.base, *weights, is_guest=item.is_guest) for item in asked)
    return Trace(message, asked, heard, choose(heard), reply)


def places_of(parts: Parts, folder: Path) -> Places:
    """Where each entry stands, as seen from `folder`."""
    return {
        (entry.report, entry.id): f"{place.file.path.relative_to(folder).as_posix()}:{place.line()}"
        for entry, place in parts.entries
    }


def where(entry: Entry, places: Places) -> str:
    """FILE:LINE of `entry`; "" where that is not known."""
    return places.get((entry.report, entry.id), "")


def named(entry: Entry, places: Places) -> str:
    """`entry` as it is listed."""
    return say.ENTRY.format(title=entry.title, id=entry.id, where=where(entry, places))
