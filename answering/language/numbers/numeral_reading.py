"""One numeral read from its place on: digits and Chinese numerals mixed as people mix them, exact or loose.

It takes the longest numeral that makes sense (9万2千3百32, 两万三, 四五十, 几百, 二百六十三点四四万) and never looks
further than numerals go, so that what it costs is bounded.
"""

import math
import re
from dataclasses import dataclass, field

LONGEST_DIGITS = 15
"""Digits of a number: with more a float no longer tells each from the next, and no report counts so high."""
LONGEST_READ_OUT = 15
"""Chinese numerals in a row, without 十, 百 or 千 between them, that are read as digits."""

LONGEST_LIST = 3
"""Numerals in a row that are a list (一二三产业); four are a number or a year."""

_SMALL = {"十": 10.0, "百": 100.0, "千": 1_000.0}
_BIG = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_DIGIT = {c: value for value, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"廿": 2.0, "卅": 3.0}
_PHONES_APART = r"(?!1(?:1[0249]|2[02]) 1(?:1[0249]|2[02])(?!\d))"
_COUNTED = "人名位户个元块次件条万亿份家场篇"
_ARABIC = (
    r"(?:\d{1,3}(?:[,，]\d{3}){1,5}+(?![\d]|[,，]\d)"
    rf"|{_PHONES_APART}(?:(?<! )|(?=\d{{1,3}}+(?: \d{{3}}){{1,3}}+ ?[{_COUNTED}]))\d{{1,3}}(?: \d{{3}}){{1,3}}+(?! ?\d)"
    r"|\d++)(?:\.\d+)?"
)
_PAIR = (
    r"(?:一[二两]|[二两]三|三四|(?<!十)四五|四五(?=[个岁名人天位户])|五六|六七|七八|八九|(?<!十)三五(?=[个名天年位次百十千]))"
    r"(?![零〇一二两三四五六七八九])"
)
_TERM = re.compile(
    rf"(?P<zero>[零〇])?(?:(?P<arabic>{_ARABIC})(?: (?=[千百万亿]))?|(?P<few>[几数])|(?P<pair>{_PAIR})"
    r"|(?P<digit>[一二两三四五六七八九])|(?P<tens>[廿卅]))?(?P<small>(?<![\d.]\d)十|百(?!分[点之])|千(?![瓦米克卡伏赫]))?"
)
_SCALE = re.compile(r"万亿|万|亿")
_READ_OUT = re.compile(r"[零〇一二三四五六七八九]{3,}+")
_POINT = re.compile(
    r"点(?P<digits>[零〇一二三四五六七八九]+)(?![十刻两点百千]|分(?!之))(?<!点一(?=[起定直般些样共下边面刻切]))"
)
_CLOCK = re.compile(r"(?:上午|下午|早上|晚上|中午|凌晨|早晨|清晨|傍晚)$")
_JOINED = re.compile(r"一(?=[起定直般些样共边面旦同])")
"""一 that begins a word of its own: 三百一起 is no 310."""
_CHINESE_DIGITS = frozenset("零〇一二两三四五六七八九")
_LIST = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Numeral:
    """text[at:end] of the text it was read from; `low` and `high` are what it may mean, `scale` is the 万 or 亿 it ends in
    (1.0 without), `above` is the part before its last section: 1亿 of 1亿3千, which more scales do not touch.
    """

    end: int
    value: float
    low: float
    high: float
    scale: float = 1.0
    above: float = 0.0


