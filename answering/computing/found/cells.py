"""Things that are cells of one table: what one of them leaves out, its row or its column, is what another one names."""

from collections.abc import Iterator, Sequence

from answering.computing.found.operands import Finder, Found
from answering.language.text import fold


def as_in_one_table(found: Sequence[Found], unit: str, finder: Finder) -> Iterator[Found]:
    """`found` with each cell as the others say: 柳林镇 beside 白沙乡农村低保 is 柳林镇农村低保, and 农村低保 beside
    柳林镇城市低保 is that of 柳林镇.
    """
    rows = [_row(one, finder) for one in found]
    for at, one in enumerate(found):
        others = [(row, fold(other.thing)) for n, (row, other) in enumerate(zip(rows, found, strict=True)) if n != at]
        is_whole = bool(rows[at]) and rows[at] != fold(one.thing)
        is_cell = not one.options or bool(one.options[0].entry.column)
        tries = [] if is_whole or not is_cell else _completed(fold(one.thing), others)
        again = ((row, finder.find(asked, unit)) for row, asked in tries)
        meant = next((made for row, made in again if _is_of(row, made, finder)), one)
        yield Found(one.thing, meant.options, meant.near)


def _is_of(row: str, found: Found, finder: Finder) -> bool:
    """Whether a cell was found, and its row is in the words `row` that were to name it: 农村低保城市低保 names none."""
    entry = found.options[0].entry if found.options else None
    name = finder.row_name(entry) if entry and entry.column else ""
    return bool(name) and (name in row or row in name)


def _row(one: Found, finder: Finder) -> str:
    """The name of the row of the cell that a thing means, where the thing has it; "" for none."""
    entry = one.options[0].entry if one.options else one.near
    name = finder.row_name(entry) if entry and entry.column else ""
    return name if name in fold(one.thing) else ""


def _completed(thing: str, others: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """`thing` with the column of each of `others` (the name of its row, and all of it), and with its row; each with the
    words that name the row then.
    """
    rests = [(row, other.replace(row, "", 1).strip("的 ")) for row, other in others if row]
    return [(thing, thing + rest) for _, rest in rests if rest] + [(row, row + thing) for row, _ in rests]
