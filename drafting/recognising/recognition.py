"""Who reports on what: label, place, body, kind and years of a report, from its first lines and its headings; and its names
in which numerals count nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.report import Report
from drafting.recognising import regions
from drafting.recognising.head import Head, head_of
from drafting.recognising.lines import KIND, spaceless
from drafting.recognising.telling import OFFICE
from drafting.recognising.years import YEAR, YEARLY, plain, years_of

_GOVERNMENT = re.compile(r"政府(?:的)?工作报告|报告政府工作")
_REPORTS = re.compile(r"(?:代表|受)([一-鿿]{0,14}?(?:人民政府|政府|国务院))(?:的委托)?[，,]?(?:向|作)")
_BODY = re.compile(
    r"我(?:谨|现)?代表((?:国务院|[一-鿿]{0,14}?(?:人民政府|政府)|[一-鿿]{0,14}?(?:常务委员会|执行委员会|委员会|领导班子)))"
)
_NATION = re.compile(
    r"代表国务院|受国务院|国务院的委托|根据国务院|^国务院|国务院总理|全国人民代表大会|代表中央人民政府|代表中华人民共和国国务院|^中华人民共和国"
)
_WEAK_NATION = re.compile(r"国务院|中华人民共和国|全国妇联|全国妇女")
_STATISTICS = re.compile(r"统计局$")
"""What stands at the top of a bulletin that lost its title, as where that is a picture: who issued it."""
_COMMITTEE = re.compile(r"(?:受|我代表)[^。]{0,16}(?:常务委员会|常委会)")
_OF_NATION, _OF_PLACE = re.compile(r"我国|全国|国务院"), re.compile(r"全[省市县区州镇乡旗]|我[省市县区州局院会]")
NATION = ("全国", "中国", "我国", "国家")
STATE = "国务院"
_LEVEL = re.compile(r"(自治区|自治州|省|市|区|县|州|旗)(?:人民政府|政府)")
_OFFICES = {"省长": "省", "市长": "市", "州长": "自治州", "县长": "县", "区长": "区", "旗长": "旗"}
_TERM = re.compile(r"第[一二三四五六七八九十百]+[届次].*$|(?:领导班子|全体).*$")
_SHORT = (
    ("妇女联合会", "妇联"), ("残疾人联合会", "残联"), ("科学技术协会", "科协"), ("工商业联合会", "工商联"),
    ("归国华侨联合会", "侨联"), ("文学艺术界联合会", "文联"),
)  # fmt: skip
_MEETING_REPORT = re.compile(r"在([一-鿿]{4,40}?(?:会议|大会|全会))上的(?:工作)?报告")
_YEARS_APART = re.compile(r"关于|(?:19|20)\d\d(?:年度|年)?")
_AROUND_BODY = re.compile(r"^(?:年度|年)+|(?:部门|单位)?[的在]*$")
_OWN_LEVEL = re.compile(r"[省市县区州镇乡旗](?!本?级|直)[一-鿿]+")
_BODIES = re.compile(r"[一-鿿]{2,}(?:[局院厅部会队]|大学|中学|小学|学校|中心|公司|集团|妇联|办公室|党委|街道办)")
LONGEST_BODY = 30
LONGEST_LABEL = 40
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

    `kind` is what the title calls it (述职报告), "" where it does not say. `body` is whose work it tells, "" where nothing
    says so or where it tells of a place and not of a body's work (a bulletin).
    `place` is as in the names of its bodies (长沙市), "" for the whole nation or none; `places` are all its names, and
    `within` those of the wider ones around it.
    """

    label: str
    year: int
    reviewed: int
    place: str
    places: tuple[str, ...]
    body: str
    kind: str = ""
    within: tuple[str, ...] = ()


def recognise(report: Report) -> About:
    """What the first lines of `report` say of it."""
    head = head_of(report)
    chain = _chain(report, head)
    place = chain[-1] if chain else ""
    is_national = not place and _is_national(report, head)
    kind = _kind(head, is_national=is_national)
    year, reviewed = years_of(report, head, kind)
    places = regions.names_of(place) if place else NATION if is_national else ()
    body = _body(head, kind, place, is_national=is_national)
    whose = (
        STATE if is_national and kind == YEARLY else body if kind != YEARLY and not regions.chain_in(head.title) else ""
    )
    label = _label(head, kind, chain, whose, year)
    return About(label, year, reviewed, place, places, body, kind, regions.within(chain) if chain else ())


def _is_national(report: Report, head: Head) -> bool:
    """Whether a report of no place is of the whole nation."""
    if any(map(_WEAK_NATION.search, _formal(head))):
        return True
    return len(_OF_NATION.findall(report.text)) > len(_OF_PLACE.findall(report.text))


def _formal(head: Head) -> Iterator[str]:
    """What tells of body and place, the surest first."""
    if head.meeting:
        yield "".join(head.meeting.answers)
    yield head.title
    if head.office:
        yield head.office
    for text in head.intro:
        yield from (match[1] for match in _REPORTS.finditer(text))
    yield from (spaceless(text) for text in head.others)
    yield from head.intro


