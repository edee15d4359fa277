"""A change that takes entries away: how many, of how many, and which, so that staff are asked once more where it is much."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answering.base.entries import Entry, Stated
from answering.base.report import Report, parts_of
from answering.files.loading import KnowledgeFiles
from editing.changes.differences import Difference
from editing.texts import changes as say

MOST_SHARE = 0.1
"""Share of a report's entries that may go without a second question: the sheet of 1,805 rows that came back with the 58 of
a filter took 97 % (2026-11-29)."""
MOST_TITLES = 12
"""Titles named: what a phone shows without scrolling, with the buttons below."""


@dataclass(frozen=True, slots=True)
class Removal:
    """`count` of the `total` entries of the reports that lose any; `parts` are those that would hold nothing any more,
    `titles` the first that go; `is_much` tells whether it is to be asked again.
    """

    count: int = 0
    total: int = 0
    parts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    is_much: bool = False

    @property
    def asked(self) -> int:
        """The number that has to be confirmed; 0 where nothing has."""
        return self.count if self.is_much else 0


def removal_of(found: Difference, before: KnowledgeFiles) -> Removal:
    """What `found` takes away of the entries of `before`."""
    removed = found.removed
    if not removed:
        return Removal()
    entries = [entry for entry, _ in before.entries]
    totals, gone = (Counter(entry.report for entry in some) for some in (entries, removed))
    parts = tuple(_emptied(before.reports, entries, removed))
    is_much = bool(parts) or any(count > MOST_SHARE * totals[report] for report, count in gone.items())
    total = sum(totals[report] for report in gone)
    return Removal(len(removed), total, parts, tuple(entry.title for entry in removed[:MOST_TITLES]), is_much)


def tell_removal(removal: Removal) -> str:
    """`removal` in Chinese, with the number, the parts and the titles."""
    share = 100 * removal.count / removal.total
    lines = [say.REMOVES.format(count=removal.count, total=removal.total, share=f"{share:.0f}")]
    if removal.parts:
        lines.append(say.REMOVES_PARTS.format(parts=_named(removal.parts[:MOST_TITLES], len(removal.parts))))
    lines.append(say.REMOVES_TITLES.format(titles=_named(removal.titles, removal.count)))
    return "\n".join(lines)


def _emptied(reports: Iterable[Report], entries: Sequence[Entry], removed: Sequence[Entry]) -> Iterator[str]:
    """The parts of which nothing would be left, as they are headed."""
    of = {report.id: parts_of(report) for report in reports}
    before, gone = (
        Counter((e.report, of[e.report].get(e.section, "")) for e in some if isinstance(e, Stated))
        for some in (entries, removed)
    )
    return (part for (report, part), count in gone.items() if part and count == before[report, part])


def _named(names: Sequence[str], count: int) -> str:
    more = say.AND_MORE if count > len(names) else ""
    return say.JOINT.join(f"“{name}”" for name in names) + more
