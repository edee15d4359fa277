"""What of a question is compared: each kind of feature with its weight."""

import pytest

from answering.base.phrasings.features import features, kind_weight, sound
from tests.answering.small_base import question, word_lists


@pytest.mark.parametrize(
    ("text", "held", "lacked"),
    [
        pytest.param(
            "鲸鱼", {"鲸": 1.0, "鱼": 1.0, "鲸鱼": 1.0, "jin yu": 1.0}, {"鱼鲸"}, id="characters, pair, sound"
        ),
        pytest.param("wxq鲸", {"wxq": 1.0, "鲸": 1.0}, {"w", "wx", "q鲸"}, id="a Latin word stands for itself"),
        pytest.param(
            "鲸多少钱鱼", {"鲸": 1.0, "鱼": 1.0, "?金额": 1.0, "?多少": 1.0}, {"鲸鱼", "多"}, id="what is asked"
        ),
        pytest.param("鲸是谁", {"鲸": 1.0, "?人名": 1.0}, {"?多少", "谁"}, id="who is no quantity"),
        pytest.param("2016年鲸", {"#2016": 1.0, "鲸": 1.0}, {"年", "2016"}, id="a year"),
        pytest.param("第三届鲸", {"#第3": 1.0}, {"届"}, id="an ordinal"),
        pytest.param("女同志", {"妇": 0.6, "妇女": 0.6, "女同": 1.0}, {"女的"}, id="the official word counts less"),
        pytest.param("我是鲸，有多少老虎", {"鲸": 0.3, "虎": 1.0, "老虎": 1.0}, {"鲸老"}, id="clauses by their weight"),
        pytest.param("鲸鱼，鲸鱼有几条", {"鲸": 1.0, "鲸鱼": 1.0}, set(), id="the weightiest clause counts"),
    ],
)
def test_features(text: str, held: dict[str, float], lacked: set[str]) -> None:
    """Features with their weight in the question, and what is none."""
    found = features(question(text), word_lists().language)
    assert {name: found.get(name) for name in held} == held
    assert lacked.isdisjoint(found)


def test_phrasings_hold_no_echoes() -> None:
    """What an entry is found by are its own words."""
    assert "妇女" not in features(question("女同志"), word_lists().language, with_echoes=False)


@pytest.mark.parametrize(
    ("feature", "weight"),
    [("鲸", 0.5), ("鲸鱼", 1.0), ("jin yu", 0.45), ("?金额", 3.0), ("#2016", 1.0), ("wxq", 1.0)],
)
def test_kinds(feature: str, weight: float) -> None:
    """By the look of a feature its kind is known."""
    assert kind_weight(feature) == weight


@pytest.mark.parametrize(("pair", "other"), [("鲸鱼", "京余"), ("市里", "四李"), ("男生", "蓝森")])
def test_what_sounds_alike(pair: str, other: str) -> None:
    """One feature for what southern speakers do not tell apart."""
    language = word_lists().language
    assert sound(pair, language) == sound(other, language) != sound("会议", language)
