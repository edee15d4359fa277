"""Numbers in running text, in digits or Chinese numerals, with their value."""

import re
from dataclasses import dataclass

_CHINESE = "零〇一二两三四五六七八九十百千万亿廿"
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PATTERN = re.compile(
    rf"(?P<range>\d{{4}}\s*[-—~至到]+\s*\d{{4}})"
    r"|(?P<large>\d+)(?P<of>[亿万])(?P<small>\d+)(?P<less>[千百]?)(?=[多余几]?[万户人名个家公亩吨元次套件条件里米户台辆])"
    rf"|(?P<digits>{_DIGITS})\s*(?P<scale>[十百千万亿]*)"
    rf"|(?P<chinese>[{_CHINESE}]+)"
)
_IN_DATE = re.compile(
    r"(?<![零〇一二三四五六七八九十百千万亿\d])(?:十[一二]?|[一二三四五六七八九])(?=月(?:\d|[一二三四五六七八九十廿]+[日号]))"
    r"|(?<=月)(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])"
)
_LOOSE = "多余几来"
_YEAR_READ_OUT = re.compile(r"[零〇一二三四五六七八九]{4}")
_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at text[start:end]; `value` counts ones, `loose` says that 多, 余, 几 or 来 follows it."""

    start: int
    end: int
    text: str
    value: float
    loose: bool = False


def find_numbers(text: str) -> list[Number]:
    """Every number of `text` from left to right; a range of years has the value of its first year.

    Places count characters, values count ones and are 0 at least. A lone Chinese numeral is found too: whether it
    counts anything is for the unit behind it to say.
    """
    found = []
    for match in _PATTERN.finditer(text):
        value = _value(match)
        if value is None:
            continue
        end = match.end()
        if match["large"] and match["of"] == "亿" and text[end : end + 1] == "万":
            end += 1
        if match["digits"] and not match["scale"]:
            end = match.end("digits")
        loose = text[end : end + 1] in _LOOSE and end < len(text)
        end += loose
        if loose and text[end : end + 1] in _SCALES:
            value *= 1 if match["large"] else _SCALES[text[end]]
            end += 1
        found.append(Number(match.start(), end, text[match.start() : end], value, loose))
    return found


def _value(match: re.Match[str]) -> float | None:
    if match["range"]:
        return float(match["range"][:4])
    if match["large"]:
        return _compound(match)
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        for scale in match["scale"]:
            value *= _SCALES[scale]
        return value
    return read_chinese(match["chinese"])


def _compound(match: re.Match[str]) -> float:
    """2万5千 -> 25,000; 1亿3千万 -> 130,000,000: the second scale counts below the first."""
    small = float(match["small"]) * _SCALES.get(match["less"], 1)
    return float(match["large"]) * _SCALES[match["of"]] + small * (_SCALES["万"] if match["of"] == "亿" else 1)


def with_digits_in_dates(text: str) -> str:
    """`text` with the Chinese numerals of months and days in digits (十二月十四号 -> 12月14号)."""
    return _IN_DATE.sub(lambda match: f"{read_chinese(match[0]) or 0:g}", text)


def read_chinese(numeral: str) -> float | None:
    """The value in ones of a Chinese numeral such as 一千一百七十六万, 二〇一七 or 两, 0 at least; None where it is
    none.
    """
    if len(numeral) == 1:
        place = "零一二三四五六七八九十".find(numeral.replace("两", "二").replace("〇", "零"))
        return float(place) if place >= 0 else None
    if _YEAR_READ_OUT.fullmatch(numeral):
        return float("".join(str("零一二三四五六七八九".index(c.replace("〇", "零"))) for c in numeral))
    # Imported here because it takes 0.14 s to load, and most questions hold no longer numeral.
    import cn2an

    try:
        return float(cn2an.cn2an(numeral.replace("廿", "二十").replace("两", "二"), "smart"))
    except (ValueError, KeyError):
        return None
