"""Days, times of day and ratios: digits with a mark between them that count nothing one by one."""

import re

_DAY = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = r"(?<![\d:：∶.表图题件例注])(?:[01]?\d|2[0-4])[:：][0-5]\d(?![\d:：∶.]|[%％])"
_TO = r" ?(?:[-－—–~～]{1,2}|至|到) ?"
DATED = re.compile(
    r"\d{1,4}[./]\d{1,2}[./]\d{1,4}(?!\d*万)"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2}"
    rf"|{_CLOCK}(?:{_TO}{_CLOCK})?"
    r"|(?<!\d)\d{1,2} ?时 ?\d{1,2} ?分(?!之)"
    rf"|(?:\d{{4}} ?年 ?)?(?<![\d一二三四五六七八九十]){_DAY} ?月 ?{_DAY} ?[日号](?:上午|下午|晚上|中午)?"
    r"|\d{4} ?年 ?\d{1,2} ?月(?:份)?"
)
"""A day, a month of a year, a time of day, from one such time to another."""

_OF_RATIO = r"(?<=[比按])|(?<=比例|比值|配比|师生)|(?<=比[为是达约])|(?<=比例[为是达约])"
_PARTS = r"\d{1,3}(?:\.\d+)?"
RATIO = re.compile(
    rf"(?<![\d.:∶：]){_PARTS}(?: ?∶ ?{_PARTS}){{1,3}}(?![\d.:∶：])"
    rf"|(?<![\d.:：]|[表图题件例注]){_PARTS}(?::{_PARTS}){{1,3}}(?![\d.:：年月])"
    rf"|(?:{_OF_RATIO}) ?{_PARTS}[:：]{_PARTS}(?![\d.:：])"
    rf"|(?<![\d.:：]){_PARTS}(?:：|比){_PARTS}(?=的?(?:比例|配比|比率))"
)
"""One part to the other (1:3, 1∶13.6); with the mark of a clause between them only where the words speak of a ratio."""
BEFORE_RATIO = re.compile(r"(?:比|比例|比值|配比|按)[为是达约]{0,2} ?$")
"""What makes 1:10 a ratio that would be ten past one."""
