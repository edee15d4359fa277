"""The sweep of the rules' constants: which values it tries, what it sees, and that its page is up to date."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from tqdm import tqdm

from answering.answering import Answering
from answering.base.library import library_of
from answering.judging.rules import RULES
from tests.answering.small_base import report_base
from tools.sweep import Set, rows, values

PAGE = (Path(__file__).parents[2] / "docs/rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("now", "tried"), [(10, [0, 5, 10, 20]), (5, [0, 3, 5, 10]), (0.7, [0.0, 0.35, 0.7, 1.4])])
def test_values(now: float, tried: list[float]) -> None:
    """Nothing, half, as it is, double; whole numbers stay whole."""
    assert values(now) == tried
    assert all(type(value) is type(now) for value in values(now))


def test_a_constant_that_matters_is_seen() -> None:
    """What a figure means is answered up to so many words beside it; another constant has nothing to do with it."""
    wanted = {"q": "118人的讲座是什么", "want": "answer", "figures": [["118人"]], "clause": None}
    asked = Set("small", (Answering(library_of([report_base()])),), ((0, wanted),))
    with tqdm(disable=True) as bar:
        marks = asked.marks({}, bar)
        assert marks == ["right"]
        assert len(rows(asked, "meaning_words", 1.0, marks, bar)) == 4
        assert rows(asked, "keyword", 1.5, marks, bar) == []


def test_the_page_is_of_the_constants_as_they_are() -> None:
    """Each constant stands there with its value, or among those that change no mark."""
    shown = dict(re.findall(r"\| `(\w+)` \| \*\*([\d.]+)\*\*", PAGE))
    idle = set(re.findall(r"`(\w+)`", " ".join(re.findall("No value tried changes a mark: (.*)", PAGE))))
    assert set(shown) | idle == set(asdict(RULES))
    assert {name: f"{value:g}" for name, value in asdict(RULES).items() if name in shown} == shown
