"""Where the entries of a sentence come from: the lines above the body, a row of a table, or what it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from answering.base.entries import Absent, Stated
from answering.base.report import Report, Sentence
from answering.language.figures import Grammar
from drafting.recognising import opening
from drafting.recognising.outline import Placed
from drafting.recognising.recognition import About
from drafting.recognising.roles import held_in
from drafting.sentences.entries import SentenceEntries
from drafting.tables.entries import TableEntries

Drafted = Stated | Absent


@dataclass(frozen=True, slots=True)
class Sources:
    """Of one report: what its sentences say, its tables, and the entries of the lines above its body."""

    own: SentenceEntries
    tables: TableEntries
    above: dict[Sentence, list[Stated]]

    @classmethod
    def of(cls, report: Report, about: About, grammar: Grammar) -> "Sources":
        """Those of `report`."""
        return cls(SentenceEntries(report, about, grammar), TableEntries.of(report, about, grammar), _opened(report))

    def entries(self, placed: Placed) -> Iterable[Drafted]:
        """The entries of one sentence, without ids."""
        sentence = placed.sentence
        if self.tables.is_of_table(sentence.start):
            return self.tables.of_row(sentence.start, placed.years)
        return self.above[sentence] if sentence in self.above else _of_sentence(self.own, placed)


def _opened(report: Report) -> dict[Sentence, list[Stated]]:
    """The entries of the lines above the body, by the line they begin in; a line that has none of its own has an empty
    list.
    """
    entries: dict[Sentence, list[Stated]] = {sentence: [] for sentence in opening.lines(report)}
    for found in opening.opening(report):
        first = found.sentences[0]
        entry = Stated(
            id="",
            report=report.id,
            title=found.title,
            phrasings=found.phrasings,
            asks=found.asks,
            section=first.section,
            answers=found.answers,
            sentences=tuple(sentence.text for sentence in found.sentences),
        )
        entries.setdefault(first, []).append(entry)
    return entries


def _of_sentence(own: SentenceEntries, placed: Placed) -> list[Stated]:
    """The entries of a sentence of the body, those first that list names or give a body's new one."""
    sentence = placed.sentence
    held = [
        Stated(
            id="",
            report=own.report.id,
            title=found.title,
            phrasings=found.phrasings,
            asks=found.asks,
            section=sentence.section,
            answers=found.answers,
            sentences=(sentence.text,),
            years=placed.years,
        )
        for found in held_in(sentence.text)
    ]
    known = {entry.answers for entry in held}
    return [*held, *(entry for entry in own.of(placed) if entry.answers not in known)]
