"""Each signal of an entry by examples: question, entry, value; a signal that goes wrong is named by the test that fails."""

from dataclasses import fields
from math import log, log1p
from operator import attrgetter

import pytest

from answering.base.base import KnowledgeBase
from answering.judging.signals import Query, RankSignals, WordSignals, ranking
from tests.answering.small_base import LONG, ZOO, look, report_base, words_base

ONE, TWO = log(1 + 7 / 1), log(1 + 7 / 2)
"""Rarity of what one of the seven entries has, and two of them."""
WORD = 0.5 + 0.5 + 1 + 0.45
"""Two characters, their pair and its sound."""
RARE = ONE / 5

Row = tuple[str, str, str, float]
WORDS: list[Row] = [
    ("similarity", "鲸鱼", "whale", 1.0),
    ("similarity", "鲸", "whale", 2 * 0.5 / (WORD + 0.5)),
    ("similarity", "恐龙", "whale", 0.0),
    ("matched", "鲸鱼恐龙", "whale", 1.0),
    ("matched", "鲸", "whale", 0.5 / WORD),
    ("covered_by_best", "鲸", "whale", 1.0),
    ("covered_by_best", "鲸鱼葡萄", "whale", TWO / (TWO + ONE)),
    ("covered", "鲸鱼", "whale", 1.0),
    ("covered", "京鱼", "whale", 0.85),
    ("covered", "恐龙", "whale", 0.0),
    ("unknown", "鲸鱼", "whale", 0.0),
    ("unknown", "恐龙", "whale", 1.0),
    ("unknown", "恐龙火星香蕉", "whale", 2.0),
    ("strange", "葡萄", "whale", 0.0),
    ("strange", "骆驼", "whale", RARE * log(1.5 / 5 / (0.5 / 4))),
    ("strange", ZOO, "whale", 2.0),
    ("neutral", "骆驼", "whale", 0.0),
    ("neutral", "葡萄", "whale", RARE),
    ("neutral", LONG, "whale", 2.0),
    ("worst", "鲸鱼", "whale", 0.0),
    ("worst", "恐龙葡萄", "whale", 1.0),
    ("worst", "葡萄", "whale", RARE),
    ("explained", "恐龙", "whale", 0.0),
    ("explained", "鲸鱼恐龙", "whale", TWO / 5),
    ("explained", LONG, "long", 4.0),
    ("ratio", "鲸鱼", "whale", 1.0),
    ("ratio", "鲸恐", "whale", 0.5),
    ("title", "葡萄", "grape", 1.0),
    ("title", "苹果", "grape", 0.0),
    ("title_matched", "苹果", "grape", 0.0),
    ("title_matched", "葡", "grape", 0.5 / WORD),
    ("spread", "葡萄", "grape", 2 / 3),
    ("spread", "苹果", "grape", 1 / 3),
    ("rank", "苹果", "grape", 1.0),
    ("rank", "苹果", "whale", 1 / 2),
    ("rank", "苹果", "long", 1 / 3),
    ("support", "恐龙", "grape", 0.0),
    ("support", "苹", "grape", 0.5 * log1p(1 / 3 / (1 / 3 / 7 + 0.001)) / (1 + 3)),
]
"""Over words that no two entries share but 鲸鱼. No word weighs more than 1, so that the cut of `worst` is out of reach."""

