"""What a question asks of a figure beside its name: which unit, a change or a level, before or after, a plan or a result."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.language.question import CONTEXT, Question
from answering.language.wordlists import Language
from answering.language.words import tagged

_QUANTIFIED = re.compile(r"(?:多少|(?<![这近前过])几|好多)(?:百|千)?(?:万|亿|万亿)?(?P<unit>[^\d\s,，。?？!！、]{1,6})")
_SHARE = re.compile(
    r"百分之|几个点|多少个点|几个百分点|多少个百分点|几成|多大比例|占比|比例|比重|增速|增幅|涨幅|降幅|率(?:是|有|达|为|到)?(?:多少|几)"
)
_UP = re.compile(r"[涨增升]|提高|多了|扩大")
_DOWN = re.compile(r"[降跌减缩]|少了")
_MONEY = re.compile(
    r"多少(?:个|百|千)?万?(?:钱|元|块|亿)|几(?:块钱|万块|百块|千块|个亿|百亿|千亿|万亿)|花费|金额"
    r"|(?:投资|损失|费用|资金|债务|工资|经费|利润|产值|gdp|生产总值|经济总量)(?:一共|总共|总量|大概)?(?:是|有|达|到)*多少(?:$|[^一-鿿])"
)
_TO = re.compile(r"(?:到|至|成|为)了?(?:多少|几|百分|啥|什么)|[涨提增加升降缩减]到|现在|如今|眼下|目前")
_CHANGE = re.compile(
    r"增长|增速|增幅|涨幅|降幅|跌幅|涨了|长了|降了|跌了|多了|少了|减了|增加了|减少了|提高了|提升了|下降了|上升了|再[加减降涨提增]"
    r"|[涨降跌增]多少|[涨降跌增]几|几个点|[涨降跌]百分|同比|比(?:上|前|去)一?年|多出来|快多少"
)
_FORMER = re.compile(r"原来|以前|之前|从前|当初|起初|早先|原先|过去是|本来|之前是")
_BOTH = re.compile(r"从[^,，。]{0,12}[到降涨增变]|由[^,，。]{0,12}[到降涨增变]|原来[^。]*现在")
_PLAN = re.compile(
    r"目标|打算|计划|准备|预计|预期|拟|力争|争取|想(?!问|知|了解|请教|看|查|起)|(?<![需主重不只])要(?!求|紧|闻|素)|定在|定的|定了|将"
    r"|会(?=不会|再|把|给|建|修|有)"
)
_SPAN = re.compile(r"五年|5年|十年|三年|几年")
_EACH = re.compile(r"人均|平均|每人|一个人|每户|每个|每天|一天|每月|一个月|每年|户均|次均|每家")

_NAMED = re.compile(
    r"(?:哪|什么|啥)(?:一|几)?(?:个|部|所|家|座|条|项|位|届|次|场|款|种|名|支|份)?的?(?P<noun>[一-鿿]{1,5})"
    r"|(?P<of>[一-鿿]{1,4})(?:叫什么|叫啥|是哪个|是谁)"
)
_NO_NOUN = re.compile(r"^(?:时候|时间|样|地方|人|里|儿|些|年|天|几|是|叫|名|名字|意思|目标|的)")
_NO_NAME = ("p", "c", "u", "d", "r", "q", "m", "y")
_LIST = re.compile(r"哪些|哪几|列一下|列出|名单|都有谁|都有啥|都是啥|分别叫")
_DONE = re.compile(r"(?:[涨长增降升]|增加|减少|提高|下降|上升|多|少)了(?:多少|几|百分)")
_NUMBER = re.compile(r"多[少大高长远快久宽重]|(?<!哪)几(?![乎率何月号])|百分之")

_PLACE = re.compile(r"(?P<name>[一-鿿]{2,3}?)(?:县|市|区|乡|镇|州)(?!里|长|级|委|民|区|镇|场)")
_NO_PLACE = re.compile(
    r"[的在是个全各这那咱们我到去年有与和跟及哪几多少]|城|社|地|小|山|灾|园|景|户|贸|治|老|新|郊|辖|片|开发|高新|社区"
)
_NO_UNIT = frozenset({"大", "级", "点"})
_PIECES = ("块", "分")
_FAMILIES = (
    "公里 千米 米",
    "亩 公顷 平方米 平方公里 平方千米",
    "吨 斤 公斤 吨标准煤",
    "天 工作日 个工作日 小时 分钟 个月 年 周",
)
_FAMILY = {unit: units for units in _FAMILIES for unit in units.split()} | {unit: unit for unit in ("%", "元", "岁")}
PEOPLE = frozenset({"人", "名", "位", "口", "个人"})


@dataclass(frozen=True, slots=True)
class AskedOf:
    """`text` is what is asked, with the official words for everyday ones; `units` are as in figures
    ("%" for shares, "元" for money, "人" for people).
    """

    text: str
    units: frozenset[str]
    change: bool
    level: bool
    former: bool
    both: bool
    plan: bool
    span: bool
    each: bool
    noun: str
    number: bool
    several: bool
    done: bool
    up: bool
    down: bool
    places: tuple[str, ...]


def asked_of(question: Question, language: Language) -> AskedOf:
    """What the asking clauses of `question` say of the figure."""
    text = " ".join(clause.text for clause in question.clauses if clause.asks) or question.text
    level = bool(_TO.search(text))
    weighty = [clause for clause in question.clauses if clause.weight >= CONTEXT]
    official = (word for clause in weighty for _, _, word in clause.echoes)
    return AskedOf(
        text=" ".join([*(clause.text for clause in weighty), *official]),
        units=frozenset(_units(text, language)),
        change=bool(_CHANGE.search(text)) and not level,
        level=level,
        former=bool(_FORMER.search(text)),
        both=bool(_BOTH.search(text)),
        plan=bool(_PLAN.search(text)),
        span=bool(_SPAN.search(question.text)),
        each=bool(_EACH.search(text)),
        noun=_noun(text),
        number=bool(_NUMBER.search(text)),
        several=bool(_LIST.search(text)),
        done=bool(_DONE.search(text)),
        up=bool(_UP.search(text)),
        down=bool(_DOWN.search(text)),
        places=tuple(m[0] for m in _PLACE.finditer(text) if not _NO_PLACE.search(m["name"])),
    )


def _noun(text: str) -> str:
    """What a name is asked of: 岛 of 哪个岛; "" where none is told."""
    for match in _NAMED.finditer(text):
        if match["noun"] and _NO_NOUN.match(match["noun"]):
            continue
        found = tagged(match["noun"] or match["of"])
        word, tag = found[0] if match["noun"] else found[-1]
        if match["of"] or tag[:1] not in _NO_NAME:
            return str(word).rstrip("要会能在是的") or str(word)
    return ""


def _units(text: str, language: Language) -> Iterator[str]:
    is_share = bool(_SHARE.search(text))
    if is_share:
        yield "%"
    if _MONEY.search(text):
        yield "元"
    for match in _QUANTIFIED.finditer(text):
        behind = match["unit"]
        ends = range(len(behind), 0, -1)
        unit = next((behind[:end] for end in ends if behind[:end] in language.grammar.units), "")
        is_piece = unit in _PIECES and behind[len(unit) :][:1] not in ("", "钱")
        if unit and unit not in _NO_UNIT and not is_piece and not (is_share and unit == "个"):
            yield plain_unit(unit)


def plain_unit(unit: str) -> str:
    """`unit` without its scale, that of people and of shares being one each: 万亿元 -> 元, 名 -> 人, 个百分点 -> %."""
    bare = unit.lstrip("万亿") or unit
    if bare in PEOPLE:
        return "人"
    if bare in ("％", "个百分点", "百分点", "成", "‰"):
        return "%"
    return "元" if bare in ("美元", "元钱", "块", "块钱", "分钱") else bare


def family(unit: str) -> str:
    """What `unit` measures: units of one family may stand for each other; all that counts things is one."""
    return _FAMILY.get(unit, "")
