"""Telephone, card and paper numbers: any seven digits that are plainly nothing else.

No library of numbering plans is used: those tell which numbers are in use, but what merely looks like a number
(mistyped, foreign, an ID card, a bank card) has to go as well, so any seven digits are one unless they are plainly not.
"""

import re
import unicodedata
from functools import lru_cache

from storage.personal.accounts import OF_AN_OFFICE

# What stands between the groups of a number: no letter and no percent sign, which ends a figure; 杠 is a spoken hyphen.
_GAP = r"(?:[^\w%]|[_杠])"
GAPS = re.compile(_GAP + "+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
SHORTEST = 3
"""Digits from which on a figure of the report is told from the parts of a telephone number."""

# Seven digits or more, whatever stands between them: a telephone, ID card, passport or bank card number, also mistyped.
_NUMBER = re.compile(rf"\d(?:{_GAP}{{0,4}}+\d){{6,}}+")

# Letters and words that people type or say for a digit, where they stand between digits: 138OO138, 一三八么二, 拐洞勾.
_LIKE_A_DIGIT = re.compile(r"(?<=\d)[ol么拐洞勾]+(?=\d)")
_DIGIT_MEANT = str.maketrans("ol么拐洞勾", "011709")

# A number spelled out in pinyin or in English.
SPELLED = re.compile(
    r"\b(?:(?:ling|yi|yao|er|san|si|wu|liu|qi|ba|jiu|zero|one|two|three|four|five|six|seven|eight|nine)[\W_]{0,2}+){7}"
)

# What is counted in figures of seven digits. 人家 is no unit: 打84123456人家不接.
_UNIT = (
    r"\s?(?:[万亿元块人名户个次件条项场期份套台只头亩吨斤米度](?!家)"
    r"|[十百千]万|%|公里|公斤|公顷|平方|立方|千瓦|美元|欧元|港元|港币|人民币|rmb|wan|yuan|ren)"
)

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:1[0-2]|0?[1-9])", r"(?:[12]\d|3[01]|0?[1-9])"

# Seven digits and more that are nobody's number: dates, times, years, hot lines, decimals and figures with their unit.
# Each is tried once (atomic and possessive groups): a long row of years takes no longer than it is long.
# Eleven digits like those of a mobile number are never harmless, but for a time of day with its colon.
_HARMLESS = re.compile(
    r"(?!1[^\w%:]{0,4}+[3-9](?:[^\w%:]{0,4}+\d){9}+(?!\W{0,4}\d))"
    rf"(?:(?<=十)[1-5]5{_GAP}*)?+(?:(?>(?:{_YEAR}[-./\s]{_MONTH}[-./\s]{_DAY}"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d\d?[-./]\d\d?[-./]{_YEAR}|{_YEAR}[-./]{_MONTH}|\d\d?:[0-5]\d(?::[0-5]\d)?|{_YEAR}"
    rf"|\d{{1,6}}(?:[+*/×÷]\d{{1,6}})+(?=[等是=多一共加又])|11[0249]|12[02]|123\d\d|\d\.\d{{4,8}})(?:(?!\.?\d)|\d(?=[年个共起样直下]))"
    rf"|(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?:\.\d{{1,4}})?{_UNIT}){_GAP}*)*+"
)

# Words by which somebody gives a number of their own: after these nothing is taken for a date or a figure.
_CALL_ME = re.compile(
    r"[我俺]的?(?:家|本人|办公室)?的?(?:电话|電話|手机|手機|号码|號碼|座机|固话|联系|聯繫|身份证|卡号|微信)"
    r"|(?:打|联系|聯繫|回|找|加|call|text|拨)(?:电话|電話)?给?(?:我|me)|(?:电话|電話|手机|手機|号码|联系方式)号?[:是为\d]"
    r"|\b(?:tel|phone|mobile|call)\b"
)

# A day on which somebody was born; a year alone is no sign.
_DATE = (
    rf"(?:(?:{_YEAR}|\d\d)[年./-]\s?{_MONTH}[月./-]\s?{_DAY}[日号號]?|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
BORN = re.compile(
    rf"(?:出生(?:日期|时间|年月日?|于|在)?|生日|生于|生辰)[\u3400-\u9fff]{{0,2}}?\W{{0,3}}{_DATE}"
    rf"|{_DATE}\s?(?:日|号)?(?:出生的?(?!人口|率|婴儿)|生的|生人|生日|生[,，。])"
)

# A sum that is asked for, or a figure to be written otherwise: nobody's number.
_SUM = re.compile(
    r"(?<!\d)\d{1,9}(?=(?:除以|乘以?|减去?|加上?|换算成?|换成|等于|写成)[\d\u3400-\u9fff])"
    r"|(?<=[等换算写]于)\d{1,9}(?!\d)|(?<=[换写算]成)\d{1,9}(?!\d)|(?<=数字是)\d{1,9}(?!\d)"
    r"|(?<!\d)\d{1,9}(?:[-+×*÷/]\d{1,9}){1,8}(?:=\d{0,9}|(?=等于))"
    r"|(?<![\d.])\d{1,9}(?:\.\d{1,4})?[÷×]\d{1,9}(?:\.\d{1,4})?"
)


@lru_cache(maxsize=8192)
def _digit(char: str) -> str:
    value = unicodedata.numeric(char, 2 if char == "两" else -1)
    return str(int(value)) if value in range(10) else char


def with_digits(words: str) -> str:
    """The text with Chinese, circled and foreign digits as 0 to 9."""
    digits = "".join(map(_digit, words))
    return _LIKE_A_DIGIT.sub(lambda found: found[0].translate(_DIGIT_MEANT), digits)


def holds_number(digits: str, public: frozenset[str] = frozenset()) -> bool:
    """Whether there are seven digits or more that dates, years and figures do not cover from first to last.

    `public` are the figures of the reports: a row of them is no number of anybody's.
    """
    digits, covered = OF_AN_OFFICE.sub(" ", digits), 0
    if not _CALL_ME.search(digits):
        digits = _SUM.sub(" ", digits)
    for run in _NUMBER.finditer(digits):
        if run.end() <= covered or _are_public(run[0], public):
            continue
        harmless = _HARMLESS.match(digits, run.start())
        covered = harmless.end() if harmless else 0
        if covered < run.end() or _CALL_ME.search(digits):
            return True
    return False


def figures_in(text: str) -> frozenset[str]:
    """The numbers that stand in `text`."""
    return frozenset(_FIGURE.findall(text))


def _are_public(run: str, public: frozenset[str]) -> bool:
    """Whether each number of a row stands in the reports, none of them too short to be known by."""
    parts = _FIGURE.findall(run)
    return all(part in public and len(part) >= SHORTEST for part in parts)
