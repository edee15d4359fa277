"""The figures that something is worked out of, each found by the usual machinery from the words for it.

A thing is asked for by itself (主席多少人), and the answer to that is its figure: whatever keeps a question from an
answer keeps a figure out of a sum. Where a thing alone may mean several figures, the other things decide by their unit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Outcome, Stated
from answering.base.thresholds import Thresholds
from answering.computing.asked.things import tally
from answering.computing.found.quantities import MONEY, Quantity, are_alike, quantity, split_unit
from answering.judging.deciding import decide
from answering.judging.decision import Decision, Reason
from answering.judging.scoring import Scoring
from answering.judging.tables.fitting import CellFit
from answering.language.figures import MOMENT, YEAR, Figure
from answering.language.question import analyse

EXPLAINED = 0.8
"""Share of a thing's words, and probability of an answer, from which on the best entry counts although the usual decision
offers choices: of the words for things in 50 questions of another hand, none found a wrong figure so (2026-11-28)."""
LONGEST_NOUN = 8
"""Characters that an answer may have beside its figure: 1527个村(社区), 公益送课20次."""
_NAME = re.compile("[《“]")
ABOUT = 0.6
"""Share of the words for a whole that an entry has to explain that groups its parts."""
_MONEY_WORDS = ("钱", "款", "资金", "金额", "总额", "万", "亿")
_ASKS = ("多少", "几", "好多")


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure of the report: `entry` answers with it. `said` is what the asker took it for where that is something else,
    `is_told` where the asker names the very figure.
    """

    entry: Stated
    quantity: Quantity
    said: str = ""
    is_told: bool = False

    @property
    def place(self) -> tuple[str, ...]:
        """Where it stands: two entries with one place are one figure, unless it is given for each of several."""
        each = self.entry.id if self.quantity.text.startswith("各") else ""
        return (*self.entry.sentences, self.quantity.text, each)


@dataclass(frozen=True, slots=True)
class Found:
    """The figures that a thing may mean, the likeliest first; `near` is the entry found where its answer is no figure to
    work with (a date, 10多次).
    """

    thing: str
    options: tuple[Operand, ...] = ()
    near: Stated | None = None


