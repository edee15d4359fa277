"""Who reports on what: title, date, body, place and years of a report, from its first lines and its headings; and its names
in which numerals count nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from answering.base.report import Report

HEAD = 8
"""Sentences at the start in which date, body and place are looked for."""
_KIND = re.compile(
    r"政府工作报告|述职报告|统计公报|工作报告|工作总结|工作小结|(?:预算|决算)(?:执行情况)?(?:的报告|报告|公开)|自评报告|年度报告|述职"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*\d{1,2}\s*日?")
_YEAR_FIRST = re.compile(r"\d{1,2}\.\d{1,2}\.((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?= ?(?:年|—|-|至))")
_BACKWARD_TITLE = re.compile(r"年度|总结|述职|自评|完成情况|绩效")
_PLACE = re.compile(r"([一-鿿]{2,6}?)(?:壮族|回族|维吾尔)?(省|自治区|自治州|市|县|区|州|盟|旗|镇|乡|街道)(?=[一-鿿])")
_NO_PLACE = re.compile(
    r"^(?:[全本各我该在向为对由代表]|第|人民)|[的是和在省市县区]|经济|城|自由|示范|高新|开发|贫困|地区|功能|园"
)
_BEFORE_PLACE = re.compile(r"^.*[年月日第在由向对为和与到会届次是了]")
_BODY = re.compile(r"代表((?:国务院|[一-鿿]{0,8}?人民政府|[一-鿿]{0,12}?(?:常务委员会|执行委员会|委员会|领导班子)))")
_NATION = re.compile(r"国务院|中华人民共和国|全国人民代表大会|全国妇联|全国妇女")
NATION = ("全国", "中国", "我国", "国家")
WHOLE = {"省": "全省", "市": "全市", "县": "全县", "区": "全区", "镇": "全镇", "乡": "全乡"}
NUMERALS = "一二三四五六七八九十两百千"
_CONGRESS = re.compile(
    rf"[{NUMERALS}]+大(?=[^{NUMERALS}量型力中小市]*(?:精神|召开|以来|报告|代表|胜利))"
    rf"|[{NUMERALS}]+届[{NUMERALS}]+中全会"
    rf"|十[{NUMERALS}]五"
)
_QUOTED = re.compile(r"“([^“”]{2,20})”")


@dataclass(frozen=True, slots=True)
class About:
    """`year` is the one in which the report speaks ("this year"), `reviewed` the last one it looks back on; 0 where unknown.

    `kind` is what the title calls it (述职报告), "" where it does not say.
    `place` is as in the names of its bodies (长沙市), "" for the whole nation or none; `places` are all its names.
    """

    label: str
    year: int
    reviewed: int
    place: str
    places: tuple[str, ...]
    body: str
    kind: str = ""


def recognise(report: Report) -> About:
    """What the first lines of `report` say of it."""
    head = [sentence.text for sentence in report.sentences[:HEAD]]
    year, reviewed = _years(report, head)
    place = _place(report, head)
    is_national = not place and any(_NATION.search(text) for text in head)
    body = next((match[1] for text in head if (match := _BODY.search(text))), "")
    places = _names(place) if place else NATION if is_national else ()
    label = _label(report.title, place or ("国务院" if is_national else ""), year)
    kind = _KIND.search(report.title)
    return About(label, year, reviewed, place, places, body, kind[0] if kind else "")


def _years(report: Report, head: Sequence[str]) -> tuple[int, int]:
    """The year in which `report` speaks, and the one looked back on."""
    titled = [int(match) for match in _YEAR.findall(report.title)]
    if titled and _BACKWARD_TITLE.search(report.title):
        return (titled[-1] if len(titled) > 1 else titled[0], titled[0])
    for text in head:
        if date := _DATE.search(text):
            year, month = int(date[1]), int(date[2])
            return (year, year - 1) if month <= 6 else (year, year)
        if date := _YEAR_FIRST.search(text):
            return int(date[1]), int(date[1]) - 1
    if titled:
        return titled[0], titled[0] - 1
    headings = [int(match) for section in report.sections for match in _YEAR.findall(section)]
    if headings:
        return max(headings), min(headings)
    named = Counter(int(match) for sentence in report.sentences for match in _YEAR.findall(sentence.text))
    return (named.most_common(1)[0][0],) * 2 if named else (0, 0)


def _places_in(text: str) -> list[str]:
    """The names of places in `text`, each with its kind (云岭省)."""
    found = []
    for match in _PLACE.finditer(text):
        name = _BEFORE_PLACE.sub("", match[1])
        if len(name) >= 2 and not _NO_PLACE.search(name):
            found.append(name + match[2])
    return found


def _place(report: Report, head: Sequence[str]) -> str:
    """The place that the report is about: named in its first lines, and most often in all of it."""
    named = Counter(place for sentence in report.sentences for place in _places_in(sentence.text))
    first = [place for text in head for place in _places_in(text)]
    return max(dict.fromkeys(first), key=lambda place: named[place], default="")


def _names(place: str) -> tuple[str, ...]:
    """长沙市 -> 长沙市, 长沙, 全市."""
    kind = next(kind for kind in ("自治区", "自治州", "街道", *"省市县区州盟旗镇乡") if place.endswith(kind))
    short = place.removesuffix(kind)
    names = [place, short] if len(short) > 1 else [place]
    whole = WHOLE.get(kind)
    return tuple([*names, whole] if whole else names)


def _label(title: str, body: str, year: int) -> str:
    """The title with the body and year that it leaves out: 政府工作报告 alone says too little beside others."""
    before = body if body and body not in title and not (len(body) > 2 and body[:-1] in title) else ""
    when = f"{year}年" if year and not _YEAR.search(title) else ""
    return f"{before}{when}{title}"


def names_with_numerals(report: Report) -> tuple[str, ...]:
    """Party congresses, plans, and what stands in quotation marks with a numeral in it."""
    found: dict[str, None] = {}
    for sentence in report.sentences:
        found |= dict.fromkeys(_CONGRESS.findall(sentence.text))
        quoted = _QUOTED.findall(sentence.text)
        found |= {name: None for name in quoted if any(character in NUMERALS for character in name)}
    return tuple(found)
