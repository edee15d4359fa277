"""All reports with a base each: what is answered from. A report's statistics are its own, whatever others are loaded."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from answering.base.base import KnowledgeBase
from answering.base.catalogue import Catalogue
from answering.base.entries import Stated
from answering.base.report import Report
from answering.language.phrasebook import Phrasebook

_SUFFIX = re.compile(r"(?<=..)[省市区县]$")
Series = tuple[KnowledgeBase, ...]
"""The bases of one body, in the order of their years."""


@dataclass(frozen=True)
class Library(Catalogue):
    """A catalogue with the bases that questions are looked up in, in the order of the reports."""

    bases: tuple[KnowledgeBase, ...] = ()

    @cached_property
    def places(self) -> Phrasebook[bool]:
        """Every place that a question may name to tell which report it is about."""
        known = [place for base in self.bases for place in (*base.report.places, *base.report.within)]
        first = dict(self.bases[0].language.places.items()) if self.bases else {}
        return Phrasebook({**first, **dict.fromkeys(known, True)})

    @cached_property
    def series(self) -> list[Series]:
        """The bases of each body, the earliest first."""
        return series(self.bases)

    def _of(self, kept: Mapping[str, Report]) -> Self:
        return replace(super()._of(kept), bases=tuple(base for base in self.bases if base.report.id in kept))

    def catalogue(self) -> Catalogue:
        """What is shown of it, without what only a search needs."""
        stated = {id_: replace(entry, phrasings=()) for id_, entry in self.stated.items()}
        return Catalogue(self.reports, stated, self.charts, self.grammars, self.help_lines, self.version)


def library_of(bases: Sequence[KnowledgeBase], version: str = "") -> Library:
    """The library of `bases`, whose ids differ; every base has the same talk and help lines."""
    entries = [entry for base in bases for entry in base.entries]
    return Library(
        reports={base.report.id: base.report for base in bases},
        stated={entry.id: entry for entry in entries if isinstance(entry, Stated)},
        charts={id_: chart for base in bases for id_, chart in base.charts.items()},
        grammars={base.report.id: base.language.grammar for base in bases},
        help_lines=bases[0].help_lines if bases else (),
        version=version,
        bases=tuple(bases),
    )


def series(bases: Iterable[KnowledgeBase]) -> list[Series]:
    """The bases of each body, the earliest first and those of one year as they come; a report whose body or year nobody
    knows stands alone.
    """
    found: list[list[KnowledgeBase]] = []
    for base in bases:
        alike = next((of_one for of_one in found if _is_of_one_body(base, of_one[0])), None)
        if alike is None:
            found.append([base])
        else:
            alike.append(base)
    return [tuple(sorted(of_one, key=lambda base: base.report.year)) for of_one in found]


def years_of(bases: Sequence[KnowledgeBase]) -> list[int]:
    """The years that the reports are named by, each once, the earliest first."""
    return sorted({base.report.year for base in bases if base.report.year})


def _is_of_one_body(base: KnowledgeBase, other: KnowledgeBase) -> bool:
    """Whether both reports tell the work of one body, in one place: every city has a 市政府. A name alone is enough where
    staff wrote it down for both.
    """
    one, two = base.report, other.report
    is_told = one.body == two.body != "" or bool(_places(one) & _places(two))
    return base.own_body == other.own_body != "" and bool(one.year and two.year) and is_told


def _places(report: Report) -> set[str]:
    """The names of the places that a report is about, 长沙 for 长沙市; 全市 says nothing of which."""
    return {_SUFFIX.sub("", place) for place in report.places if not place.startswith("全")}
