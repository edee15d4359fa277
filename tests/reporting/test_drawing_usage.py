"""Pictures of how the bot was used: what is on them, measured on the picture itself."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from reporting.drawing.colours import COLOURS
from reporting.drawing.page import LINE, WIDTH
from reporting.drawing.usage_chart import ALL_COLOUR, HOURS, UsageChart, draw_usage

Mask = NDArray[np.bool_]

NAMES = ("答上了", "没答上", "出错")


@pytest.fixture(autouse=True)
def _no_missing_glyph() -> Iterator[None]:
    """A character that the font lacks is only warned of, and drawn as a box: here it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def chart(*outcomes: Sequence[int], hours: Sequence[int] = (0,) * HOURS) -> UsageChart:
    """A chart of as many days as each of the outcomes has counts."""
    days = tuple(f"{1 + number // 28 % 12:02d}-{1 + number % 28:02d}" for number in range(len(outcomes[0])))
    named = tuple((name, tuple(counts)) for name, counts in zip(NAMES, outcomes, strict=True))
    return UsageChart("10月29日至11月27日", "每天的提问", "一天里的提问（按小时）", days, named, tuple(hours))


def idle(days: int) -> UsageChart:
    """Nobody asked anything."""
    return chart(*[[0] * days] * len(NAMES))


def busy(days: int) -> UsageChart:
    """Every day something else."""
    return chart(*([7 * at % 31 + number for at in range(days)] for number in range(len(NAMES))), hours=range(HOURS))


@cache
def pixels(drawn: UsageChart) -> NDArray[np.int16]:
    """The picture by rows and columns, colours from 0 to 255."""
    with Image.open(BytesIO(draw_usage(drawn))) as picture:
        assert picture.format == "PNG"
        return np.asarray(picture.convert("RGB"), dtype=np.int16)