@dataclass(frozen=True)
class Finder:
    """One report to look in."""

    base: KnowledgeBase
    scoring: Scoring
    thresholds: Thresholds
    _known: dict[str, Decision] = field(default_factory=dict)

    def decision(self, asked: str) -> Decision:
        """What the usual machinery makes of a question; asked only once."""
        if asked not in self._known:
            self._known[asked] = decide(analyse(asked, self.base.language), self.base, self.scoring, self.thresholds)
        return self._known[asked]

    def find(self, thing: str, unit: str = "", *, loosely: bool = False) -> Found:
        """The figures that `thing` means; `unit` is asked for ("" for any). `loosely` also what it only may mean: all that
        the asker would be offered.
        """
        typed = [f for f in self.base.language.grammar.figures(thing) if f.value > 0 and f.kind not in (MOMENT, YEAR)]
        bare = _without(thing, typed)
        unit = unit or _implied(bare, typed)
        if typed and not bare:
            anchored = [
                one for one in self._anchored(typed) if round(float(one.quantity.ones), 4) == round(typed[0].value, 4)
            ]
            told = [replace(one, is_told=True) for one in anchored]
            return Found(thing, tuple(_one_a_unit(_fitting(told, unit, self.base), ())))
        decided = self.decision(_asked(bare, unit))
        entries = list(decided.stated) if loosely and decided.outcome is Outcome.CHOICES else self._entries(decided)
        options = [operand for entry in entries for operand in self.figures_of(entry)]
        anchored = [one for one in self._anchored(typed) if not bare or _is_among(one, decided)]
        options = _fitting(_by_value(options, typed, anchored), unit, self.base)
        known = list({operand.place: operand for operand in reversed(options)}.values())[::-1]
        near = entries[0] if entries and not options else None
        return Found(thing, tuple(known if loosely else _one_a_unit(known, entries)), near)

    def is_answered(self, thing: str, unit: str = "") -> bool:
        """Whether `thing` by itself has one figure for an answer, so that nothing is left to the other things."""
        decided = self.decision(_asked(thing, unit or _implied(thing, ())))
        return decided.outcome is Outcome.ANSWER and len(decided.stated[0].answers) == 1

    def is_empty(self, thing: str) -> bool:
        """Whether `thing` is a cell of a table in which nothing stands; another of its row is none of it."""
        told = self.decision(_asked(thing, "")).rival
        return isinstance(told, Absent) and bool(told.column)

    def row_name(self, entry: Stated) -> str:
        """What the row of a cell is called, folded."""
        return CellFit(entry, analyse(entry.title, self.base.language), self.base).row_name

    def named(self, thing: str) -> tuple[Operand, ...]:
        """The first figure of the report that `thing` names by its number."""
        typed = [f for f in self.base.language.grammar.figures(thing) if f.unit and f.kind not in (MOMENT, YEAR)]
        return tuple(self._anchored(typed)[:1])

    def _anchored(self, typed: Sequence[Figure]) -> list[Operand]:
        """What the report has with a figure that the asker names."""
        if not typed:
            return []
        question = analyse(typed[0].text, self.base.language)
        entries = [self.base.entries[number] for number in self.base.anchored(question)]
        return [one for entry in entries if isinstance(entry, Stated) for one in self.figures_of(entry)]

    def _entries(self, decided: Decision) -> list[Stated]:
        """What a thing may mean by the decision on it, the likeliest first."""
        best = decided.match.best
        is_explained = best is not None and best.evidence.covered >= EXPLAINED <= decided.match.answerable
        if decided.outcome is Outcome.ANSWER:
            return list(decided.stated[:1])
        if best is not None and is_explained and decided.outcome is Outcome.CHOICES:
            beside = (e for e in decided.stated if set(e.sentences) & set(best.entry.sentences))
            return list(dict.fromkeys([best.entry, *beside]))
        if best is not None and best.evidence.covered >= EXPLAINED and decided.reason is Reason.GIVEN:
            return [best.entry]  # the judge was sure of it, and its name tells the figure: 三年行动方案
        return []

    def figures_of(self, entry: Stated) -> list[Operand]:
        """The figures that `entry` answers with, each with an entry of its own where there is one."""
        found = []
        for answer in entry.answers:
            made = self._single(entry, answer)
            if made is not None:
                found.append(made)
        return found

    def _single(self, entry: Stated, answer: str) -> Operand | None:
        counted = self.base.language.grammar.figures(answer + entry.unit)
        whole = (f for f in counted if len(answer) - len(f.text) <= LONGEST_NOUN and not _NAME.search(answer))
        figures = [q for f in whole if (q := quantity(f))]
        if len(figures) != 1:
            return None  # a name may hold a number: 三年行动方案
        if len(entry.answers) == 1:
            return Operand(entry, replace(figures[0], text=answer) if entry.unit else figures[0])
        alone = (e for e in self._stated if e.answers == (answer,) and set(e.sentences) & set(entry.sentences))
        return Operand(next(alone, entry), figures[0])

    @property
    def _stated(self) -> Iterable[Stated]:
        return (entry for entry in self.base.entries if isinstance(entry, Stated))

    def beside(self, operand: Operand) -> list[Operand]:
        """The other figures of its sentence."""
        near = [e for e in self._stated if set(e.sentences) & set(operand.entry.sentences) and len(e.answers) == 1]
        found = {one.place: one for entry in near for one in self.figures_of(entry)}
        return [one for one in found.values() if one.place != operand.place]

    def counted(self, thing: str) -> list[Operand]:
        """What 三笔钱 or 三种家庭 means: all figures of the kind, where there are as many of them as said; else nothing."""
        told = tally(thing)
        if told is None or not told[1]:
            return []
        count, noun = told
        found: dict[tuple[str, ...], Operand] = {}
        for entry in self._stated:
            if len(entry.answers) > 1:
                continue
            for one in self.figures_of(entry):
                is_money = one.quantity.base == MONEY
                if is_money if noun in _MONEY_WORDS else noun in entry.title:
                    found.setdefault(one.place, one)
        units = {one.quantity.base for one in found.values()}
        return list(found.values()) if len(found) == count and len(units) == 1 else []

    def together(self, thing: str, unit: str = "") -> list[Operand]:
        """The figures of an entry that answers `thing` with several that add up; else nothing."""
        decided = self.decision(_asked(thing, unit))
        entries = decided.stated[:1] if decided.outcome is Outcome.ANSWER else ()
        return next((found for entry in entries if (found := self._all_of(entry))), [])

    def groups(self, words: str) -> Iterator[list[Operand]]:
        """The figures of each entry that groups several and that `words` are about."""
        for candidate in self.decision(_asked(words, "")).match.candidates:
            if candidate.evidence.covered >= ABOUT and (found := self._all_of(candidate.entry)):
                yield found

    def counted_beside(self, thing: str, part: Operand) -> Iterator[list[Operand]]:
        """What 三类人 means beside a figure that is one of them: all in its sentence that count the same, if so many."""
        told = tally(thing)
        if told is not None:
            alike = [one for one in self.beside(part) if one.quantity.base == part.quantity.base]
            if len(alike) + 1 == told[0]:
                yield [part, *alike]

    def _all_of(self, entry: Stated) -> list[Operand]:
        """The figures of an entry that answers with several and nothing else."""
        found = self.figures_of(entry) if len(entry.answers) > 1 else []
        return found if len(found) == len(entry.answers) else []


