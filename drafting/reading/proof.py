"""The proof of a reading: every number that another reader of the same file sees is in our text, and the other way round."""

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answering.base.tables.lines import CELL_END

NEAR = 600
"""Numbers that one reader may come earlier to a number than the other, whose order of columns, cells and notes is another
one: a page of nothing but table has 500."""
_RUN = re.compile(r"\d+(?:[.．]\d+)*")
_BROKEN = re.compile(r"([.．]?)[^\S\n]*\n\s*(?=\d)")
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
    missing, left = _mended(missing, left, theirs, mine)
    return tuple(_told(missing, left, theirs, mine, partner, [place for place, _ in others]))


def _runs(text: str, line: int) -> Iterator[_Run]:
    for match in _RUN.finditer(text):
        broken = _BROKEN.match(text, match.end())
        yield _Run(_plain(match[0]), line, match.start(), broken=broken[1].replace("．", ".") if broken else None)


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
    """For each of `theirs` the nearest of `mine` with the same digits, counted from where the one before it was."""
    free: defaultdict[str, list[int]] = defaultdict(list)
    for at, run in enumerate(mine):
        free[run.digits].append(at)
    partner: dict[int, int] = {}
    expected = 0
    for at, run in enumerate(theirs):
        places = free[run.digits]
        right = bisect_left(places, expected)
        near = [place for place in places[max(0, right - 1) : right + 1] if abs(place - expected) <= NEAR]
        if near:
            found = min(near, key=lambda place: (abs(place - expected), mine[place].again))
            places.remove(found)
            partner[at] = found
            expected = found + 1
    return partner


def _counted(lines: Sequence[str]) -> Counter[str]:
    return Counter(run.digits for line in lines for run in _runs(line, 0))


def _taken(counts: Counter[str], run: _Run) -> bool:
    """Whether `run` is one of those that were left out or added on purpose; it is no more afterwards."""
    counts[run.digits] -= 1
    return counts[run.digits] >= 0


def _mended(
    missing: list[int], left: list[int], theirs: Sequence[_Run], mine: Sequence[_Run]
) -> tuple[list[int], list[int]]:
    """What is still missing and left when numbers that go over a line end are put together."""
    wanted = Counter(mine[at].digits for at in left)
    kept: list[int] = []
    at = 0
    while at < len(missing):
        whole, end = theirs[missing[at]].digits, at
        while not wanted[whole] > 0 and end + 1 < len(missing) and (joint := theirs[missing[end]].broken) is not None:
            end += 1
            whole += joint + theirs[missing[end]].digits
        if end > at and wanted[whole] > 0:
            wanted[whole] -= 1
            at = end + 1
        else:
            kept.append(missing[at])
            at += 1
    remaining: list[int] = []
    for place in reversed(left):
        digits = mine[place].digits
        if wanted[digits] > 0:
            wanted[digits] -= 1
            insort(remaining, place)
    return kept, remaining


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
    for at in missing:
        before = next((partner[earlier] for earlier in range(at - 1, -1, -1) if earlier in partner), -1)
        after = next((partner[later] for later in range(at + 1, len(theirs)) if later in partner), len(mine))
        place = places[theirs[at].line]
        beside = next((number for number in rest if before < number < after), None)
        if beside is not None:
            rest.remove(beside)
            yield Difference(place, mine[beside].digits, theirs[at].digits, (_at(mine[beside]),))
        else:
            around = [number for number in (before, after) if 0 <= number < len(mine)]
            yield Difference(place, "", theirs[at].digits, tuple(_at(mine[number]) for number in around))
    for number in rest:
        earlier = next((met[other] for other in range(number - 1, -1, -1) if other in met), 0)
        place = places[theirs[earlier].line] if theirs else ""
        yield Difference(place, mine[number].digits, "", (_at(mine[number]),))


def _at(run: _Run) -> tuple[int, int]:
    return run.line, run.column
