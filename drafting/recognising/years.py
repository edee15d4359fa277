"""Which year a report speaks in, and which one it looks back on."""

import re
import unicodedata
from collections import Counter

from answering.base.report import Report
from drafting.recognising.head import Head

_DIGITS = str.maketrans("一二三四五六七八九零〇○OＯ", "12345678900000")
_CHINESE = re.compile(
    r"(?<![一-鿿〇○])(?:一九|二[〇○零OＯ0])[一二三四五六七八九〇○零OＯ0]{2}(?=年)|一九[一二三四五六七八九〇○零]{2}(?=年)"
)
_SPREAD = re.compile(r"(?<!\d)([12])\s+([09])\s+(\d)\s+(\d)\s*(?=年)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?= ?(?:年|—|-|至|、(?:19|20)\d\d年))")
_BACKWARD_TITLE = re.compile(r"年度|总结|述职|自评|完成情况|绩效|公报|决算|年报|白皮书|运行情况")
_OF_ONE_YEAR = re.compile(r"公报|决算|预算|年报|白皮书|述职|自评|绩效")
_BACK = re.compile(r"^ ?年(?:度)?[^\d]{0,16}?(?:回顾|总结|完成|执行情况|工作情况|所做|成就|进展|以来)")
_AHEAD = re.compile(
    r"^ ?年(?:度)?[^\d]{0,16}?"
    r"(?:安排|任务|目标|打算|要求|思路|建议|重点|计划|部署|展望|预算|方针|举措|要点|主要工作|政府工作|工作$)"
)
_PAST = re.compile(
    r"(?:刚刚过去的|过去的|去年[（(]?|上年[（(]?|首先报告)((?:19|20)\d\d) ?年"
    r"|((?:19|20)\d\d) ?年[，,]?(?:国民经济和社会发展)?(?:是|在)[^。]{0,60}(?:的一年。|之年。)[^。]{0,10}"
    r"(?:一年来|过去一年|面对)"
)
_NOW = re.compile(
    r"(?:今年[（(]?|新的)((?:19|20)\d\d) ?年"
    r"|((?:19|20)\d\d) ?年[，是,]?(?:即今年|是(?:实施|推进|全面|贯彻)[^。]{0,40}(?:之年|一年))"
)
_MONTHS = "一二三四五六七八九十"
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_BEFORE = re.compile(r" ?年(?:以?前|之前|时|底前|将|要|力争)")
YEARLY = "政府工作报告"
"""The kind of report whose year named most often is the one before: in 27 of 51 of one government, the year itself in 15
(2026-11-28)."""
FIRST_MONTHS = 7
"""A report of the first half of a year looks back on the year before; 政府工作报告 were put off to May and June in 2020."""


def plain(text: str) -> str:
    """`text` with its years in digits: １９９６年, 1 9 9 6 年 and 一九九六年."""
    text = _SPREAD.sub(r"\1\2\3\4", unicodedata.normalize("NFKC", text))
    return _CHINESE.sub(lambda match: match[0].translate(_DIGITS), text)


def years_of(report: Report, head: Head, kind: str) -> tuple[int, int]:
    """The year in which `report` speaks, and the one looked back on; 0 where nothing tells."""
    title = plain(head.title)
    titled = sorted({int(year) for year in YEAR.findall(title)})
    if titled and (len(titled) > 1 or _BACKWARD_TITLE.search(title)):
        return titled[-1], titled[0]
    told = head.day or head.published
    dated = _of_day(plain("".join(told.answers))) if told else None
    if dated and _OF_ONE_YEAR.search(kind):
        return dated[1], dated[1]
    if head.day and dated:
        return dated
    if titled:
        return titled[0], titled[0] if _OF_ONE_YEAR.search(kind) else titled[0] - 1
    return _of_headings(report) or dated or _of_text(report, kind)


def _of_day(text: str) -> tuple[int, int] | None:
    """The years of a report of that day; one of day, month and year in figures alone is taken for January's."""
    if found := re.search(rf"((?:19|20)\d\d)\s*[年./-]\s*(\d{{1,2}}|[{_MONTHS}]{{1,2}})", text):
        year, month = int(found[1]), int(found[2]) if found[2].isdecimal() else _month(found[2])
        return (year, year - 1) if month < FIRST_MONTHS else (year, year)
    last = re.search(r"[./-]((?:19|20)\d\d)$", text)
    return (int(last[1]), int(last[1]) - 1) if last else None


def _month(numeral: str) -> int:
    """1 for 一, 12 for 十二."""
    return sum(_MONTHS.index(character) + 1 for character in numeral)


def _of_headings(report: Report) -> tuple[int, int] | None:
    """What the headings say was looked back on and is planned."""
    backward, forward = [], []
    for section in report.sections:
        text = plain(section)
        for match in YEAR.finditer(text):
            rest = text[match.end() :]
            if _BACK.match(rest) or text[: match.start()].endswith("报告"):
                backward.append(int(match[1]))
            elif _AHEAD.match(rest):
                forward.append(int(match[1]))
    if backward:
        year = max(backward)
        return (year + 1, year)
    return (forward[0], forward[0] - 1) if forward else None


def _of_text(report: Report, kind: str) -> tuple[int, int]:
    """What the report itself says of last year and this one, or else the year that it names most often."""
    text = plain(report.text)
    if past := _PAST.search(text[: len(text) // 2]):
        year = int(past[1] or past[2])
        return year + 1, year
    if by_name := _of_name(report.id):
        return by_name
    if now := _NOW.search(text):
        year = int(now[1] or now[2])
        return year, year - 1
    counts = Counter(int(match[1]) for match in YEAR.finditer(text) if not _is_to_come(text, match))
    year = max(counts, key=lambda year: (counts[year], year), default=0)
    return (year + 1, year) if year and kind == YEARLY else (year, year)


def _is_to_come(text: str, year: re.Match[str]) -> bool:
    """Whether a year is named as one until which something shall be done: 到1985年, 1997年以前."""
    return text[: year.start()].endswith(("到", "至", "在")) or bool(_BEFORE.match(text[year.end() :]))


def _of_name(name: str) -> tuple[int, int] | None:
    """The year in the name of the folder, which staff gave it."""
    found = _NAMED.findall(name)
    return (int(found[-1]), int(found[-1]) - 1) if found else None
