"""Pictures of charts: what is on them, measured on the picture itself."""

import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.ft2font import FT2Font
from matplotlib.image import imread
from numpy.typing import NDArray

from answering.base.charts import Bar, Chart
from answering.files.chart_files import LONGEST_LABEL, MOST_BARS
from answering.files.loading import KnowledgeFiles, read_knowledge
from answering.files.wordlists.wordlist_files import common_characters
from reporting.drawing.bars import BAR_COLOUR, WIDTH, draw, font_file

LARGEST_FILE = 200_000
SOURCE = "——《某市2017年工作报告》，二是在改革创新上下功夫"


@pytest.fixture(autouse=True)
def _no_missing_glyph() -> Iterator[None]:
    """A character that the font lacks is only warned of, and drawn as a box: here it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture(scope="module")
def real(knowledge_folder: Path) -> KnowledgeFiles:
    """The files of the project."""
    return read_knowledge(knowledge_folder)


def chart(*values: float, title: str = "三种家庭", label: str = "第{}种", figure: str = "{:g}户") -> Chart:
    """A chart with one bar for each value."""
    bars = (Bar(label.format(number), "e", figure.format(value), value) for number, value in enumerate(values, 1))
    return Chart("families", "r", title, tuple(bars))


def pixels(png: bytes) -> NDArray[np.float64]:
    """The picture by rows and columns, colours from 0 to 1."""
    assert png.startswith(b"\x89PNG")
    return np.asarray(imread(BytesIO(png)), dtype=float)[:, :, :3]


def bars_of(png: bytes) -> list[tuple[int, int]]:
    """First and last column of each bar from top to bottom: rows of nothing but its colour, far longer than type."""
    colour = [int(BAR_COLOUR[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    filled = np.abs(pixels(png) - colour).max(axis=2) < 0.03
    left = int(filled.any(axis=0).argmax())
    found: list[tuple[int, int]] = []
    rows = 0
    for row in [*filled, np.zeros(WIDTH, dtype=bool)]:
        length = int(row[left:].argmin()) if row[left] else 0
        if length:
            last = left + length
            rows += 1
        elif rows:
            # Characters at the margin are of another colour, so that what begins there is a bar.
            found += [(left, last)] if rows > 30 else []
            rows = 0
    return found


def lengths(png: bytes) -> list[int]:
    return [last - first for first, last in bars_of(png)]


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    """All from one line on, in the order of the chart."""
    found = lengths(draw(chart(6, 15, 50), SOURCE))
    assert len(found) == 3
    assert [length / found[2] for length in found] == pytest.approx([6 / 50, 15 / 50, 1], abs=0.01)
    assert found[2] > WIDTH / 2


@pytest.mark.parametrize("values", [(1, 10**9), (10**9, 3, 10**9), (0.01, 2634400.0)])
def test_beside_a_giant_a_bar_is_still_seen(values: tuple[float, ...]) -> None:
    """A few pixels at least."""
    found = lengths(draw(chart(*values, figure="{:.0f}人")))
    assert len(found) == len(values)
    assert min(found) >= 3


def test_nothing_has_no_bar() -> None:
    """A zero is written, not drawn."""
    assert len(lengths(draw(chart(0, 5)))) == 1
    assert lengths(draw(chart(0, 0))) == []


@pytest.mark.parametrize(
    "drawn",
    [
        chart(6, 15),
        chart(*range(1, MOST_BARS + 1), label="省级以上最美家庭推" + "{:03d}", figure="{:012.0f}人次"),
        chart(6, 15, title="推荐和评选的省级以上最美家庭、市级“两型家庭”和市级“文明家庭”" * 4),
        chart(6, 15, title="A" * 200),
        chart(6, 15, figure="约一千一百七十六万三千四百五十二{:g}人左右"),
    ],
    ids=["two bars", "as full as can be", "long title", "one long word", "long figures"],
)
def test_a_picture_suits_a_phone(drawn: Chart) -> None:
    """As wide as a phone, small to send, with a blank margin all around: nothing is cut off."""
    png = draw(drawn, SOURCE * 2)
    picture = pixels(png)
    assert picture.shape[1] == WIDTH
    assert len(png) < LARGEST_FILE
    for edge in (picture[:30], picture[-30:], picture[:, :60], picture[:, -60:]):
        assert edge.min() > 0.98
    assert len(bars_of(png)) == len(drawn.bars)


def test_labels_are_as_long_as_the_check_allows() -> None:
    """The fullest label takes one line."""
    short, long = (draw(chart(6, 15, label=label)) for label in ("{}", "家" * (LONGEST_LABEL - 1) + "{}"))
    assert pixels(short).shape == pixels(long).shape


@pytest.mark.parametrize(
    "other",
    [
        chart(6, 15, title="另三种家庭"),
        chart(6, 15, label="第{}样"),
        chart(6, 15, figure="{:g}家"),
        chart(6, 16),
    ],
    ids=["title", "label", "figure", "value"],
)
def test_all_that_a_chart_says_is_on_the_picture(other: Chart) -> None:
    """Each part makes a difference, and so does the source."""
    assert draw(chart(6, 15), SOURCE) == draw(chart(6, 15), SOURCE)
    assert draw(chart(6, 15), SOURCE) != draw(other, SOURCE)
    assert draw(chart(6, 15), SOURCE) != draw(chart(6, 15), SOURCE + "一")
    assert len(pixels(draw(chart(6, 15)))) < len(pixels(draw(chart(6, 15), SOURCE)))


@pytest.mark.parametrize("text", ["$x^2$", r"$\frac{1}{0}$", "$", "$$", r"\alpha_1", "5%", "a&b#~{}", "两 行\n字\t格"])
def test_text_is_no_formula(text: str) -> None:
    """What staff write is drawn as it stands."""
    assert draw(Chart("t", "r", text, (Bar(text, "e", "3" + text, 3), Bar("乙", "e", "5", 5))), text)


def test_a_missing_glyph_is_noticed() -> None:
    """The warning that all tests here turn into failures does come."""
    with pytest.raises(UserWarning, match="missing from font"):
        draw(chart(6, 15, title="家庭\U0001f600"))


def test_the_font_has_what_staff_write(real: KnowledgeFiles) -> None:
    """All common characters, Chinese punctuation, and whatever the reports hold."""
    characters = set(FT2Font(font_file()).get_charmap())
    wanted = (
        common_characters() + "“”‘’《》〈〉（）【】、，。；：！？—…·％℃㎡①②③" + "".join(r.text for r in real.reports)
    )
    assert {c for c in wanted if ord(c) not in characters and not c.isspace()} == set()


def test_the_charts_of_the_project_are_drawn(real: KnowledgeFiles) -> None:
    """Each with as many bars as it names, and its longest bar that of its greatest value."""
    assert len(real.charts) >= 4
    labels = {report.id: report.label for report in real.reports}
    for drawn, _ in real.charts:
        png = draw(drawn, f"——《{labels[drawn.report]}》")
        found = lengths(png)
        greatest = max(bar.value for bar in drawn.bars)
        assert [length / max(found) for length in found] == pytest.approx(
            [bar.value / greatest for bar in drawn.bars], abs=0.01
        )
        assert len(png) < LARGEST_FILE


def test_threads_draw_what_one_draws() -> None:
    """At the same time, and without a trace in the settings of matplotlib."""
    settings = dict(rcParams)
    charts = [chart(number, 15, 50) for number in range(1, 9)]
    alone = [draw(one, SOURCE) for one in charts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda one: draw(one, SOURCE), charts)) == alone
    assert dict(rcParams) == settings


def test_matplotlib_is_loaded_only_to_draw() -> None:
    """Not with the knowledge base, not with the package; and zhplot, which changes its settings, never."""
    script = (
        "import sys, answering.files.cache, answering.answering, reporting.drawing; assert 'matplotlib' not in sys.modules;"
        "import reporting.drawing.bars as bars; bars.font_file(); assert 'zhplot' not in sys.modules;"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0
