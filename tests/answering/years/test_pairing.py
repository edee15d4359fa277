"""Which entries of two reports count the same: all that do, and no other, whatever their numbers."""

from collections import Counter

import pytest

from answering.answering import Answering
from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.years.pairing import counterpart

PREFIX = "2016-"
"""The entries of the invented report are named after those of the project's that tell the same."""
MOST_MISSED = 2


def both(answering: Answering) -> tuple[KnowledgeBase, KnowledgeBase]:
    """The earlier and the later report."""
    ((earlier, later),) = answering.library.series
    return earlier, later


def test_every_entry_finds_its_own(answering: Answering) -> None:
    """Nothing is paired wrongly, and all but lists of different length are paired; no number is the other year's."""
    earlier, later = both(answering)
    found: Counter[str] = Counter()
    for entry in (entry for entry in later.entries if isinstance(entry, Stated)):
        other = counterpart(entry, later, earlier)
        wanted = f"{PREFIX}{entry.id}"[:40].rstrip("-")
        found["wrong"] += other is not None and other.id != wanted
        found["missed"] += other is None and wanted in answering.library.stated
    assert found["wrong"] == 0
    assert found["missed"] <= MOST_MISSED


@pytest.mark.parametrize(
    "id_", ["flood-donations", "show-prize", "national-collectives", "craftswoman", "letters-count"]
)
def test_what_only_one_report_tells_has_no_counterpart(id_: str, answering: Answering) -> None:
    """However many entries of the other answer with the same unit."""
    earlier, later = both(answering)
    assert counterpart(answering.library.stated[id_], later, earlier) is None
