"""Words that are read where a table of a report is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableWords:
    """`plain` say only that a figure is asked for, and need not stand in a heading; each group of `apart` holds words with
    their equals that name different columns of one thing (目标, 完成).
    """

    plain: frozenset[str] = frozenset()
    apart: tuple[tuple[tuple[str, ...], ...], ...] = ()
