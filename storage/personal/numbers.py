"""Telephone, card and paper numbers: any seven digits that are plainly nothing else.

No library of numbering plans is used: those tell which numbers are in use, but what merely looks like a number
(mistyped, foreign, an ID card, a bank card) has to go as well, so any seven digits are one unless they are plainly not.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from storage.personal.accounts import OF_AN_OFFICE

# What stands between the groups of a number: no letter and no percent sign, which ends a figure; 杠 is a spoken hyphen.
_GAP = r"(?:[^\w%]|[_杠])"
GAPS = re.compile(_GAP + "+")

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

# A Telegram bot token, also where its number was cut short.
TOKEN = re.compile(r"\d:[a-z0-9_-]{30}")

# What may be the secret half of a token, or a piece of it, or a password or key: it goes to and fro between digits,
# small letters, capitals and signs MOST_LIKE_WORDS times and more. Of 20,000 random secrets of a bot all are found, of
# halves of them 95 %; of the 4521 questions the tests ask none does so more than twice (2026-11-29).
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{16,}")
MOST_LIKE_WORDS = 7


@lru_cache(maxsize=8192)
def _digit(char: str) -> str:
    value = unicodedata.numeric(char, 2 if char == "两" else -1)
    return str(int(value)) if value in range(10) else char


def with_digits(words: str) -> str:
    """The text with Chinese, circled and foreign digits as 0 to 9."""
    digits = "".join(map(_digit, words))
    return _LIKE_A_DIGIT.sub(lambda found: found[0].translate(_DIGIT_MEANT), digits)


def holds_secret(plain: str) -> bool:
    """Whether there is a run of letters and digits that nobody reads as words."""
    for run in _OPAQUE.findall(plain):
        kinds = [unicodedata.category(char) for char in run]
        if sum(kind != following for kind, following in pairwise(kinds)) >= MOST_LIKE_WORDS:
            return True
    return False


def holds_number(digits: str) -> bool:
    """Whether there are seven digits or more that dates, years and figures do not cover from first to last."""
    digits, covered = OF_AN_OFFICE.sub(" ", digits), 0
    for run in _NUMBER.finditer(digits):
        if run.end() <= covered:
            continue
        harmless = _HARMLESS.match(digits, run.start())
        covered = harmless.end() if harmless else 0
        if covered < run.end() or _CALL_ME.search(digits):
            return True
    return False
