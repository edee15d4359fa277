"""The draft entries of one sentence: its figures, its names, and what it states."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from answering.base.entries import Stated
from answering.base.report import OPENING, STAMP, TITLE, Report
from answering.language.figures import YEAR, Grammar
from drafting.recognising.outline import Placed
from drafting.recognising.recognition import NUMERALS, About
from drafting.sentences import naming, statements, wording
from drafting.sentences.clauses import Clause, clauses
from drafting.sentences.mentions import Mention, mentions
from drafting.sentences.telling import PLANNED, is_planned, is_target
from drafting.sentences.timing import without_comparisons, years_named

LONGEST_LEAD = 24
"""Characters up to which the first sentence of a paragraph names its subject."""
LONGEST_TITLE = 30
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|、|[.．])|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+部分[，、]?|\d{1,2}[.．、])"
)
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d) ?年")
_SINCE = re.compile(r"(?:[到在于自从至]|力争|确保|实现)$")
_SPAN_BEFORE = re.compile(r"(?:过去|这|近|今后|未来|头|前|最后|经过|连续|经历)的?$")
_SPAN_AFTER = re.compile(r"来|间|里|以来")


@dataclass(frozen=True)
class SentenceEntries:
    """Drafts the sentences of one report; ids are given later."""

    report: Report
    about: About
    grammar: Grammar

    def of(self, placed: Placed) -> list[Stated]:
        """The entries of a sentence, figures first; no two with one answer and title."""
        if placed.sentence.section == TITLE or placed.sentence.text.strip("。") == placed.sentence.section:
            return []
        found = [mention for mention in mentions(placed.sentence.text, self.grammar) if self._counts(mention)]
        lead = self._lead(placed)
        parts = clauses(placed.sentence.text)
        drafts = [
            *self._figures(placed, found, lead),
            *self._names(placed, found, lead, parts),
            *self._statements(placed, found, lead, parts),
        ]
        return list({(entry.answers, entry.title): entry for entry in reversed(drafts)}.values())[::-1]

    def _figures(self, placed: Placed, found: list[Mention], lead: str) -> Iterator[Stated]:
        for mention in found:
            asks, years = wording.kind_of(mention), self._years_of(placed, mention)
            planned = self._is_planned(mention, years)
            phrasings = wording.phrasings(mention, lead, is_planned=planned)
            entry = self._entry(placed, mention.answer, asks, wording.title(mention), phrasings, years)
            yield replace(entry, scope=(PLANNED,)) if planned else entry
        yield from self._groups(placed, found)
        for first, second in pairwise(found):
            if first.end == "from" and second.end == "to":
                phrasings, years = wording.of_pair(first, second), self._years_of(placed, first)
                asks, title = wording.kind_of(first), wording.title(second)
                both = self._entry(placed, first.answer, asks, title, phrasings, years)
                yield replace(both, answers=(first.answer, second.answer))

    def _groups(self, placed: Placed, found: list[Mention]) -> Iterator[Stated]:
        """The figures of things that a clause tells of together, as one answer."""
        for (_, things), members in groupby(found, key=lambda mention: (mention.clause, mention.together)):
            group = list(members)
            if things and len(group) > 1:
                asks, years = wording.kind_of(group[0]), self._years_of(placed, group[0])
                each = self._entry(placed, "", asks, things[:LONGEST_TITLE], wording.of_group(group), years)
                yield replace(each, answers=tuple(mention.answer for mention in group))

    def _names(self, placed: Placed, found: list[Mention], lead: str, parts: list[Clause]) -> Iterator[Stated]:
        for named in naming.names(placed.sentence.text):
            is_counted = named.is_deed and any(mention.answer in named.answer for mention in found)
            if is_counted or any(named.answer in mention.answer for mention in found):
                continue
            around = tuple(part.text for part in parts if part != named.clause)
            phrasings = naming.phrasings(named, lead, around)
            years = self._years(placed, _from(parts, named.clause))
            yield self._entry(placed, named.answer, named.asks, naming.title(named), phrasings, years)

    def _statements(self, placed: Placed, found: list[Mention], lead: str, parts: list[Clause]) -> Iterator[Stated]:
        """Each clause that no figure or name of its own answers for; neither must stand there unsaid."""
        amounts = [mention.answer for mention in found if wording.is_amount(mention)]
        named = {name.clause.text for name in naming.names(placed.sentence.text)}
        for part in parts:
            text = part.text
            if statements.tells(text) and text not in named and not any(amount in text for amount in amounts):
                years = self._years(placed, _from(parts, part))
                phrasings = statements.phrasings(text, [other.text for other in parts], lead)
                yield self._entry(placed, text, statements.DONE, text[:LONGEST_TITLE], phrasings, years)

    def _counts(self, mention: Mention) -> bool:
        """Whether a figure is told, and is not only a way of dating or of naming (一批, 五年来, 2023年)."""
        figure = mention.figure
        if figure.kind == YEAR and figure.years:
            own = {self.about.year, self.about.reviewed}
            return bool(_SINCE.search(mention.before)) and own.isdisjoint(figure.years)
        if figure.text[0] in NUMERALS:
            is_span = _SPAN_BEFORE.search(mention.before) or _SPAN_AFTER.match(mention.after)
            if figure.value == 1 or is_span:
                return False
        return bool(mention.subject or mention.before or mention.after or mention.around)

    def _years(self, placed: Placed, texts: Iterable[str]) -> tuple[int, ...]:
        """The years of a clause: those that it names, or else the nearest clause before it; `texts` are these."""
        return next(filter(None, (years_named(text, self.about) for text in texts)), ()) or placed.years

    def _years_of(self, placed: Placed, mention: Mention) -> tuple[int, ...]:
        """The years of a figure: those named nearest before it, or those of its clause."""
        if mention.figure.years:
            return mention.figure.years
        is_from = mention.end == "from"
        if nearest := _YEAR_BEFORE.findall(mention.before if is_from else without_comparisons(mention.before)):
            return (int(nearest[-1]),)
        return self._years(placed, (mention.before, mention.clause, *mention.around[: mention.earlier]))

    def _is_planned(self, mention: Mention, years: tuple[int, ...]) -> bool:
        """Whether a figure is aimed at and not reached: by its year, by its clause or by the words behind it."""
        reviewed = self.about.reviewed
        is_ahead = bool(years) and reviewed > 0 and (min(years) > reviewed or max(years) > self.about.year)
        return is_ahead or is_target(mention.after) or is_planned(mention.before, mention.around[: mention.earlier])

    def _lead(self, placed: Placed) -> str:
        """What the paragraph is about: its first sentence, if that is short, or its heading."""
        text = self.report.text
        start = text.rfind("\n", 0, placed.sentence.start) + 1
        first = next((sentence.text for sentence in self.report.sentences if sentence.start >= start), "")
        if len(first) <= LONGEST_LEAD and first != placed.sentence.text:
            return _NUMBER.sub("", first).strip("—。")
        heading = placed.sentence.section
        return "" if heading in (OPENING, TITLE, STAMP) else _NUMBER.sub("", heading)[:LONGEST_LEAD]

    def _entry(
        self, placed: Placed, answer: str, asks: str, title: str, phrasings: Iterable[str], years: tuple[int, ...]
    ) -> Stated:
        return Stated(
            id="",
            report=self.report.id,
            title=title or answer[:LONGEST_TITLE],
            phrasings=tuple(phrasings),
            asks=asks,
            section=placed.sentence.section,
            answers=(answer,),
            sentences=(placed.sentence.text,),
            years=years,
        )


def _from(parts: list[Clause], own: Clause) -> list[str]:
    """The text of the clause `own` and of those before it, nearest first."""
    return [part.text for part in reversed(parts) if part.start <= own.start]
