"""What a picture of columns writes at its lines, and the colours of its layers: computed, nothing is drawn here."""

import numpy as np
import pytest
from matplotlib.ft2font import FT2Font

from reporting.drawing.colours import COLOURS
from reporting.drawing.columns import counted, round_marks
from reporting.drawing.type import font_file

BLIND = {
    "no hue is lost": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.28, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What is left of red, green and blue, by Machado, Oliveira and Fernandes (2009)."""
TO_CONES = ((0.4122, 0.5363, 0.0514), (0.2119, 0.6807, 0.1074), (0.0883, 0.2817, 0.63))
TO_OKLAB = ((0.2105, 0.7936, -0.0041), (1.978, -2.4286, 0.4506), (0.0259, 0.7828, -0.8087))
TOLD_APART = 0.1
"""In Oklab, where black and white are 1 apart."""


def test_lines_have_round_numbers() -> None:
    """From 0 to what no bar exceeds, few, whole, evenly spaced, and without much room above the bars."""
    for largest in (*range(2000), 10**6, 1_234_567, 10**9):
        marks = round_marks(largest)
        (step,) = set(np.diff(marks).tolist())
        assert marks[0] == 0
        assert largest <= marks[-1] <= max(1, largest * 1.5)
        assert len(marks) <= 6
        assert str(step).rstrip("0") in ("1", "2", "25", "5")


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (5000, "5000"), (12_500, "1.25万"), (200_000, "20万"), (10**6, "100万"), (250_000_000, "2.5亿")],
)
def test_large_numbers_are_written_as_in_chinese(number: int, written: str) -> None:
    """By myriads, in characters that the font has."""
    assert counted(number) == written
    assert {ord(character) for character in written} <= set(FT2Font(font_file()).get_charmap())


@pytest.mark.parametrize("left", BLIND.values(), ids=BLIND)
def test_colours_are_told_apart(left: tuple[tuple[float, ...], ...]) -> None:
    """Any two, by those as well who lack one kind of cones."""
    codes = np.array([[int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] for colour in COLOURS])
    seen = ((codes + 0.055) / 1.055) ** 2.4 @ np.array(left).T
    oklab = np.cbrt(seen.clip(0, 1) @ np.array(TO_CONES).T) @ np.array(TO_OKLAB).T
    apart = np.linalg.norm(oklab[:, None] - oklab[None], axis=2)
    assert apart[~np.eye(len(COLOURS), dtype=bool)].min() > TOLD_APART
