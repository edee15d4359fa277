"""Each signal of the verdict by examples: question, what is ranked, its rivals, value."""

from collections.abc import Sequence
from dataclasses import fields
from math import log, log1p
from operator import attrgetter

import pytest

from answering.base.base import KnowledgeBase
from answering.judging.signals import Query, RivalSignals, VerdictSignals, ranking, verdict
from tests.answering.small_base import LONG, ZOO, look, report_base, words_base

ONE, TWO = log(1 + 7 / 1), log(1 + 7 / 2)
"""Rarity of what one of the seven entries has, and two of them."""
WORD = 0.5 + 0.5 + 1 + 0.45
"""Two characters, their pair and its sound."""
WHALE = 0.5 * log1p(1 / (2 / 7 + 0.001)) / (1 + 3)
"""What 鲸 says for an entry that has it in all its phrasings, where another has too."""
CAMEL = 0.5 * log1p(0.5 / (0.5 / 7 + 0.001)) / (1 + 3)
"""What 骆 says for the entry that has it in half its phrasings."""

HUMP, FIN = ONE / 5, TWO / 5
"""What the words 骆驼 and 鲸鱼 weigh: by their parts of speech, and by how rare their characters are of a full rarity."""

Row = tuple[str, str, tuple[str, ...], tuple[str, ...], float]
NONE: tuple[str, ...] = ()
ALONE, BOTH, CAMELS = ("whale",), ("whale", "grape"), ("x-camel",)
VERDICTS: list[Row] = [
    ("own.words.similarity", "鲸鱼", ALONE, NONE, 1.0),
    ("own.words.similarity", "鲸鱼", ("grape", "whale"), NONE, 0.0),
    ("margin", "鲸鱼", ALONE, NONE, 5.0),
    ("margin", "鲸鱼", BOTH, NONE, 1.0),
    ("margin", "恐龙", BOTH, NONE, 0.0),
    ("score", "鲸鱼", BOTH, NONE, 1.0),
    ("score", "恐龙", BOTH, NONE, 0.0),
    ("support_margin", "鲸", BOTH, NONE, WHALE),
    ("support_margin", "鲸", ("grape", "whale"), NONE, -WHALE),
    ("support_margin", "鲸", ALONE, NONE, WHALE),
    ("no_aspect", "鲸鱼", ALONE, NONE, 1.0),
    ("no_aspect", "鲸鱼多少钱", ALONE, NONE, 0.0),
    ("check", "是不是5条鲸鱼", ALONE, NONE, 1.0),
    ("check", "5条鲸鱼", ALONE, NONE, 0.0),
    ("length", "鲸鱼", ALONE, NONE, log1p(2)),
    ("length", "我是恐龙，葡萄多少钱", ALONE, NONE, log1p(2 + 2 * 0.3)),
    ("length", "恐龙" * 40, ALONE, NONE, 4.0),
    ("unexplained", "鲸鱼", ALONE, NONE, 0.0),
    ("unexplained", "葡", ALONE, NONE, 0.5 * ONE),
    ("unexplained", LONG, ALONE, NONE, 40.0),
    ("lead", "鲸", ALONE, NONE, 0.5 * TWO),
    ("lead", "鲸", ALONE, CAMELS, 0.5 * TWO),
    ("lead", "鲸", ALONE, ("x-whale",), 0.0),
    ("lead", LONG, ("long",), CAMELS, 20.0),
    ("absent.similarity", "骆驼", ALONE, CAMELS, 1.0),
    ("absent.similarity", "骆驼", ALONE, ("c-tiger", "greeting"), 0.0),
    ("choice.similarity", "老虎", ALONE, ("c-tiger",), 1.0),
    ("choice.similarity", "老虎", ALONE, ("x-camel", "greeting"), 0.0),
    ("talk.similarity", "杜鹃", ALONE, ("greeting",), 1.0),
    ("talk.similarity", "杜鹃", ALONE, ("x-camel", "c-tiger"), 0.0),
]
"""Scores are similarities here."""

