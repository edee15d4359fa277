"""What becomes of a decision where cells of tables are at stake: the one that fits, a choice of several, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Outcome, Stated
from answering.base.thresholds import MOST_CHOICES
from answering.judging.decision import Decision, Reason, declined
from answering.judging.tables.fitting import CellFit
from answering.language.text import fold

_MAY_BE_MENDED = frozenset({Reason.UNSURE, Reason.ABSENT, Reason.NOTHING_NEAR, Reason.KIND, Reason.SCOPE})
"""Why a question was declined that a cell may answer all the same: what a heading says word for word is sure."""


def by_cells(decided: Decision, base: KnowledgeBase) -> Decision:
    """`decided`, its cells held against the question: those that do not have all of its words are left out, and a cell that
    alone has them and is named by its row and its column answers.
    """
    if decided.certain or decided.outcome is Outcome.SOCIAL:
        return decided
    fits = [fit for fit in _cells(decided, base) if fit.is_fit]
    if decided.settled is None:
        return _held(decided, fits)
    told = [entry for entry in decided.stated if entry.column]
    is_fit = all(any(fit.entry == entry for fit in fits) for entry in told)
    return decided if is_fit else _held(replace(decided, settled=None), fits)


def _held(decided: Decision, fits: Sequence[CellFit]) -> Decision:
    """`decided` held against the cells that fit; a claim is none any more."""
    shown = decided.stated
    if decided.outcome is Outcome.DECLINE:
        return _named_alone(decided, fits) if decided.reason in _MAY_BE_MENDED else decided
    if not any(entry.column for entry in shown):
        return _rather_outright(decided, fits)
    fitting = [fit.entry for fit in fits]
    left = _of_rows_named([entry for entry in shown if not entry.column or entry in fitting], fits)
    if decided.outcome is Outcome.ANSWER and shown[0] in left:
        best = replace(decided, stated=_best_named(left, fits))
        return _unless_of_any_row(_unless_of_any_column(best, fits), fits)
    if decided.outcome is Outcome.CHOICES and len(left) > 1:
        return replace(decided, stated=tuple(left))
    if decided.outcome is Outcome.CHOICES and left and left[0].column:
        return _answered(decided, left[0])
    return _of_those(decided, fits)


def _rather_outright(decided: Decision, fits: Sequence[CellFit]) -> Decision:
    """An answer of running text, unless it lacks the name of a row (短期贷款) that the question has and one cell answers."""
    outright = [fit for fit in fits if fit.is_named_outright]
    if not outright:
        return decided
    told = fold("".join(sentence for entry in decided.stated for sentence in (entry.title, *entry.sentences)))
    named = [fit.entry for fit in outright if fit.row_name not in told]
    return _answered(decided, named[0]) if len(named) == 1 and decided.outcome is Outcome.ANSWER else decided


def _cells(decided: Decision, base: KnowledgeBase) -> list[CellFit]:
    """The cells that come near, those with a figure first."""
    found = decided.match
    cells: list[Stated | Absent] = [one.entry for one in found.candidates if one.entry.column]
    cells += [entry for entry, _ in found.rivals if isinstance(entry, Absent) and entry.column]
    return [CellFit(entry, found.question, base) for entry in cells]


def _of_rows_named(left: Sequence[Stated], fits: Sequence[CellFit]) -> list[Stated]:
    """Of several cells those whose row the question names in one piece, where it does: 非税收入 is not 税收收入."""
    named = {fit.entry.id: fit for fit in fits}
    outright = [entry for entry in left if entry.id in named and named[entry.id].has_row_name]
    return [entry for entry in left if not outright or entry in outright or not entry.column]


def _best_named(left: Sequence[Stated], fits: Sequence[CellFit]) -> tuple[Stated, ...]:
    """Of several cells those whose column the question names most fully, of other rows only such as it names; what is no
    cell stays.
    """
    left = _of_own_year(left, fits)
    named = {fit.entry.id: fit for fit in fits if fit.entry in left}
    row = left[0].sentences[-1]

    def is_beside(entry: Stated) -> bool:
        return entry.id not in named or entry.sentences[-1] == row or named[entry.id].names_row

    left = [entry for entry in left if is_beside(entry)]
    most = max((named[entry.id].column_share for entry in left if entry.id in named), default=0.0)
    return tuple(entry for entry in left if entry.id not in named or named[entry.id].column_share >= most)


def _of_own_year(left: Sequence[Stated], fits: Sequence[CellFit]) -> Sequence[Stated]:
    """`left` with but the report's own year of several in one row, where the question names none."""
    named = {fit.entry.id: fit for fit in fits}
    best = named.get(left[0].id)
    if best is None or not best.is_in_column_of_year or best.asked_years:
        return left
    beside = [one for one in left if one.id in named and one.sentences[-1] == left[0].sentences[-1]]
    of_years = [one for one in beside if named[one.id].is_in_column_of_year]
    own = [one for one in of_years if named[one.id].names_column]
    rest = [one for one in left if one not in of_years]
    return [*own, *rest] if own else left


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
    outright = [fit for fit in fits if fit.has_row_name]
    named = outright or [fit for fit in fits if fit.names_row] or list(fits)
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
