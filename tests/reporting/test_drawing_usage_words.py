"""Pictures of how the bot was used: what is written on them, who may draw them, and what is refused."""

import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from reporting.drawing.page import INNER, MARGIN
from reporting.drawing.type import TITLE, width
from reporting.drawing.usage_chart import HOURS, UsageChart, draw_usage

CHART = UsageChart(
    "11月26日至11月27日",
    "每天的提问",
    "一天里的提问（按小时）",
    ("11-26", "11-27"),
    (("答上了", (3, 4)), ("没答上", (1, 0))),
    (1,) * HOURS,
)


@pytest.fixture(autouse=True)
def _no_missing_glyph() -> Iterator[None]:
    """A character that the font lacks is only warned of, and drawn as a box: here it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize("text", ["<b>$x$ a&b_{1}^2", r"$\frac{1}{0}", "", "很长的题目“甲乙”" * 8, "A" * 100])
def test_text_is_drawn_as_it_stands(text: str) -> None:
    """No markup, no formula: every sign takes its room; and what is long breaks instead of leaving the picture."""
    png = draw_usage(UsageChart(text, text, text, (text,), ((text, (3,)), (text, (4,))), (1,) * HOURS))
    with Image.open(BytesIO(png)) as picture:
        dark = np.asarray(picture.convert("L")) < 200
    assert not dark[:, :25].any()
    assert not dark[:, -25:].any()
    if 0 < (expected := width(text, TITLE)) < INNER:
        assert np.flatnonzero(dark[50:118].any(axis=0)).max() == pytest.approx(MARGIN + expected, abs=8)


@pytest.mark.parametrize(
    "changed",
    [
        replace(CHART, title="别的"),
        replace(CHART, by_day="别的"),
        replace(CHART, by_hour="别的"),
        replace(CHART, days=("11-26", "别的")),
        replace(CHART, outcomes=(("别的", (3, 4)), ("没答上", (1, 0)))),
    ],
    ids=["title", "by day", "by hour", "day", "outcome"],
)
def test_all_words_are_on_the_picture(changed: UsageChart) -> None:
    """Each makes a difference."""
    assert draw_usage(changed) != draw_usage(CHART)


def test_a_missing_glyph_is_noticed() -> None:
    """The warning that all tests here turn into failures does come."""
    with pytest.raises(UserWarning, match="missing from font"):
        draw_usage(replace(CHART, days=("\U0001f600", "11-27")))


def test_threads_draw_what_one_draws() -> None:
    """At the same time, and the same bytes."""
    charts = [CHART, replace(CHART, hours=tuple(range(HOURS)))]
    alone = [draw_usage(drawn) for drawn in charts]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(draw_usage, charts)) == alone


@pytest.mark.parametrize(
    "changed",
    [
        {"days": ()},
        {"hours": (1,)},
        {"outcomes": (("甲", (1,)),)},
        {"outcomes": (("甲", (1, -1)),)},
        {"outcomes": (("甲", (1, 1)),) * 7},
    ],
    ids=["no day", "one hour", "a day missing", "less than nothing", "more outcomes than colours"],
)
def test_what_cannot_be_drawn_is_refused(changed: dict[str, tuple[object, ...]]) -> None:
    """Before anything is drawn wrong."""
    with pytest.raises(ValueError, match=r"days|count"):
        replace(CHART, **changed)  # type: ignore[arg-type]
