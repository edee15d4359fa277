"""How probable several meanings have to be, by how far the first entry stands above its neighbours."""

import pytest

from answering.base.base import KnowledgeBase
from answering.base.thresholds import Thresholds
from answering.judging.matching import match
from tests.answering.small_base import BY_SIMILARITY, base_of, stated

THRESHOLDS = Thresholds(choose=0.1, lead=0.1, lead_of_siblings=0.3)
FAR, SIBLINGS = 0.4, 0.2
"""What is asked where an answer is as likely as not: so much less than that as each lead lets it be."""


def base() -> KnowledgeBase:
    """Two entries of one kind about a training, and one of another kind."""
    return base_of(
        stated("apple", "苹果培训多少人", asks="人数", answers=("118人",)),
        stated("grape", "葡萄培训多少人", asks="人数", answers=("235人",)),
        stated("whale", "鲸鱼在哪里", asks="地点", answers=("江湾",)),
        stated("tiger", "鲸鱼是谁养的", asks="人名", answers=("文芳菲",)),
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("培训了多少人", SIBLINGS),
        ("苹果那个培训多少人", FAR),  # the second explains less
        ("鲸鱼呢", FAR),  # of two kinds
        ("培训是不是118人", FAR),  # the figure tells which
        ("不是问苹果，培训多少人", FAR),  # what is not wanted tells it too
        ("恐龙", 0.1),
    ],
)
def test_siblings_get_choices_more_readily(text: str, wanted: float) -> None:
    """By what is asked, not by how high the best entry stands."""
    known = base()
    found = match(known.understand(text), known, BY_SIMILARITY)
    least = THRESHOLDS.least_ambiguous(found.answerable, fits_siblings=found.fits_siblings)
    assert least == pytest.approx(wanted)
