"""What becomes of a decision where cells of tables are at stake: the one that fits, a choice of several, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Outcome, Stated
from answering.base.thresholds import MOST_CHOICES
from answering.judging.decision import Decision, Reason, declined
from answering.judging.tables.fitting import CellFit

_MAY_BE_MENDED = frozenset({Reason.UNSURE, Reason.ABSENT, Reason.NOTHING_NEAR, Reason.KIND, Reason.SCOPE})
"""Why a question was declined that a cell may answer all the same: what a heading says word for word is sure."""


def by_cells(decided: Decision, base: KnowledgeBase) -> Decision:
    """`decided`, its cells held against the question: those that do not have all of its words are left out, and a cell that
    alone has them and is named by its row and its column answers.
    """
    if decided.certain or decided.outcome is Outcome.SOCIAL or decided.settled is not None:
        return decided
    fits = [fit for fit in _cells(decided, base) if fit.is_fit]
    shown = decided.stated
    if decided.outcome is Outcome.DECLINE:
        return _named_alone(decided, fits) if decided.reason in _MAY_BE_MENDED else decided
    if not any(entry.column for entry in shown):
        return decided
    fitting = [fit.entry for fit in fits]
    left = [entry for entry in shown if not entry.column or entry in fitting]
    if decided.outcome is Outcome.ANSWER and shown[0] in left:
        return _unless_of_any_row(_unless_of_any_column(replace(decided, stated=_best_named(left, fits)), fits), fits)
    if decided.outcome is Outcome.CHOICES and len(left) > 1:
        return replace(decided, stated=tuple(left))
    return _of_those(decided, fits)


def _cells(decided: Decision, base: KnowledgeBase) -> list[CellFit]:
    """The cells that come near, those with a figure first."""
    found = decided.match
    cells: list[Stated | Absent] = [one.entry for one in found.candidates if one.entry.column]
    cells += [entry for entry, _ in found.rivals if isinstance(entry, Absent) and entry.column]
    return [CellFit(entry, found.question, base) for entry in cells]


def _best_named(left: Sequence[Stated], fits: Sequence[CellFit]) -> tuple[Stated, ...]:
    """Of several cells those whose column the question names most fully; what is no cell stays."""
    shares = {fit.entry.id: fit.column_share for fit in fits if fit.entry in left}
    most = max(shares.values(), default=0.0)
    return tuple(entry for entry in left if shares.get(entry.id, most) >= most)


def _named_alone(decided: Decision, fits: Sequence[CellFit]) -> Decision:
    """The one cell that the question names by its row and its column, where it was declined; those of several years that it
    names as well, and a choice between years where it names none.
    """
    named = [fit for fit in fits if fit.names_column and (fit.names_row or fit.is_total) and fit.is_about_something]
    rows = [fit for fit in named if fit.names_row] or named
    if len(rows) == 1:
        return _answered(decided, rows[0].entry)
    if empty := [fit.entry for fit in rows if isinstance(fit.entry, Absent)]:
        return _answered(decided, empty[0])
    stated = tuple(fit.entry for fit in rows if isinstance(fit.entry, Stated))
    if not stated or (len({fit.years for fit in rows}) < len(rows) and not 1 < len(stated) <= MOST_CHOICES):
        return decided
    outcome = Outcome.ANSWER if len(decided.match.question.years) >= len(rows) else Outcome.CHOICES
    return replace(decided, outcome=outcome, stated=stated[:MOST_CHOICES], reason=Reason.CELL, rival=None, beyond=None)


def _of_those(decided: Decision, fits: Sequence[CellFit]) -> Decision:
    """What is said where what was decided on does not fit: the only cell that does, a choice of several, or nothing."""
    named = [fit for fit in fits if fit.names_row] or list(fits)
    if len(named) == 1:
        return _answered(decided, named[0].entry)
    stated = tuple(fit.entry for fit in named if isinstance(fit.entry, Stated))
    if 2 <= len(stated) <= MOST_CHOICES:
        return replace(decided, outcome=Outcome.CHOICES, stated=stated, reason=Reason.SEVERAL)
    return replace(declined(decided.match, Reason.CELL), rival=None)


def _unless_of_any_row(decided: Decision, fits: Sequence[CellFit]) -> Decision:
    """An answer, where its row is named; where none is, and many rows fit, the total, or a choice."""
    is_cell = decided.outcome is Outcome.ANSWER and bool(decided.stated) and bool(decided.stated[0].column)
    best = next(fit for fit in fits if fit.entry == decided.stated[0]) if is_cell else None
    if best is None or best.names_row or best.is_total:
        return decided
    totals = [fit for fit in fits if fit.is_total]
    if len(totals) == 1:
        return _answered(decided, totals[0].entry)
    same = [fit for fit in fits if fit.entry.column == best.entry.column]
    return _of_those(decided, same) if len(same) > 1 else decided


def _unless_of_any_column(decided: Decision, fits: Sequence[CellFit]) -> Decision:
    """An answer, where its column is named; where none is, the column of the total, or a choice of all that fit as well."""
    if not decided.stated[0].column:
        return decided
    best = next(fit for fit in fits if fit.entry == decided.stated[0])
    row = [
        fit
        for fit in fits
        if fit.entry.sentences[-1:] == best.entry.sentences[-1:]
        and (fit.kind, fit.years) == (best.kind, best.years)
        and fit.column_share >= best.column_share
    ]
    stated = tuple(fit.entry for fit in row if isinstance(fit.entry, Stated))
    if len(stated) < 2:
        return decided
    if not best.column_share and (totals := [fit.entry for fit in row if fit.is_of_all]):
        return _answered(decided, totals[0])
    return replace(decided, outcome=Outcome.CHOICES, stated=stated[:MOST_CHOICES], reason=Reason.SEVERAL)


def _answered(decided: Decision, entry: Stated | Absent) -> Decision:
    if isinstance(entry, Stated):
        return replace(decided, outcome=Outcome.ANSWER, stated=(entry,), reason=Reason.CELL, rival=None, beyond=None)
    return replace(decided, outcome=Outcome.DECLINE, stated=(), reason=Reason.CELL, rival=entry, beyond=None)