def coloured(picture: NDArray[np.int16], colour: str) -> Mask:
    """Where the picture has a colour, or one that nobody tells from it."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    near: Mask = np.abs(picture - np.array(wanted, dtype=np.int16)).max(axis=2) <= 6
    return near


def runs(marked: Mask, gap: int = 1) -> list[tuple[int, int]]:
    """First and last place of what is marked, where places less than `gap` apart belong together."""
    places = np.flatnonzero(marked)
    parts = np.split(places, np.flatnonzero(np.diff(places) > gap) + 1)
    return [(int(part[0]), int(part[-1])) for part in parts if part.size]


GIANT = chart([1, 10**6, 1], [0, 1, 0], [0, 0, 1])


@cache
def levels() -> list[int]:
    """Rows of top and base of the upper part, and of the lower: where nobody asked, there are no other lines."""
    lines = runs(np.asarray(coloured(pixels(idle(7)), LINE).sum(axis=1) > WIDTH / 2))
    assert len(lines) == 4
    return [first for first, _ in lines]


def bars_of(drawn: UsageChart, colour: str, part: int = 0) -> list[tuple[int, int, int]]:
    """First and last column of each bar and its height, which in all its columns is the same."""
    top, base = levels()[2 * part : 2 * part + 2]
    within = coloured(pixels(drawn)[top - 10 : base], colour).sum(axis=0)
    # Left of the lines are their numbers, which may be of the same colour.
    within[: coloured(pixels(drawn)[base : base + 1], LINE).argmax()] = 0
    found = [(first, last, int(within[first])) for first, last in runs(within > 0)]
    assert all(set(within[first : last + 1]) == {height} for first, last, height in found)
    return found


def heights(drawn: UsageChart, colour: str, part: int = 0) -> list[int]:
    return [height for _, _, height in bars_of(drawn, colour, part)]


@pytest.mark.parametrize("drawn", [*map(busy, (1, 7, 30, 92, 400)), GIANT])
def test_a_picture_suits_a_phone(drawn: UsageChart) -> None:
    """As wide as the other pictures, of one height whatever was counted, and blank all around: nothing is cut off."""
    picture = pixels(drawn)
    assert picture.shape == pixels(idle(7)).shape
    assert picture.shape[1] == WIDTH
    assert 1200 <= picture.shape[0] <= 1300
    for edge in (picture[:30], picture[-30:], picture[:, :25], picture[:, -25:]):
        assert edge.min() == 255


def test_bars_are_as_high_as_their_counts() -> None:
    """From the base on, to the uppermost line where that is the count, and none for a day without any."""
    drawn = chart([10, 20, 0, 40, 5], [0] * 5, [0] * 5)
    top, base = levels()[:2]
    assert heights(drawn, COLOURS[0]) == pytest.approx([(base - top) * part for part in (0.25, 0.5, 1, 0.125)], abs=1)
    assert coloured(pixels(drawn)[base - 1 : base], COLOURS[0]).any()
    places = [(first + last) / 2 for first, last, _ in bars_of(drawn, COLOURS[0])]
    assert np.diff(places) == pytest.approx([place := places[1] - places[0], 2 * place, place], abs=1)


def test_hours_have_bars_of_their_own() -> None:
    """One for each that somebody asked in, in order, and of a colour that no outcome has."""
    drawn = busy(1)
    top, base = levels()[2:]
    expected = [(base - top) * hour / 25 for hour in range(1, HOURS)]
    assert heights(drawn, ALL_COLOUR, part=1) == pytest.approx(expected, abs=1)
    assert not any(heights(drawn, colour, part=1) for colour in COLOURS)


def test_outcomes_stand_on_each_other() -> None:
    """In their order from the base, each in its own colour, which stands beside its name as well."""
    drawn = chart([20, 20], [10, 0], [5, 10])
    top, base = levels()[:2]
    (first, _, _), (second, _, _) = bars_of(drawn, COLOURS[0])
    for x, counts in ((first, (20, 10, 5)), (second, (20, 0, 10))):
        foot = base
        for colour, count in zip(COLOURS, counts, strict=False):
            rows = runs(coloured(pixels(drawn)[:, x : x + 1], colour)[top - 10 : base, 0])
            if count:
                ((upper, lower),) = rows
                assert lower + top - 10 == foot - 1
                foot = upper + top - 10
                assert lower - upper + 1 == pytest.approx((base - top) * count / 40, abs=1)
            else:
                assert rows == []
    patches = [coloured(pixels(drawn)[: top - 10], colour).sum(axis=0) for colour in COLOURS[:3]]
    assert all(patch.max() == 30 for patch in patches)
    assert sorted(map(np.argmax, patches)) == [*map(np.argmax, patches)]


def test_nothing_has_no_bar() -> None:
    """Where nobody asked there are lines and words only."""
    assert not any(heights(idle(7), colour, part) for colour in (*COLOURS, ALL_COLOUR) for part in (0, 1))


def test_beside_a_giant_a_bar_is_still_seen() -> None:
    """A few pixels at least, and on top of it too."""
    small, giant, other = heights(GIANT, COLOURS[0])
    assert small == other == 3
    assert giant > 300
    assert heights(GIANT, COLOURS[1]) == heights(GIANT, COLOURS[2]) == [3]


@pytest.mark.parametrize("days", [1, 7, 30, 92, 400])
def test_labels_keep_apart(days: int) -> None:
    """Few, none wider than one alone, and the last day has its own below its bar."""
    base = levels()[1]
    drawn = busy(days)
    ink = pixels(drawn)[base + 14 : base + 50].min(axis=(0, 2)) < 200
    labels = runs(ink, gap=15)
    assert min(days, 5) <= len(labels) <= 8
    assert all(60 <= last - first <= 80 for first, last in labels)
    last = runs(pixels(drawn)[base - 1].min(axis=1) < 200)[-1]
    centre = sum(last) / 2 if days < 400 else last[1]
    assert sum(labels[-1]) / 2 == pytest.approx(centre, abs=3)


def test_long_labels_keep_apart_too() -> None:
    """They break, fewer are written, and none leaves the picture."""
    long = replace(busy(30), days=tuple(f"2025年11月{day}日是个平常的日子" for day in range(1, 31)))
    picture = pixels(long)
    base = levels()[1]
    labels = runs(picture[base + 14 : base + 80].min(axis=(0, 2)) < 200, gap=15)
    assert 2 <= len(labels) <= 4
    assert all(last - first < 250 for first, last in labels)
    assert picture[:, :25].min() == picture[:, -25:].min() == 255