@dataclass(slots=True)
class _Sum:
    """What has been read so far; `small` and `big` are the last scales, which later ones have to stay below."""

    total: float = 0.0
    section: float = 0.0
    spread: tuple[float, float] | None = None
    """Of a pair or of 几: what the last term adds at least, and the place above what it adds at most."""
    small: float = math.inf
    big: float = math.inf
    last: float = math.inf
    terms: int = 0
    is_closed: bool = False
    has_section: bool = field(default=False)

    def take(self, term: re.Match[str], text: str) -> bool:
        """Add a term of the section, such as 三百, 几十 or 32; False where it cannot follow what stands before it."""
        if self.is_closed:
            return False
        scale = _SMALL["十"] if term["tens"] else _SMALL.get(term["small"], 1.0)
        if scale > 1 and scale >= self.small:
            return False
        if term["few"] or term["pair"]:
            return self._take_loose(term, text, scale)
        if term["arabic"]:
            return self._take_arabic(term, text, scale)
        if term["digit"] or term["tens"]:
            digit = _TENS[term["tens"]] if term["tens"] else float(_DIGIT[term["digit"]])
            return self._add(digit, scale) if scale > 1 else self._take_last(digit, term, text)
        if term["small"] == "十" and (not self.terms or term["zero"] or self.small > 10):
            return self._add(1.0, scale)
        if term["zero"] and not term["small"] and not self.terms:
            self.is_closed = True
            return self._add(0.0, 1.0)
        return False

    def _add(self, digit: float, scale: float) -> bool:
        self.section += digit * scale
        self.small = self.last = scale
        self.terms += 1
        self.has_section = True
        return True

    def _take_loose(self, term: re.Match[str], text: str, scale: float) -> bool:
        """几百, 数万, 四五十, 十七八; 几 alone asks, and 十几 is read by whoever reads 十."""
        is_few, is_first = bool(term["few"]), not self.terms
        if is_few and scale == 1 and not (is_first and _SCALE.match(text, term.end())):
            return False
        if term["few"] == "数" and not is_first:
            return False
        if is_few:
            least, most = (2.0 if is_first else 1.0), 9.0
        else:
            least, most = float(_DIGIT[term["pair"][0]]), float(_DIGIT[term["pair"][1]])
        place = scale
        if scale == 1 and not is_first and not _SCALE.match(text, term.end()):
            place = self.last / 10  # 一百五六 is 150 to 169
        self.spread = (least * place, (most + 1) * place)
        self.is_closed = True
        return self._add(0.0, scale)

    def _take_arabic(self, term: re.Match[str], text: str, scale: float) -> bool:
        written = term["arabic"]
        whole, _, decimals = written.partition(".")
        size = sum(map(str.isdigit, whole))
        if size + len(decimals) > LONGEST_DIGITS:
            return False
        value = float("".join(c for c in written if c.isdigit() or c == "."))
        if scale > 1:
            if (self.terms or scale == 10) and (size > 1 or decimals):
                return False
            self.is_closed = bool(decimals)
            return self._add(value, scale)
        if not self.terms:
            self.is_closed = True
            return self._add(value, 1.0)
        if decimals or len(whole) > size or text[term.end() : term.end() + 1] in tuple("年月日:"):
            return False
        if size == 1:
            return self._take_last(value, term, text)
        self.is_closed = True
        return size <= round(math.log10(self.last)) and self._add(value, 1.0)

    def _take_last(self, digit: float, term: re.Match[str], text: str) -> bool:
        """A last digit without its place: the ones, or what people leave out (两万三, 9万2, 三百五)."""
        after = text[term.end() : term.end() + 1]
        if self.terms and after in _CHINESE_DIGITS:
            return False
        is_short = self.terms > 0 and not term["zero"] and not _SCALE.match(text, term.end())
        if is_short and self.last > 10 and _JOINED.match(text, term.end() - 1):
            return False
        self.is_closed = True
        return self._add(digit * (self.last / 10 if is_short else 1.0), 1.0)

    def grow(self, scale: float) -> bool:
        """万 or 亿 behind the section; False where it is out of order."""
        if not self.has_section:
            return False
        if scale < self.big:
            self.total, grown = self.total + exact(self.section * scale), scale
        elif self.big == _BIG["万"] and scale == _BIG["亿"]:
            self.total, grown = exact((self.total + self.section) * scale), scale * self.big
        else:
            return False
        if self.spread:
            self.spread = (self.spread[0] * scale, self.spread[1] * scale)
        self.section, self.small, self.has_section = 0.0, math.inf, False
        self.big = self.last = scale
        self.is_closed = bool(self.spread) or grown != scale
        return True

    def done(self, end: int, scale: float) -> Numeral:
        value = self.total + self.section
        if not self.spread:
            return Numeral(end, value, value, value, scale, self.total if self.section else 0.0)
        low, high = value + self.spread[0], value + self.spread[1] - 1
        return Numeral(end, low, low, high, scale)


def read_numeral(text: str, at: int) -> Numeral | None:
    """The longest numeral of `text` that starts at `at`; None where none does.

    Of a run of digits, or of Chinese numerals, that is too long to be a number none is read.
    """
    if run := _READ_OUT.match(text, at):
        return _read_out(run)
    found = _Sum()
    end, scale = at, 1.0
    while term := _TERM.match(text, end):
        had_decimals = bool(term["arabic"] and "." in term["arabic"])
        if term.end() == end or not found.take(term, text):
            break
        end, scale = term.end(), 1.0
        if point := _decimals(text, at, end, found, is_arabic=bool(term["arabic"])):
            end, had_decimals = point.end(), True
        if (grown := _SCALE.match(text, end)) and found.grow(_BIG[grown[0]]):
            end, scale = grown.end(), _BIG[grown[0]]
            found.is_closed = found.is_closed or had_decimals
        elif found.is_closed:
            break
    if not found.terms:
        return None
    return found.done(end - (text[end - 1] == " "), scale)


def _read_out(run: re.Match[str]) -> Numeral | None:
    """二〇一七 and 九二三三二 digit by digit; 一二三 is a list."""
    if len(run[0]) > LONGEST_READ_OUT or (len(run[0]) == LONGEST_LIST and run[0] in _LIST):
        return None
    value = float("".join(str(_DIGIT[c]) for c in run[0]))
    return Numeral(run.end(), value, value, value)


def _decimals(text: str, at: int, end: int, found: _Sum, *, is_arabic: bool) -> re.Match[str] | None:
    """点四四 behind Chinese numerals; none where they tell the time of day."""
    if is_arabic or found.spread or found.total or not (point := _POINT.match(text, end)):
        return None
    if len(point["digits"]) > LONGEST_READ_OUT or _CLOCK.search(text[max(0, at - 2) : at]):
        return None
    found.section += float("0." + "".join(str(_DIGIT[c]) for c in point["digits"]))
    found.is_closed = True
    return point


def exact(value: float) -> float:
    """`value` as people write it: 8.2 万亿 without what binary fractions add to it."""
    return float(f"{value:.15g}")


def place_of(value: float) -> float:
    """The place of the last digit of `value` that is not 0: 100 for 1500, 0.1 for 2.5."""
    if not value.is_integer():
        return 10.0 ** -len(repr(value).partition(".")[2])
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value else 1.0
