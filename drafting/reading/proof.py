"""The proof of a reading: every number that another reader of the same file sees is in our text, and the other way round."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from answering.base.tables.lines import CELL_END

NEAR = 600
"""Numbers that one reader may come earlier to a number than the other, whose order of columns, cells and notes is another
one: a page of nothing but table has 500."""
STEP = 5
"""Numbers by which one pair may move where the next is looked for: a header that only one reader has pairs with anything."""
MOST_LINES = 4
"""Lines of a narrow cell that one number goes over."""
_RUN = re.compile(r"\d+(?:[.．]\d+)*")
_BROKEN = re.compile(r"([.．]?)[^\S\n]*\n\s*([.．]?)(?=\d)")
"""A line end within a number, behind its first part."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that two readers do not agree on: `ours` as it stands in our text, `theirs` as the other one has it, ""
    where one of them has none; `place` as people call it (第3页). `at` are the places (line, character) in our text that
    it makes doubtful: of the number itself, or of the ones before and behind the place where it is missing.
    """

    place: str
    ours: str
    theirs: str
    at: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader gives: `paragraphs`, and what a reader of another make sees in the same file as (place, text), in
    order. `dropped` is what was left out on purpose (page numbers, headers), `added` what stands in no file (the numbers
    of lists). Without `others` there is nothing to compare with.
    """

    paragraphs: Sequence[str]
    others: Sequence[tuple[str, str]] = ()
    dropped: Sequence[str] = ()
    added: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """The digits of a number: where they stand, whether they need not stand in the other, and how a broken one goes on."""

    digits: str
    line: int
    column: int
    again: bool = False
    broken: str | None = None


def differences(
    ours: Sequence[str],
    others: Sequence[tuple[str, str]],
    dropped: Sequence[str] = (),
    added: Sequence[str] = (),
) -> tuple[Difference, ...]:
    """What of the digits in `ours`, the lines of our text, is not in `others`, and the other way round, in their order.

    A number may go over a line end in `others`, and what stands in a merged cell may be repeated in ours. Nothing differs
    where there are no `others`.
    """
    if not others:
        return ()
    mine = list(_runs_of_lines(ours))
    theirs = [run for at, (_, text) in enumerate(others) for run in _runs(text, at)]
    partner = _pairs(mine, theirs)
    gone, made_up = _counted(dropped), _counted(added)
    missing = [at for at, run in enumerate(theirs) if at not in partner and not _taken(gone, run)]
    met = set(partner.values())
    left = [at for at, run in enumerate(mine) if at not in met and not run.again and not _taken(made_up, run)]
    return tuple(_told(missing, left, theirs, mine, partner, [place for place, _ in others]))


def _runs(text: str, line: int) -> Iterator[_Run]:
    for match in _RUN.finditer(text):
        broken = _BROKEN.match(text, match.end())
        yield _Run(
            _plain(match[0]), line, match.start(), broken=(broken[1] + broken[2]).replace("．", ".") if broken else None
        )


def _runs_of_lines(lines: Sequence[str]) -> Iterator[_Run]:
    """The numbers of our text; those of a cell that reads like the one before or above may be of one merged cell."""
    above: list[str] = []
    for number, line in enumerate(lines):
        cells, start = line.split(CELL_END), 0
        for at, cell in enumerate(cells):
            again = len(cells) > 1 and cell in (cells[at - 1 : at] + above[at : at + 1])
            yield from (_Run(run.digits, number, start + run.column, again, run.broken) for run in _runs(cell, number))
            start += len(cell) + len(CELL_END)
        above = cells if len(cells) > 1 else []


def _plain(digits: str) -> str:
    """Digits of any width as those of ASCII."""
    return "".join(character if character in ".．" else str(int(character)) for character in digits).replace("．", ".")


def _pairs(mine: Sequence[_Run], theirs: Sequence[_Run]) -> dict[int, int]:
    """For each of `theirs` the nearest of `mine` with the same digits, counted from where the ones before it were."""
    free: defaultdict[str, list[int]] = defaultdict(list)
    for at, run in enumerate(mine):
        free[run.digits].append(at)
    partner: dict[int, int] = {}
    ahead = at = 0
    while at < len(theirs):
        expected = at + ahead
        near = [
            (abs(place - expected), mine[place].again, place, last)
            for last, digits in _forms(theirs, at)
            for place in _around(free[digits], expected)
        ]
        last = at
        if near:
            _, _, found, last = min(near)
            free[mine[found].digits].remove(found)
            partner |= dict.fromkeys(range(at, last + 1), found)
            ahead += max(-STEP, min(STEP, found - expected)) - (last - at)
        at = last + 1
    return partner


def _forms(theirs: Sequence[_Run], at: int) -> Iterator[tuple[int, str]]:
    """The digits of a number, and what they are together with those of the lines below that it may go on in."""
    digits = theirs[at].digits
    yield at, digits
    for last in range(at + 1, min(at + MOST_LINES, len(theirs))):
        joint = theirs[last - 1].broken
        if joint is None:
            return
        digits += joint + theirs[last].digits
        yield last, digits


def _around(places: Sequence[int], expected: int) -> Iterator[int]:
    """The nearest of `places` before and behind the one that is expected."""
    right = bisect_left(places, expected)
    return (place for place in places[max(0, right - 1) : right + 1] if abs(place - expected) <= NEAR)


def _counted(lines: Sequence[str]) -> Counter[str]:
    return Counter(run.digits for line in lines for run in _runs(line, 0))


def _taken(counts: Counter[str], run: _Run) -> bool:
    """Whether `run` is one of those that were left out or added on purpose; it is no more afterwards."""
    counts[run.digits] -= 1
    return counts[run.digits] >= 0


def _told(
    missing: Sequence[int],
    left: Sequence[int],
    theirs: Sequence[_Run],
    mine: Sequence[_Run],
    partner: dict[int, int],
    places: Sequence[str],
) -> Iterator[Difference]:
    """The differences in their order, a number of ours beside the one that the other has in its place."""
    met = {mine_at: at for at, mine_at in partner.items()}
    rest = list(left)
    before, after = _neighbours(partner, len(theirs), len(mine))
    for at in missing:
        place = places[theirs[at].line]
        beside = bisect_right(rest, before[at])
        if beside < len(rest) and rest[beside] < after[at]:
            number = rest.pop(beside)
            yield Difference(place, mine[number].digits, theirs[at].digits, (_at(mine[number]),))
        else:
            around = [number for number in (before[at], after[at]) if 0 <= number < len(mine)]
            yield Difference(place, "", theirs[at].digits, tuple(_at(mine[number]) for number in around))
    earlier = list(accumulate((met.get(number, 0) for number in range(len(mine))), max))
    for number in rest:
        place = places[theirs[earlier[number]].line] if theirs else ""
        yield Difference(place, mine[number].digits, "", (_at(mine[number]),))


def _neighbours(partner: dict[int, int], theirs: int, mine: int) -> tuple[list[int], list[int]]:
    """For each of so many of `theirs` the partner of the last one before it that has one, and of the first one behind."""
    before, after = [-1] * theirs, [mine] * theirs
    for at in range(1, theirs):
        before[at] = partner.get(at - 1, before[at - 1])
    for at in range(theirs - 2, -1, -1):
        after[at] = partner.get(at + 1, after[at + 1])
    return before, after


def _at(run: _Run) -> tuple[int, int]:
    return run.line, run.column