def _implied(bare: str, typed: Sequence[Figure]) -> str:
    """The unit that a thing says itself, by the asker's own figure or by a word for money; "" for none."""
    said = next((figure.unit for figure in typed if figure.unit and len(typed) == 1), "")
    return said or ("钱" if bare.endswith(_MONEY_WORDS[:5]) else "")


def _without(thing: str, typed: Sequence[Figure]) -> str:
    for figure in reversed(typed):
        thing = thing[: figure.start] + thing[figure.end :]
    return thing.strip("的, ")


def _asked(thing: str, unit: str) -> str:
    """A question for the figure of `thing`."""
    if any(word in thing for word in _ASKS):
        return thing.replace("好多", "多少")
    base = split_unit(unit)[1] if unit not in ("万", "亿") else MONEY
    return f"{thing}多少{'钱' if base == MONEY or unit in _MONEY_WORDS else base}"


def _by_value(options: Sequence[Operand], typed: Sequence[Figure], anchored: Sequence[Operand]) -> list[Operand]:
    """Of `options` those with a figure that the asker names; where none has it, all with what was said."""
    if not typed:
        return list(options)
    values = {round(figure.value, 4) for figure in typed}

    def has_it(one: Operand) -> bool:
        return round(float(one.quantity.ones), 4) in values

    if meant := [one for one in options if has_it(one)] or [one for one in anchored if has_it(one)]:
        return [replace(one, is_told=True) for one in meant]
    said = [figure.text for figure in typed if figure.value >= SMALLEST]
    return [Operand(one.entry, one.quantity, said[0]) if said else one for one in options]


def _one_a_unit(options: Sequence[Operand], entries: Sequence[Stated]) -> list[Operand]:
    """Of `options`, the likeliest first, one for each unit; none of a unit that the likeliest entry has several of."""
    several = {
        one.quantity.base
        for one in options
        if entries and len(entries[0].answers) > 1
        if sum(
            set(other.entry.sentences) == set(one.entry.sentences) and other.quantity.base == one.quantity.base
            for other in options
        )
        > 1
    }
    left = [one for one in options if one.quantity.base not in several]
    return list({one.quantity.base: one for one in reversed(left)}.values())[::-1]


SMALLEST = 3
"""Value from which on a number that is not the report's counts as the asker's figure: 一个, 两样 are only said."""


def _is_among(one: Operand, decided: Decision) -> bool:
    """Whether an entry comes near the words for it."""
    return any(candidate.entry is one.entry for candidate in decided.match.candidates)


def _fitting(options: Sequence[Operand], unit: str, base: KnowledgeBase) -> list[Operand]:
    """Of `options` those in `unit`; all where none is, since another unit may be meant, but none where it is money."""
    if not unit or unit == "%":
        return list(options)
    equals = base.language.computing.base_units
    is_money = unit in _MONEY_WORDS or split_unit(unit)[1] == MONEY
    wanted = MONEY if is_money else unit
    alike = [one for one in options if are_alike(one.quantity.unit, wanted, equals)]
    return alike or ([] if is_money and unit != "万" else list(options))
