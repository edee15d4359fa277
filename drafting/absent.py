"""What people like to ask and a report does not mention: entries that say so."""

import tomllib
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path
from typing import Any

from answering.base.entries import Absent
from answering.base.report import Report
from answering.language.text import squeeze
from drafting.recognising.opening import untold

TOPICS = Path(__file__).with_name("often-asked.toml")


@cache
def _topics() -> list[dict[str, Any]]:
    topics: list[dict[str, Any]] = tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topic"]
    return topics


def absent_topics(report: Report, prefix: str, taken: Set[str]) -> Iterator[Absent]:
    """An entry for each usual topic of which `report` has no word; ids begin with `prefix`, and phrasings are none of
    those `taken` (squeezed).
    """
    text = "".join(squeeze(sentence.text) for sentence in report.sentences)
    for number, topic in enumerate(_topics(), 1):
        phrasings = tuple(phrasing for phrasing in topic["phrasings"] if squeeze(phrasing) not in taken)
        if phrasings and not any(squeeze(word) in text for word in topic["words"]):
            yield Absent(
                id=f"{prefix}-topic-{number}",
                report=report.id,
                title=topic["title"],
                phrasings=phrasings,
                nearby=(),
            )


def absent_above(report: Report, prefix: str, taken: Set[str]) -> Iterator[Absent]:
    """An entry for what the lines above the body of `report` do not tell; ids and phrasings as with `absent_topics`."""
    for item in untold(report):
        phrasings = tuple(phrasing for phrasing in item.phrasings if squeeze(phrasing) not in taken)
        if phrasings:
            yield Absent(
                id=f"{prefix}-head-{item.key}", report=report.id, title=item.title, phrasings=phrasings, nearby=()
            )