def _kind(head: Head, *, is_national: bool) -> str:
    """What the title calls the report; 政府工作报告 where a government reports to its congress."""
    if named := KIND.search(head.title):
        is_accounts = re.search(r"(?:部门|单位)?(?:决算|预算)", head.title)
        return is_accounts[0] if is_accounts and named[0] != "统计公报" else named[0]
    if head.subtitle and (named := KIND.search(head.subtitle)):
        return named[0]
    if _STATISTICS.search(head.title):
        return "统计公报"
    opening = "".join(head.intro)
    is_of_state = is_national and head.is_to_deputies and not _COMMITTEE.search(opening)
    return YEARLY if is_of_state or _GOVERNMENT.search(opening) or _REPORTS.search(opening) else ""


def _chain(report: Report, head: Head) -> tuple[str, ...]:
    """The place that the report is about, behind those around it; () for the nation or none."""
    told = list(_formal(head))
    is_bulletin = "公报" in head.title
    if any(_NATION.search(text) for text in told[: 1 if is_bulletin else None]):
        return ()
    formal = told[: len(told) - len(head.intro)]
    chains = [chain for text in formal if (chain := regions.chain_in(text))]
    if chains:
        return _fullest(chains)
    level = next((match[1] for text in told if (match := _LEVEL.search(text))), "")
    level = level or next((kind for office, kind in _OFFICES.items() if head.office.endswith(office)), "")
    place = regions.most_named(report.text, level) if level else ""
    if place:
        return (place,)
    return next((chain for text in head.intro if (chain := regions.chain_in(text))), ())


def _fullest(chains: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first of `chains`, as long as another one has it with what is around or its full name."""
    first = chains[0]
    for chain in chains[1:]:
        if len(chain) > len(first) and chain[-1] == first[-1]:
            return chain
    return first


def _body(head: Head, kind: str, place: str, *, is_national: bool) -> str:
    """Whose work the report tells."""
    if kind == YEARLY:
        return STATE if is_national else f"{place}人民政府" if place else ""
    if "公报" in kind:
        return ""
    parts = [_AROUND_BODY.sub("", KIND.split(part)[0]) for part in _YEARS_APART.split(plain(head.title))]
    lines = [spaceless(text) for text in head.others if len(text) <= LONGEST_BODY and not re.search(OFFICE, text)]
    parts += [re.sub(rf"{OFFICE}$", "", spaceless(head.office))]
    if place and (own := next((part for part in parts if part[:1] == place[-1:] and _OWN_LEVEL.match(part)), "")):
        return _brief(f"{place[:-1]}{own}")  # 市教育局 of 长沙市
    if not place:
        issuers = head.issuer.answers if head.issuer else ()
        if is_national and parts[0] and KIND.search(head.title):
            return _brief(parts[0])
        return _brief(next(filter(_BODIES.fullmatch, (*parts, *issuers)), ""))
    names = regions.names_of(place)
    said = [_TERM.sub("", match[1]) for text in head.intro if (match := _BODY.search(text))]
    for named in (*parts, *said, *lines):
        if regions.chain_in(named)[-1:] == (place,) and named not in names and len(named) <= LONGEST_BODY:
            return _brief(named)
    return _brief(said[0]) if said else ""


def _brief(body: str) -> str:
    """The name that people call a body by: 妇联 for 妇女联合会."""
    for long, brief in _SHORT:
        body = body.replace(long, brief)
    return body


def _label(head: Head, kind: str, chain: tuple[str, ...], whose: str, year: int) -> str:
    """The title with the place and year that it leaves out: 政府工作报告 alone says too little beside others."""
    title = head.title
    if meant := _MEETING_REPORT.search(head.subtitle):
        title = f"{meant[1]}工作报告"
    if not KIND.search(title) and kind:
        title = kind
    if len(title) > LONGEST_LABEL:
        title = title.replace("国民经济和社会发展统计公报", "统计公报")
    body = whose or (chain[-1] if chain else "")
    if chain and title[:1] == chain[-1][-1] and _OWN_LEVEL.match(title) and kind != YEARLY:
        title = f"{chain[-1][:-1]}{title}"  # 市教育局 of 长沙市
    is_named = body in title or (bool(chain) and regions.short(chain[-1]) in title) or "中华人民共和国" in title
    before = "" if is_named else body
    when = f"{year}年" if year and not YEAR.search(plain(title)) else ""
    return f"{before}{when}{title}"


def names_with_numerals(report: Report) -> tuple[str, ...]:
    """Party congresses, plans, and what stands in quotation marks with a numeral in it."""
    found: dict[str, None] = {}
    for sentence in report.sentences:
        found |= dict.fromkeys(_CONGRESS.findall(sentence.text))
        quoted = _QUOTED.findall(sentence.text)
        found |= {name: None for name in quoted if any(character in NUMERALS for character in name)}
    return tuple(found)