NEAR = 2 * WORD * TWO / (2 * WORD * TWO + (2 * 0.5 + 2 + 2 * 0.45) * ONE)
"""Similarity of 鲸鱼 to 鲸鱼狮子."""
RIVALS: list[Row] = [
    ("similarity", "骆驼", ALONE, CAMELS, 1.0),
    ("similarity", "鲸鱼", ALONE, NONE, -1.0),
    ("similarity", "鲸鱼", ALONE, ("x-whale", "x-camel"), NEAR - 1),
    ("covered", "骆驼", ALONE, CAMELS, 1.0),
    ("covered", "鲸鱼", ALONE, ("x-camel", "x-whale"), 0.0),
    ("covered", "鲸鱼", ALONE, NONE, -1.0),
    ("by_best", "骆驼", ALONE, CAMELS, 1.0),
    ("by_best", "鲸鱼", ALONE, ("x-camel", "x-whale"), 0.0),
    ("by_best", "鲸鱼", ALONE, NONE, -1.0),
    ("support", "骆", ALONE, CAMELS, CAMEL),
    ("support", "鲸", ALONE, CAMELS, -WHALE),
    ("support", "鲸", ALONE, ("x-camel", "x-whale"), 0.0),
    ("distinct", "骆", ALONE, CAMELS, 0.5 * ONE),
    ("distinct", "鲸鱼", ALONE, ("x-whale",), 0.0),
    ("distinct", "鲸鱼骆", ALONE, CAMELS, 0.0),  # too unlike to be compared phrasing by phrasing
    ("distinct", ZOO, ALONE, CAMELS, 15.0),
    ("distinct_share", "骆", ALONE, CAMELS, 0.5 * ONE / (WORD * ONE + 2)),
    ("distinct_share", "鲸鱼", ALONE, ("x-whale",), 0.0),
    ("distinct_both", "骆", ALONE, CAMELS, (0.5 * ONE) ** 2 / (WORD * ONE + 2)),
    ("distinct_both", "鲸鱼", ALONE, ("x-whale",), 0.0),
    ("gain", "骆驼", ALONE, CAMELS, HUMP),
    ("gain", "鲸鱼", ALONE, CAMELS, 0.0),
    ("loss", "鲸鱼", ALONE, CAMELS, FIN),
    ("loss", "鲸鱼", ALONE, NONE, 4.0),
]
"""Of the absent entries, by which the others are computed as well."""


def told(
    text: str, ranked: Sequence[str], rivals: Sequence[str], base: KnowledgeBase, points: float = 1.0
) -> VerdictSignals:
    """The verdict's signals where `ranked` come first in this order; a score is the similarity times `points`."""
    reading, evidence = look(text, base)
    query = Query.of(base.understand(text), base)
    own = [(e.similarity * points, e, ranking(query, e, base)) for e in map(evidence.__getitem__, ranked)]
    return verdict(reading, own, [evidence[id_] for id_ in rivals], base)


def name_of(part: object) -> str:
    """A readable piece of a test's id."""
    return "+".join(part) or "none" if isinstance(part, tuple) else str(part)[:20]


@pytest.mark.parametrize(("name", "text", "ranked", "rivals", "value"), VERDICTS, ids=name_of)
def test_verdict(name: str, text: str, ranked: tuple[str, ...], rivals: tuple[str, ...], value: float) -> None:
    """What tells whether the best answers."""
    assert attrgetter(name)(told(text, ranked, rivals, words_base())) == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize(("name", "text", "ranked", "rivals", "value"), RIVALS, ids=name_of)
def test_rivals(name: str, text: str, ranked: tuple[str, ...], rivals: tuple[str, ...], value: float) -> None:
    """How much nearer the entries of another kind come, and what of the question they alone have."""
    assert attrgetter(name)(told(text, ranked, rivals, words_base()).absent) == pytest.approx(value, abs=1e-4)


def test_no_margin_counts_more_than_that_of_one_alone() -> None:
    """A second that is further behind changes nothing."""
    assert told("鲸鱼", BOTH, NONE, words_base(), points=100).margin == 5.0


@pytest.mark.parametrize(
    ("record", "rows"), [(VerdictSignals, VERDICTS), (RivalSignals, RIVALS)], ids=["own", "rivals"]
)
def test_none_is_without_an_example(record: type, rows: list[Row]) -> None:
    """Each signal has two examples at least, with different values."""
    told_elsewhere = {"asks"}
    for field in (field for field in fields(record) if field.name not in told_elsewhere):
        assert len({row[-1] for row in rows if row[0].split(".")[0] == field.name}) > 1, field.name


@pytest.mark.parametrize(("text", "asks"), [("创业贷款要利息吗", 1.0), ("创业贷款", 0.0)])
def test_a_rival_is_asked_for_in_such_a_way(text: str, asks: float) -> None:
    """The share of its phrasings that ask as the question does, less that of the best."""
    assert told(text, ("loan-people",), ("x-rate",), report_base()).absent.asks == pytest.approx(asks)
