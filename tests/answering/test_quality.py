"""How questions of other hands fare: floors below what was measured, so that a change for the worse is seen."""

import json
from collections import Counter
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.library import library_of
from answering.files.cache import open_library
from answering.language.text import squeeze as bare_text
from tools.drafted import drafted_base
from tools.grading import mark

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def marks() -> Counter[tuple[str, str]]:
    """The marks of the questions that nothing was fitted to."""
    answering = Answering(open_library(ROOT / "knowledge", ROOT / ".cache"))
    lines = (ROOT / "tests/questions/held-out.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines if line]
    return Counter((q["want"], mark(q, answering.reply(q["q"]).as_json())) for q in asked)


@pytest.mark.parametrize(
    ("want", "verdict", "least", "most"),
    [
        ("answer", "right", 0.88, 1.0),
        ("answer", "wrong", 0.0, 0.05),
        ("decline", "right", 0.95, 1.0),
        ("decline", "wrong", 0.0, 0.03),
        ("choose", "right", 0.60, 1.0),
    ],
)
def test_questions_of_another_hand(
    want: str, verdict: str, least: float, most: float, marks: Counter[tuple[str, str]]
) -> None:
    """The share of a verdict among the questions that want an answer, a decline or choices."""
    total = sum(count for (kind, _), count in marks.items() if kind == want)
    assert least <= marks[want, verdict] / total <= most


@pytest.fixture(scope="module")
def marks_of_drafts() -> Counter[tuple[str, str]]:
    """The marks of two drafted reports that nothing was fitted to, with nothing edited."""
    marks: Counter[tuple[str, str]] = Counter()
    for path in sorted((ROOT / "tests/drafted/held-out").glob("*.jsonl")):
        base = drafted_base(ROOT / f"tests/drafted/reports/{path.stem}.txt", ROOT / "knowledge")
        answering = Answering(library_of([base]))
        asked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        marks.update((q["want"], mark(q, answering.reply(q["q"]).as_json())) for q in asked)
    return marks


@pytest.mark.parametrize(
    ("want", "verdict", "least", "most"),
    [("answer", "right", 0.60, 1.0), ("answer", "wrong", 0.0, 0.13), ("decline", "right", 0.60, 1.0)],
)
def test_drafts_as_they_are(
    want: str, verdict: str, least: float, most: float, marks_of_drafts: Counter[tuple[str, str]]
) -> None:
    """The share of a verdict where no one has written a phrasing yet."""
    total = sum(count for (kind, _), count in marks_of_drafts.items() if kind == want)
    assert least <= marks_of_drafts[want, verdict] / total <= most


def test_nothing_is_fitted_to_the_questions_held_out() -> None:
    """No question stands in both files, however it is punctuated or written."""
    asked = {}
    for name in ("fitting", "held-out"):
        lines = (ROOT / f"tests/questions/{name}.jsonl").read_text(encoding="utf-8").splitlines()
        asked[name] = {bare for line in lines if (bare := bare_text(json.loads(line)["q"]))}
    assert len(asked["fitting"]) > 2000
    assert asked["fitting"] & asked["held-out"] == set()
