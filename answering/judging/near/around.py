"""What the words around the figure of an entry say of it: its head noun, from or to, a change or a level, a plan."""

import re
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.base.facts import CHANGE
from answering.base.phrasings.features import features
from answering.judging.near.asked import plain_unit
from answering.language.question import analyse
from answering.language.text import fold
from answering.language.words import tagged

SAID = 6
"""Characters of its answer that a title begins with where the answer is what is said and no name or figure of it."""
_YEAR = re.compile(r"（(?:\d{4}年|原来)）")
_STOP = "，；。！？,;!?"
_TURN = (
    r"(?:提高|增加|增长|提升|上升|上涨|扩大|发展|下降|降低|减少|缩短|压缩|压减|缩小|下调|上调|调整|延长|拓展|"
    r"变|升|降|增|涨|减)"
)
_TO_BEHIND = re.compile(rf"^[^{_STOP}]{{0,6}}?{_TURN}[^{_STOP}]{{0,4}}?[到至为]|^[到至变]")
_FROM_BEFORE = re.compile(rf"[从由][^{_STOP}]{{0,25}}$")
_TO_BEFORE = re.compile(rf"{_TURN}[^{_STOP}\d]{{0,6}}?[到至为](?:了|目前|现在|平均|的|约|近|超过|不到|每人每[月年])*$")
_CHANGE_BEFORE = re.compile(
    rf"(?:{_TURN}|增速|增幅|涨幅|降幅|新增|净增|增产|增收|多)(?:了|约|近|超过|超|逾|不低于|预期目标为|目标为|为|预期)*$"
)
_DOWN_BEFORE = re.compile(r"(?:下降|降低|减少|缩小|缩短|压减|下调|下跌|[降减])(?:了|约|近|超过|超|到|至|为)*$")
_PLAN = re.compile(r"预期|目标|力争|确保|计划|拟|将|打算|争取|(?<![主需重])要|不低于")
_PART = re.compile(r"一半|分之|过半|翻番")
_EACH = re.compile(r"人均|平均|每[人户个天月年亩千百万]|日均|户均|次均|年均|月均|单位|加权")
_TAIL = re.compile(r"(?:总额|总量|总数|总值|总规模|规模|人数|数量|数|率|额|比重|占比|水平|标准|总)$")
_DAYS = ("日期", "年份")
_NAMES = ("名称", "人名", "地点", "单位", "内容", *_DAYS)
_NOUN = ("n", "vn", "j", "l", "i", "b", "s", "an", "eng", "nz")
_EMPTY = frozenset(
    {
        "增长",
        "增加",
        "提高",
        "提升",
        "上升",
        "上涨",
        "下降",
        "降低",
        "减少",
        "增速",
        "增幅",
        "涨幅",
        "降幅",
        "预期",
        "同比",
        "上年",
        "总额",
        "总量",
        "总数",
        "水平",
        "规模",
        "人数",
        "数量",
        "全国",
        "全省",
        "全市",
        "全县",
        "以上",
        "左右",
        "目标",
    }
)


@dataclass(frozen=True, slots=True)
class Around:
    """`title` are the numbers of the features of the title, `clause` those of what stands between commas around the figure
    as well; `head` and `pairs` are pairs of characters, those of the head noun and those of the whole title. `is_number`
    where a number is in the answer, `is_figure` where it is one, `is_pair` where it tells from and to,
    `is_said` where its answer is a whole statement.
    """

    title: frozenset[int]
    clause: frozenset[int]
    head: frozenset[str]
    pairs: frozenset[str]
    units: frozenset[str]
    change: bool
    former: bool
    latter: bool
    plan: bool
    each: bool
    span: bool
    single: bool
    answer: str
    text: str
    is_number: bool
    is_figure: bool
    is_pair: bool
    is_said: bool
    is_down: bool


def around(number: int, base: KnowledgeBase) -> Around:
    """What stands around the figure of entry `number`, worked out once."""
    if number not in base.around:
        entry = base.entries[number]
        assert isinstance(entry, Stated)
        base.around[number] = _around(entry, number, base)
    found: Around = base.around[number]
    return found


def _around(entry: Stated, number: int, base: KnowledgeBase) -> Around:
    facts = base.facts[number]
    title = _YEAR.sub("", entry.title)
    sentence, answer = entry.sentences[0], entry.answers[0]
    at = sentence.find(answer)
    before, after = ("".join(part.split()) for part in (sentence[:at], sentence[at + len(answer) :]))
    latter = bool(_TO_BEFORE.search(before))
    own = re.split(f"[{_STOP}]", before)[-1]
    return Around(
        title=_ids(title, base),
        clause=_ids(facts.part, base) | _ids(title, base),
        head=frozenset(_pairs(head_of(title))),
        pairs=frozenset(_pairs(re.sub(r"[^\w.]", "", title))),
        units=frozenset(plain_unit(figure.unit) for figure in facts.figures if figure.unit),
        change=(entry.asks == CHANGE or bool(_CHANGE_BEFORE.search(before))) and not latter,
        former=bool(_FROM_BEFORE.search(before) and _TO_BEHIND.search(after)),
        latter=latter,
        plan=bool(_PLAN.search(own)) or (bool(entry.years) and min(entry.years) >= base.plans_from),
        each=bool(_EACH.search(own)),
        span=len(entry.years) >= 4,
        single=len(entry.years) == 1,
        answer=fold(" ".join(entry.answers)),
        text=f"{entry.title} {facts.part}",
        is_number=entry.asks not in _DAYS
        and (any(not figure.years for figure in facts.figures) or bool(_PART.search(answer))),
        is_figure=entry.asks not in _NAMES,
        is_pair=len(entry.answers) > 1,
        is_down=bool(_DOWN_BEFORE.search(before)),
        is_said=len(answer) >= SAID and fold(answer).startswith(fold(title)[:SAID]),
    )


def _ids(text: str, base: KnowledgeBase) -> frozenset[int]:
    ids, _ = base.index.known(features(analyse(fold(text), base.language), base.language, with_echoes=False))
    return frozenset(ids.tolist())


def head_of(title: str) -> str:
    """The noun that a title is about, as its last one: 国内生产总值 of 国内生产总值增长."""
    nouns: list[str] = []
    for word, tag in tagged(title):
        if tag.startswith(_NOUN) and len(word) > 1 and word not in _EMPTY:
            nouns.append(word)
    return nouns[-1] if nouns else title[-4:]


def _pairs(word: str) -> list[str]:
    word = fold(word)
    if word.isascii():
        return [word]
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]
