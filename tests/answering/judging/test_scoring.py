"""Weights and trees: the judge against a walk node by node, the ranker by hand, the file there and back."""

from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.judging.matching import match
from answering.judging.scoring import DRAFTED, FILE, Judge, Ranker, Scale, Scoring, load, read, row, save
from answering.judging.signals import VerdictSignals
from tests.answering.small_base import BY_SIMILARITY, report_base, words_base

SIGNALS = ("margin", "score", "length", "absent.similarity", "own.words.covered")
QUESTIONS = ("鲸鱼", "骆驼葡萄", "是不是5条鲸鱼", "葡萄狮子", "苹果老虎骆驼")

Node = tuple[int, float, int, int, float, bool]
"""Signal, threshold, left, right, value, whether it is a leaf."""


def verdict_of(text: str) -> VerdictSignals:
    """The signals of a question to the base of words."""
    told = match(words_base().understand(text), words_base(), BY_SIMILARITY).verdict
    assert told is not None
    return told


@st.composite
def trees(draw: st.DrawFn) -> list[list[Node]]:
    """One to four trees, each its nodes; the first is the root, and children stand behind their parents."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        nodes: list[Node] = []
        open_nodes = 1
        while len(nodes) < open_nodes:
            is_leaf = open_nodes > 9 or draw(st.booleans())
            signal, threshold = draw(st.integers(0, len(SIGNALS) - 1)), draw(st.floats(-2, 6))
            value = draw(st.floats(-3, 3)) if is_leaf else 0.0
            left = right = len(nodes)
            if not is_leaf:
                left, right, open_nodes = open_nodes, open_nodes + 1, open_nodes + 2
            nodes.append((signal, threshold, left, right, value, is_leaf))
        made.append(nodes)
    return made


def judge_of(made: list[list[Node]], baseline: float) -> Judge:
    """The trees with their nodes in one row."""
    roots = [sum(len(tree) for tree in made[:at]) for at in range(len(made))]
    flat = [(node, root) for tree, root in zip(made, roots, strict=True) for node in tree]
    return Judge(
        names=SIGNALS,
        baseline=baseline,
        depth=max(len(tree) for tree in made),
        roots=np.array(roots, dtype=np.int32),
        feature=np.array([node[0] for node, _ in flat], dtype=np.int32),
        threshold=np.array([node[1] for node, _ in flat]),
        left=np.array([node[2] + root for node, root in flat], dtype=np.int32),
        right=np.array([node[3] + root for node, root in flat], dtype=np.int32),
        value=np.array([node[4] for node, _ in flat]),
    )


def walked(tree: list[Node], values: list[float]) -> float:
    """The value of the leaf that the values lead to."""
    node = tree[0]
    while not node[5]:
        node = tree[node[2] if values[node[0]] <= node[1] else node[3]]
    return node[4]


@settings(max_examples=60, deadline=None)
@given(made=trees(), baseline=st.floats(-3, 3), text=st.sampled_from(QUESTIONS))
def test_the_judge_walks_its_trees(made: list[list[Node]], baseline: float, text: str) -> None:
    """The sigmoid of the baseline and of one leaf of each tree."""
    told = verdict_of(text)
    values = [told.margin, told.score, told.length, told.absent.similarity, told.own.words.covered]
    expected = 1 / (1 + exp(-(baseline + sum(walked(tree, values) for tree in made))))
    assert judge_of(made, baseline)(told) == pytest.approx(expected)


def test_at_the_threshold_it_goes_left() -> None:
    """As in the fit."""
    told = verdict_of("鲸鱼")
    made = [[(0, told.margin, 1, 2, 0.0, False), (0, 0.0, 1, 1, 1.0, True), (0, 0.0, 2, 2, -1.0, True)]]
    assert judge_of(made, 0.0)(told) == pytest.approx(1 / (1 + exp(-1)))


def test_the_ranker_adds_up_what_each_signal_is_worth() -> None:
    """Each signal less its mean, in deviations, by its weight; the parts add up to the score."""
    own = verdict_of("鲸鱼").own
    ranker = Ranker(
        Scale(("words.similarity", "fits"), np.array([0.5, 1.0]), np.array([0.25, 2.0])), np.array([3.0, 4.0])
    )
    assert ranker.parts(own) == pytest.approx({"words.similarity": (1 - 0.5) / 0.25 * 3, "fits": (0 - 1) / 2 * 4})
    assert ranker(own) == pytest.approx(6.0 - 2.0)


def test_rows_of_signals() -> None:
    """In the order of their names, with dots; no names make no row."""
    told = verdict_of("鲸鱼")
    assert row(("own.words.similarity", "margin"), told).tolist() == [told.own.words.similarity, told.margin]
    assert row(("margin",), told).tolist() == [told.margin]
    assert row((), told).size == 0
    with pytest.raises(AttributeError):
        row(("no_such_signal",), told)


@pytest.mark.parametrize("file", [FILE, DRAFTED], ids=lambda file: file.stem)
def test_weights_are_read_as_they_are_saved(file: Path, tmp_path: Path) -> None:
    """What comes with the software is the same after a way there and back."""
    scoring = read(file)
    save(scoring, "a note", tmp_path / "weights.json")
    again = read(tmp_path / "weights.json")
    found = match(report_base().understand("大会在哪里开的"), report_base(), scoring)
    assert found.verdict
    for one, other in ((scoring.answerable, again.answerable), (scoring.ambiguous, again.ambiguous)):
        assert one(found.verdict) == pytest.approx(other(found.verdict), abs=1e-9)
    assert scoring.ranker(found.candidates[0].signals) == pytest.approx(
        again.ranker(found.candidates[0].signals), abs=1e-9
    )


def test_a_drafted_report_has_weights_of_its_own() -> None:
    """Where there are any."""
    from dataclasses import replace

    drafted, written = replace(report_base().report, is_drafted=True), report_base().report
    assert load().of(drafted) is load().drafted
    assert load().of(written) is load()
    bare = Scoring(load().ranker, load().answerable, load().ambiguous)
    assert bare.of(drafted) is bare
