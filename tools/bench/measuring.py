"""What is measured of one base: replies, rapidfuzz over the same phrasings, memory, start."""

import gc
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import numpy as np
from rapidfuzz import fuzz, process

from answering.answering import Answering
from answering.base.base import KnowledgeBase, indexed_phrasings
from answering.base.entries import Absent, Entry, Stated, Talk
from tools.bench.memory import resident
from tools.grading import holds

ROOT = Path(__file__).parents[2]
QUESTION = "两癌检查了多少人"
WARM_UPS, SAMPLE, STARTS = 50, 60, 7

Item = TypeVar("Item")
Result = TypeVar("Result")
Wanted = dict[str, Any]
"""A line of tests/questions: q, want, figures (groups of alternatives)."""


@dataclass(frozen=True)
class Found:
    """What came of one question and how long it took, in ms."""

    wanted: Wanted
    ms: float
    outcome: str
    shown: Sequence[str]

    @property
    def is_right(self) -> bool:
        """Whether it answers with every figure wanted, or declines as wanted."""
        if self.outcome != self.wanted["want"]:
            return False
        return self.outcome != "answer" or shows(self.shown, self.wanted["figures"])


def shows(shown: Sequence[str], groups: Sequence[Sequence[str]]) -> bool:
    """Whether every group is met by some figure shown."""
    return all(any(holds(figure, wanted) for figure in shown for wanted in group) for group in groups)


def share_right(found: Sequence[Found], *wants: str) -> float:
    """The share of right ones among the questions that want one of `wants`, in [0, 1]."""
    return float(np.mean([item.is_right for item in found if item.wanted["want"] in wants]))


def percentile(found: Sequence[Found], percent: int) -> float:
    """The time that `percent` of the questions stay within, in ms."""
    return float(np.percentile([item.ms for item in found], percent))


def read_questions(name: str) -> list[Wanted]:
    """The questions of one file of tests/questions."""
    lines = (ROOT / "tests" / "questions" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def spread(items: Sequence[Item], count: int) -> list[Item]:
    """`count` of `items` at even distances."""
    return [items[number * len(items) // count] for number in range(min(count, len(items)))]


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """The result of `work` and its time in seconds."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def replies(answering: Answering, questions: Sequence[Wanted], warm_ups: Sequence[Wanted]) -> list[Found]:
    """Each question replied to once, in ms, after `warm_ups`, which should be other questions."""
    for item in warm_ups:
        answering.reply(item["q"])
    gc.collect()
    gc.freeze()
    found = []
    for item in questions:
        start = time.perf_counter()
        reply = answering.reply(item["q"])
        ms = (time.perf_counter() - start) * 1000
        found.append(Found(item, ms, reply.outcome, [figure for answer in reply.answers for figure in answer.figures]))
    gc.unfreeze()
    return found


def rapidfuzz_hits(entries: Sequence[Entry], questions: Sequence[Wanted]) -> list[Found]:
    """Each question looked up among all phrasings, in ms, and what the entry of the best one says."""
    owned = [(phrasing, entry) for entry in entries for phrasing in indexed_phrasings(entry)]
    phrasings = [phrasing for phrasing, _ in owned]
    process.extract(questions[0]["q"], phrasings, scorer=fuzz.WRatio, limit=5)
    found = []
    for item in questions:
        start = time.perf_counter()
        hits = process.extract(item["q"], phrasings, scorer=fuzz.WRatio, limit=5)
        ms = (time.perf_counter() - start) * 1000
        found.append(Found(item, ms, *_said(owned[hits[0][2]][1])))
    return found


def _said(entry: Entry) -> tuple[str, Sequence[str]]:
    """The outcome and the figures of a reply with `entry`."""
    if isinstance(entry, Stated):
        return "answer", entry.answers
    return ("decline" if isinstance(entry, Absent | Talk) else "choices"), ()


def keep(base: KnowledgeBase, path: Path) -> float:
    """Write `base` as the cache does; the size of the file in MB."""
    with path.open("wb") as file:
        pickle.dump(base, file, protocol=5)
    return path.stat().st_size / 1e6


def load(path: Path) -> KnowledgeBase:
    """The base that `keep` wrote."""
    with path.open("rb") as file:
        base = pickle.load(file)  # noqa: S301 - written by this process
    assert isinstance(base, KnowledgeBase)
    return base


def loaded_memory(path: Path) -> float | None:
    """What a fresh process grows by on loading `path`, in MB; None where /proc cannot tell."""
    command = [sys.executable, "-m", "tools.bench.measuring", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout) if done.stdout.strip() else None


def start_seconds() -> float:
    """Median time from starting bot.py to the end of its one answer, in seconds, with the cache warm."""
    command = [sys.executable, "bot.py", "ask", QUESTION]
    _, *taken = [
        timed(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=True))[1] for _ in range(STARTS + 1)
    ]
    return median(taken)


def _print_growth(path: Path) -> None:
    """Print what loading `path` adds to this process, in MB; nothing where /proc cannot tell."""
    before = resident()
    base = load(path)
    after = resident()
    if before is not None and after is not None and base.entries:
        print(after - before)


if __name__ == "__main__":
    _print_growth(Path(sys.argv[1]))
