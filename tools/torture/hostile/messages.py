"""How hypothesis makes hostile messages, of real questions and of what questions are not made of."""

import json
from functools import cache
from random import Random

from hypothesis import strategies as st

from tests.telegram.process import ROOT
from tools.torture.hostile.words import CLAIMS, CODE, DIGITS, MARKS, ODD_NUMBERS, SCRIPTS, mangled, written

LONGEST = 4096
MOST_PIECES = 7
SEPARATORS = ("", "", " ", "，", "？", "\n", "和", "、", "。", "\t")


@cache
def real_questions() -> tuple[str, ...]:
    """What people asked of the project's report."""
    lines = (ROOT / "tests/questions/fitting.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line)["q"] for line in lines)


@cache
def figures() -> tuple[int, ...]:
    """Numbers that are not far from those of the report."""
    return 92332, 1176, 118, 2017, 2016, 100, 60, 5, 13, 8, 1, 0, 92333, 1177


def numbers() -> st.SearchStrategy[str]:
    """Numerals of every kind."""
    number = st.one_of(st.sampled_from(figures()), st.integers(0, 10**13))
    return st.one_of(
        number.map(str),
        st.builds(written, number, st.sampled_from([*DIGITS.values()])),
        st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
        st.sampled_from(ODD_NUMBERS),
        st.text(st.characters(categories=["Nd", "Nl", "No"]), min_size=1, max_size=8),
    )


def _claim(form: str, values: list[str]) -> str:
    return form.format(*values, *values)


def _slipped(text: str, seed: int, times: int) -> str:
    return mangled(text, Random(seed).randrange, times)


def pieces() -> st.SearchStrategy[str]:
    """What a message is put together of."""
    real = st.sampled_from(real_questions())
    return st.one_of(
        real,
        st.builds(_slipped, real, st.integers(0, 2**32), st.integers(1, 12)),
        st.builds(_claim, st.sampled_from(CLAIMS), st.lists(numbers(), min_size=1, max_size=2)),
        numbers(),
        st.sampled_from(SCRIPTS),
        st.sampled_from(MARKS),
        st.sampled_from(CODE),
        st.text(st.characters(exclude_categories=()), max_size=12),
    )


def _joined(found: list[str], separators: list[str], copies: int) -> str:
    spaced = (piece + separators[at % len(separators)] for at, piece in enumerate(found))
    return ("".join(spaced) * copies)[:LONGEST]


def messages() -> st.SearchStrategy[str]:
    """Messages of 1 to LONGEST characters, one in ten of them of many copies."""
    copies = st.integers(0, 9).flatmap(lambda chance: st.integers(2, 400) if chance == 0 else st.just(1))
    separators = st.lists(st.sampled_from(SEPARATORS), min_size=1, max_size=3)
    return st.builds(_joined, st.lists(pieces(), min_size=1, max_size=MOST_PIECES), separators, copies).filter(bool)
