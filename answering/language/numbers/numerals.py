"""Numbers in running text, in digits or Chinese numerals, with their value and what they may mean."""

import math
import re
from dataclasses import dataclass, replace

from answering.language.numbers.numeral_reading import LONGEST_DIGITS, Numeral, exact, place_of, read_numeral

_START = re.compile(r"[\d零〇一二两三四五六七八九十廿卅几数百千万]")
_TOO_LONG = re.compile(rf"\d{{{LONGEST_DIGITS + 1},}}+[\d,，.]*+")
BEYOND = 10.0**LONGEST_DIGITS
"""What a longer row of digits counts as: more than any report gives, and still a number to calculate with."""
_ROW = re.compile(rf"[零〇一二两三四五六七八九十廿卅]{{{LONGEST_DIGITS + 1},}}+")
"""What is no number but a mere row of numerals: nothing of it is read."""
_UNREAD = re.compile(r"\d[\d,，.]*+|[零〇一二三四五六七八九]{3,}+|.")
_GOES_ON = re.compile(
    r"(?<=[零〇一二两三四五六七八九十廿卅百千万亿])(?!一[起定直般些样共边面旦同])[零〇一二两三四五六七八九][零〇一二两三四五六七八九十百千万亿]*+"
)
"""Chinese numerals right behind one that has been read: together they are none (十四五规划)."""
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.")
_CAPITAL = re.compile(
    r"(?<![大队入退])(?:[壹贰叁肆伍陆柒捌玖](?=[拾佰仟万亿百千])|拾(?=[壹贰叁肆伍陆柒捌玖万亿]))"
    r"[壹贰叁肆伍陆柒捌玖拾佰仟零〇一二三四五六七八九十百千万亿\d]*+"
)
_ORDINARY = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_LOOSE = re.compile(r"多(?!元化|媒体|渠道|样化|功能)|余(?!额|款|下|地|热)|来(?![自到了源宾访信电华年临看])|几")
_MORE = re.compile(r"[十百千]?(?:万亿|万|亿)?")
_ROUND = re.compile(r"(?<![几数成十百千万亿\d])[百千万](?=余|多(?!元|媒))")
_NO_FEW = re.compile(r"第$")
_NO_SEVERAL = re.compile(r"[人次户总件个岁分基参指倍少多大无复奇偶名位度系天年]$")
_NEGATIVE = ("-", "－", "−", "负")
_BEFORE_MINUS = re.compile(r"[\dA-Za-z%％‰℃年月日号时点人元个户万亿千百十度岁次名位件条份零〇一二两三四五六七八九正]$")
_MEASURED = re.compile(r" ?(?:[%％‰℃万亿元倍]|个?百分点|摄氏度)")
_TO = re.compile(r"(?P<share>[%％‰])?\s?(?P<sign>[-－—–~～〜]{1,2}|[至到])\s?")
_YEARS = re.compile(r"(?:19|20)\d\d\D+(?:19|20)\d\d")
_FROM = re.compile(r"[从由自]$")
_IN_DATE = re.compile(
    r"(?<![零〇一二三四五六七八九十百千万亿\d])(?:十[一二]?|[一二三四五六七八九])(?=月(?:\d|[一二三四五六七八九十廿]+[日号]))"
    r"|(?<=月)(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])"
)
_SCALES = {"": 1.0, "十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at text[start:end]; `value` counts ones, `low` and `high` are what it may mean at least and at most.

    Both are the value where it is exact; 10多 may mean from 10 to just below 20, 几十 from 20 to 99, 10-12 from 10 to 12.
    A range of years has its first year for all three.
    """

    start: int
    end: int
    text: str
    value: float
    low: float
    high: float

    @property
    def is_loose(self) -> bool:
        """Whether it leaves open which number it means."""
        return self.low != self.high


def find_numbers(text: str) -> list[Number]:
    """Every number of `text` from left to right; a range has the value of its first end.

    A lone Chinese numeral is found too: whether it counts anything is for the unit behind it to say.
    """
    plain = in_plain_digits(text)
    found = []
    at = 0
    while start := _START.search(plain, at):
        if row := _ROW.match(plain, start.start()):
            at = row.end()
            continue
        read = _read(plain, start.start())
        if read is None or (goes_on := _GOES_ON.match(plain, read.end)):
            unread = _UNREAD.match(plain, start.start()) if read is None else goes_on
            at = unread.end() if unread else start.end()
            continue
        first, numeral = _signed(plain, start.start(), at, _range(plain, start.start(), read))
        at = numeral.end
        found.append(Number(first, at, text[first:at], numeral.value, numeral.low, numeral.high))
    return found


def in_plain_digits(text: str) -> str:
    """`text`, of the same length, with digits in half width and the capital numerals of accounts as ordinary ones."""
    return _CAPITAL.sub(lambda run: run[0].translate(_ORDINARY), text.translate(_PLAIN))


def _read(text: str, at: int) -> Numeral | None:
    """The numeral at `at` with what makes it loose behind it."""
    before = text[max(0, at - 1) : at]
    if (text[at] == "几" and _NO_FEW.search(before)) or (text[at] == "数" and _NO_SEVERAL.search(before)):
        return None
    if _ROUND.match(text, at):
        value = _SCALES[text[at]]
        return _loosened(text, Numeral(at + 1, value, value, value))
    if too_long := _TOO_LONG.match(text, at):
        return _loosened(text, Numeral(too_long.end(), BEYOND, BEYOND, BEYOND))
    read = read_numeral(text, at)
    return _loosened(text, read) if read else None


def _loosened(text: str, read: Numeral) -> Numeral:
    """`read` with 多, 余, 来 or 几 behind it, and with the scale behind those (10多万)."""
    mark = _LOOSE.match(text, read.end)
    if not mark or (mark[0] == "几" and read.low != read.high):
        return read
    if read.low != read.high:
        return replace(read, end=mark.end())
    more = _MORE.match(text, mark.end())
    written = more[0] if more else ""
    small, big = (written[:1], written[1:]) if written[:1] in tuple("十百千") and written else ("", written)
    scale = _SCALES[small] * _SCALES[big]
    place = place_of(read.value)
    value = read.above + exact((read.value - read.above) * scale)
    low, high = value, math.nextafter(value + place * scale, 0)
    if mark[0] == "几" and place >= 10:
        low, high = value + place / 10 * scale, value + place * scale - 1
    return Numeral(mark.end() + len(written), value, low, high, _SCALES[big] if big else read.scale)


def _range(text: str, at: int, first: Numeral) -> Numeral:
    """`first` with what it goes up to (10-12, 1.5～2万, 5%-8%); `first` alone where nothing of the kind follows."""
    to = _TO.match(text, first.end)
    if not to or to.end() == len(text) or not _START.match(text, to.end()):
        return first
    if to["sign"] in ("至", "到") and _FROM.search(text[max(0, at - 1) : at]):
        return first
    last = None if _ROW.match(text, to.end()) else _read(text, to.end())
    if last is None or (to["share"] and text[last.end : last.end + 1] != to["share"]):
        return first
    scale = last.scale if first.scale == 1 and first.value < last.value / last.scale else 1.0
    if first.value * scale >= last.value:
        return first
    if _YEARS.fullmatch(text, at, last.end):
        return replace(first, end=last.end)
    return Numeral(last.end, first.value * scale, first.low * scale, last.high, last.scale)


def _signed(text: str, start: int, taken: int, read: Numeral) -> tuple[int, Numeral]:
    """Where the number starts with the 好 or the minus that belongs to it; a dash between two things is no minus."""
    before = text[max(taken, start - 1) : start]
    if before == "好" and text[start] == "几":
        return start - 1, read
    if before not in _NEGATIVE or not text[start].isdigit() or read.low != read.high:
        return start, read
    earlier = text[max(0, start - 2) : start - 1]
    is_measured = _MEASURED.match(text, read.end) or text[read.end - 1] in "万亿" or "." in text[start : read.end]
    if _BEFORE_MINUS.search(earlier) or not is_measured:
        return start, read
    return start - 1, replace(read, value=-read.value, low=-read.value, high=-read.value)


def with_digits_in_dates(text: str) -> str:
    """`text` with the Chinese numerals of months and days in digits (十二月十四号 -> 12月14号)."""
    return _IN_DATE.sub(lambda match: f"{read_chinese(match[0]) or 0:g}", text)


def read_chinese(numeral: str) -> float | None:
    """The value of a Chinese numeral such as 一千一百七十六万, 二〇一七 or 两; None where it is none."""
    read = read_numeral(numeral, 0) if numeral else None
    return read.value if read and read.end == len(numeral) and read.low == read.high else None
