"""Parts of a whole, in words and with a stroke: 百分之六十五, 三分之二, 2/3, 11.5/10万."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.language.numbers.numbered_names import without
from answering.language.numbers.numerals import find_numbers

_PARTS = r"[一二两三四五六七八九十百\d]{1,4}"
_SHARE = re.compile(
    r"(?:百分之|千分之|万分之)[零〇一二三四五六七八九十百点\d.]{1,15}+"
    rf"|{_PARTS}万?分之{_PARTS}"
    r"|(?<!\d)\d{1,9}+(?:\.\d{1,9}+)?/(?:10|1)万"
)
"""A share in words, or a rate for each hundred thousand."""
_FRACTION = re.compile(r"(?<![\d./A-Za-z])(?P<part>\d{1,2})/(?P<of>\d{1,3})(?![\d./A-Za-z节日号月])")
_OF_THE_WHOLE = re.compile(r"[占约近超]$")
_HOLIDAYS = frozenset({(3, 8), (3, 5), (5, 8)})
"""Days that are written like a fraction."""
_MOST_PARTS = 10
"""From more parts on a fraction has to be told from a date (3/15) by the word before it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share at sentence[start:end]; 百分之六十五 has the value 65, 三分之二 and 2/3 have .6667, a rate has 0."""

    start: int
    end: int
    value: float


def shares(sentence: str) -> Iterator[Share]:
    """Every share of `sentence`: in words, then with a stroke."""
    if "/" not in sentence and "分之" not in sentence:
        return
    for match in _SHARE.finditer(sentence):
        yield Share(*match.span(), _share(match[0]))
    for match in _FRACTION.finditer(without(sentence, _SHARE)):
        part, whole = int(match["part"]), int(match["of"])
        is_date = whole > _MOST_PARTS or (part, whole) in _HOLIDAYS
        if 0 < part < whole and (not is_date or _OF_THE_WHOLE.search(sentence[: match.start()])):
            yield Share(*match.span(), part / whole)


def _share(text: str) -> float:
    whole, _, part = text.partition("分之")
    values = [number.value for half in (whole, part) for number in find_numbers(half)[:1]]
    if whole == "百":
        return values[0] if values else 0.0
    if whole in ("千", "万"):
        return values[0] / (1_000 if whole == "千" else 10_000) if values else 0.0
    return values[1] / values[0] if part and len(values) == 2 and values[0] else 0.0
