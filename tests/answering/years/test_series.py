"""Which reports are of one body."""

from dataclasses import replace

import pytest

from answering.answering import Answering
from answering.base.base import KnowledgeBase
from answering.base.library import series, years_of


def with_report(base: KnowledgeBase, **told: object) -> KnowledgeBase:
    return replace(base, report=replace(base.report, **told))  # type: ignore[arg-type]


def test_years_of_one_body_stand_in_order(answering: Answering) -> None:
    """The earliest first, whatever their order in the folder."""
    for bases in (answering.library.bases, answering.library.bases[::-1]):
        (both,) = series(bases)
        assert years_of(both) == [2016, 2017]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"places": ("长沙市", "全市"), "body": ""}, 1),
        ({"places": ()}, 1),
        ({"places": (), "body": ""}, 2),
        ({"places": ("株洲", "全市"), "body": ""}, 2),
        ({"body": "株洲市妇联"}, 2),
        ({"years": ()}, 2),
    ],
)
def test_what_makes_a_body_one(told: dict[str, object], count: int, answering: Answering) -> None:
    """Its name and a place, or its name as staff wrote it down; without a year nothing stands in order."""
    first, other = answering.library.bases
    assert len(series([first, with_report(other, **told)])) == count