RANKS: list[Row] = [
    ("fits", "创业贷款发了多少钱", "loan-money", 1),
    ("fits", "创业贷款在哪里发的", "loan-money", 0),
    ("own", "创业贷款发了多少钱", "loan-money", 2 / 3),
    ("own", "创业贷款在哪里发的", "loan-money", 0),
    ("bad", "创业贷款发了多少钱", "loan-money", 0),
    ("bad", "创业贷款在哪里发的", "loan-money", 1),
    ("bad", "创业贷款是谁哪天在哪里发的", "loan-money", 2),
    ("never", "讲座要钱吗", "fee", 0),
    ("never", "讲座的电话", "fee", 1),
    ("never", "讲座的电话和地址", "fee", 2),
    ("misfit", "创业贷款在哪里发的", "loan-money", 1),
    ("misfit", "创业贷款", "loan-money", 0),
    ("misfit", "讲座要钱吗", "fee", 0),
    ("keyword", "创业贷款", "loan-money", 1),
    ("keyword", "创业贷款", "hall", 0),
    ("keyword", "创业贷款多少钱", "loan-money", 0),
    ("given", "1176万元的创业贷款有多少钱", "loan-money", 1),
    ("given", "1177万元的创业贷款有多少钱", "loan-money", 0),
    ("given", "创业贷款多少钱，是不是1176万元", "loan-money", 0),
    ("given", "1176万元是什么", "loan-money", 0),
    ("reversed", "1176万元是什么", "loan-money", 1),
    ("reversed", "1176万元有多少钱", "loan-money", 0),
    ("reversed", "1176万元的电话", "loan-money", 0),
    ("told", "文芳菲是谁", "chair", 1),
    ("told", "文芳菲", "chair", 0),
    ("told", "作报告的是谁，是不是文芳菲", "chair", 0),
    ("told", "李梅是谁", "chair", 0),
    ("titled", "文芳菲", "chair", 1),
    ("titled", "文芳菲是谁", "chair", 0),
    ("titled", "作报告的是不是文芳菲", "chair", 1),
    ("anchored", "118人的创业贷款", "loan-money", 1),
    ("anchored", "119人的创业贷款", "loan-money", 0),
    ("contrast", "专职干部培训", "staff", 0),
    ("contrast", "兼职干部培训", "staff", 1),
    ("contrast", "兼职男干部线下培训", "staff", 2),
    ("other_year", "2015年表彰了多少名三八红旗手", "flag", 1),
    ("other_year", "2016年表彰了多少名三八红旗手", "flag", 0),
    ("other_year", "表彰了多少名三八红旗手", "flag", 0),
    ("content", "大会强调什么", "theme", 1),
    ("content", "大会强调什么", "hall", 0),
    ("ordinal", "第27次大会哪天开的", "date", 1),
    ("ordinal", "第26次大会哪天开的", "date", 0),
    ("ordinal", "是不是第27次大会", "date", 0),
]


def signals(text: str, entry: str, base: KnowledgeBase) -> RankSignals:
    """The signals of an entry beside a question."""
    _, evidence = look(text, base)
    return ranking(Query.of(base.understand(text), base), evidence[entry], base)


@pytest.mark.parametrize(("name", "text", "entry", "value"), WORDS, ids=lambda part: str(part)[:16])
def test_words(name: str, text: str, entry: str, value: float) -> None:
    """How near the words come."""
    assert attrgetter(name)(signals(text, entry, words_base()).words) == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize(("name", "text", "entry", "value"), RANKS, ids=lambda part: str(part)[:16])
def test_rank(name: str, text: str, entry: str, value: float) -> None:
    """What makes one entry a better answer than another."""
    assert attrgetter(name)(signals(text, entry, report_base())) == pytest.approx(value)


def test_rank_has_the_words() -> None:
    """They are the same numbers, one level down."""
    assert signals("鲸鱼", "whale", words_base()).words.similarity == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(("record", "rows"), [(WordSignals, WORDS), (RankSignals, RANKS)], ids=["words", "rank"])
def test_none_is_without_an_example(record: type, rows: list[Row]) -> None:
    """Each signal has two examples at least, with different values; those of drafts have theirs in test_near.py."""
    for field in fields(record):
        if field.name not in ("words", "near"):
            assert len({value for name, _, _, value in rows if name == field.name}) > 1, field.name


@pytest.mark.parametrize(
    ("text", "is_number", "is_several"),
    [
        ("创业贷款多少钱", True, False),
        ("大会哪天开的", True, False),
        ("大会在哪里开的", False, False),
        ("创业贷款多少人多少钱", True, True),
        ("主席和副主席是谁", False, True),
        ("我们都是妇女，大会在哪里开的", False, True),
    ],
)
def test_what_is_compared_with_every_entry(text: str, is_number: bool, is_several: bool) -> None:
    """Whether a number is wanted, and whether several are."""
    query = Query.of(report_base().understand(text), report_base())
    assert (query.wants_number, query.wants_several) == (is_number, is_several)
