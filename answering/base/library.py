"""All reports with a base each: what is answered from. A report's statistics are its own, whatever others are loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answering.base.base import KnowledgeBase
from answering.base.catalogue import Catalogue
from answering.base.entries import Stated
from answering.language.phrasebook import Phrasebook


@dataclass(frozen=True)
class Library(Catalogue):
    """A catalogue with the bases that questions are looked up in, in the order of the reports."""

    bases: tuple[KnowledgeBase, ...] = ()

    @cached_property
    def places(self) -> Phrasebook[bool]:
        """Every place that a question may name to tell which report it is about."""
        known = [place for base in self.bases for place in (*base.report.places, *base.report.within)]
        return Phrasebook({**dict(self.bases[0].language.places.items()), **dict.fromkeys(known, True)})

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
