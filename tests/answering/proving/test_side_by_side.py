"""What two processes ask comes to what one asks, phrasing by phrasing."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from answering.base.base import KnowledgeBase
from answering.base.thresholds import Thresholds
from answering.files.cache import open_library
from answering.judging.deciding import decide
from answering.judging.scoring import load
from answering.proving.checking import replies_as
from answering.proving.side_by_side import FEWEST, side_by_side

ROOT = Path(__file__).parents[3]


def doubled(items: Sequence[int]) -> list[int]:
    """Each of `items` twice as large."""
    return [2 * item for item in items]


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST, FEWEST + 1])
def test_results_come_in_the_order_of_the_things(count: int) -> None:
    """However many there are."""
    assert side_by_side(doubled, range(count)) == doubled(range(count))


ASK = f"""
import json, os, sys
from answering.proving import side_by_side as room
def who(items):
    if {{fails}} and os.getpid() != started:
        os._exit(1)
    return [os.getpid() == started for _ in items]
started = os.getpid()
print(json.dumps(room.side_by_side(who, range({FEWEST}))))
"""


@pytest.mark.parametrize(("fails", "here"), [(False, FEWEST // 2), (True, FEWEST)])
def test_half_of_it_is_done_by_another_process(fails: bool, here: int) -> None:
    """Where there is a processor for it; what it does not finish is done here."""
    if len(os.sched_getaffinity(0)) < 2:
        here = FEWEST
    given = [sys.executable, "-c", ASK.format(fails=fails)]
    told = subprocess.run(given, cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert sum(json.loads(told.stdout)) == here


@pytest.fixture(scope="module")
def base(knowledge_folder: Path) -> KnowledgeBase:
    """The report that lies in the knowledge folder."""
    return open_library(knowledge_folder, ROOT / ".cache").bases[0]


def test_what_is_known_word_for_word_needs_no_weighing(base: KnowledgeBase) -> None:
    """Of every kind of entry each hundredth phrasing that leads to its entry by its key gets what that entry should get."""
    numbered = [(number, text) for number, entry in enumerate(base.entries) for text in entry.phrasings][::100]
    weights, thresholds = load(), Thresholds()
    known = [(n, question) for n, text in numbered if base.keys.get((question := base.understand(text)).key) == n]
    assert len(known) > 200
    wrong = [q for n, q in known if not replies_as(base.entries[n], decide(q, base, weights, thresholds))]
    assert not wrong
