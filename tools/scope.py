"""What each slot of the frame costs and saves: python -m tools.scope [QUESTIONS.jsonl...]

For each slot it counts the questions that its rule declines, how many of them wanted an answer that the best entry would
have given (lost), and how many the report does not answer (saved). Asked as in tools.marks; by default of the questions
that are fitted to and of those held out. With --list each lost one is told, with the words that it was declined for.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from answering.answering import Answering
from answering.base.entries import Stated
from answering.language.scope import Slot
from tools.grading import mark
from tools.marks import ROOT, answering_for

QUESTIONS = ("tests/questions/fitting.jsonl", "tests/questions/held-out.jsonl")
LOST, SAVED, NEITHER = "lost", "saved", "neither"
"""NEITHER: an answer was wanted, and the best entry has another; or choices, or help."""


def main(arguments: Sequence[str]) -> int:
    """Print the table, a row for each slot and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tools.scope")
    parser.add_argument("files", nargs="*", default=[str(ROOT / name) for name in QUESTIONS])
    parser.add_argument("--list", action="store_true", dest="is_listed")
    told = parser.parse_args(arguments)
    counts: Counter[tuple[Slot, str]] = Counter()
    for name in map(Path, told.files):
        for asked, slot, words, effect in effects(answering_for(name), name):
            counts[slot, effect] += 1
            if told.is_listed and effect == LOST:
                print(f"{slot}  {words}  {asked}")
    print("\n".join(table(counts)))
    return 0


def effects(answering: Answering, file: Path) -> Iterator[tuple[str, Slot, str, str]]:
    """Each question of `file` that a slot declines, with the slot, the words it was declined for, and the effect."""
    for line in filter(None, file.read_text(encoding="utf-8").splitlines()):
        wanted = json.loads(line)
        chosen = answering.trace(wanted["q"]).chosen
        declined = [decision for decision in chosen.heard.decisions if decision.beyond] if chosen else []
        for decision in declined[:1]:
            assert decision.beyond is not None
            best = decision.match.best.entry if decision.match.best else None
            yield wanted["q"], decision.beyond.slot, decision.beyond.text, _effect(wanted, best)


def _effect(wanted: dict[str, Any], best: Stated | None) -> str:
    """What declining did to a question that `best` would have answered."""
    if wanted["want"] == "decline":
        return SAVED
    if wanted["want"] != "answer" or best is None:
        return NEITHER
    would = {"figures": best.answers, "sentences": best.sentences}
    return LOST if mark(wanted, {"outcome": "answer", "answers": [would]}) == "right" else NEITHER


def table(counts: Counter[tuple[Slot, str]]) -> Iterator[str]:
    """The counts as the rows of a table in Markdown."""
    yield "| slot | declined | lost | saved |"
    yield "|---|---|---|---|"
    for slot in Slot:
        yield _row(slot, [slot], counts)
    yield _row("all", list(Slot), counts)


def _row(name: str, slots: Sequence[Slot], counts: Counter[tuple[Slot, str]]) -> str:
    declined, lost, saved = (
        sum(counts[slot, effect] for slot in slots for effect in found)
        for found in ((LOST, SAVED, NEITHER), (LOST,), (SAVED,))
    )
    return f"| {name} | {declined} | {lost} | {saved} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
