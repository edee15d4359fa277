"""The words people ask a figure with: phrasings made from the clause it stands in."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from answering.base.entries import KINDS_ASKED
from answering.base.facts import CHANGE
from answering.language.figures import RANK
from drafting.sentences.mentions import Mention
from drafting.sentences.subjects import has_subject, topic

_LEAD = re.compile(
    r"^(?:(?:我们|预计|其中|同时|此外|并且?|全年|今年|去年|本年|还|又|再|也|主要是|主要|拟|将|要|已|共|力争|确保|计划|按照|有效|继续|扎实|积极|成功|全面|深入|大力|"
    r"持续|累计|有力|先后|共计|(?:19|20)\d\d年(?:底|末)?|在[^，]{2,12}(?:情况|形势|背景|条件|基础|前提)下))+"
)
_YEAR_OF = re.compile(r"(?:19|20)\d\d ?年(?:底|末)?的?")
_GROWTH = re.compile(
    r"(?:同比|比上年末?|较上年末?|比去年|较去年|年均)?"
    r"(?:增长|增加|提高|提升|上升|上涨|上调|涨幅|增速|增幅|增长率|增收|扩大|净增|下降|降低|减少|下调|缩减|压减|降幅|下浮"
    r"|回落|增|涨|降|减)"
    r"(?:了|约|近|超过|超|到|至|逾|不低于|预期目标为|预期目标|目标为|为|预期)*$"
)
_UNFINISHED = re.compile(
    r"^(?:是|以|按|对|把|将)|(?:拟按|拟安排|拟|按|平均|分别|由|从|(?<!下)降|(?<![上提回攀])升|提高"
    r"|控制在|稳定在|保持在|超过|突破|达到|完成)$"
)
_LOOSE = re.compile(r"^[、的和及了 （(]+|(?:[、的和了 （(]|(?<![惠普涉])及)+$")
LONGEST_TITLE = 30
SHORTEST_DATED = 6
"""Characters beside a day below which the clause before tells what happened on it (自…起施行)."""
_MOVED = re.compile(r"(?:前进|前移|上升|提升|跃升|后退|下降|后移|进|退)了?$")
"""What makes 1位 a place in an order, and nobody."""
NEAREST = 4
"""Clauses of the sentence that a phrasing joins to the figure's own, each by itself."""
PEOPLE = re.compile(
    r"^(?:名|位)?(?:[一-鿿]{0,6}?)"
    r"(?:人|者|员|工|生|民|群众|妇女|儿童|老人|职工|学子|青年|干部|家长|母亲|教师|女性|患者|代表|委员)"
)
HOUSEHOLDS = re.compile(r"^[一-鿿]{0,4}?(?:家庭|户)")


def kind_of(mention: Mention) -> str:
    """What the figure counts, from its unit or else from the noun behind it."""
    kind = CHANGE if mention.change else unit_kind(mention)
    return kind if kind in KINDS_ASKED else "数量"


def is_amount(mention: Mention) -> bool:
    """Whether the figure is what its clause is about, and not a date or an edition beside it."""
    kind = unit_kind(mention)
    return kind not in ("日期", "年份", RANK) or (kind == RANK and mention.figure.unit in ("位", "名"))


def unit_kind(mention: Mention) -> str:
    """What its unit, or the noun behind it, says that the figure counts."""
    kind = mention.figure.kind
    if mention.figure.text.startswith("第") or mention.answer.startswith("前"):
        return RANK
    if mention.figure.unit == "块" and mention.after:
        return "数量"  # 146块路牌 is no money
    if mention.figure.unit == "位" and _MOVED.search(mention.before):
        return "数量"
    if mention.figure.unit in ("期", "届", "版") and kind == RANK:
        return "数量"  # 118期, and not the 118th
    if kind == "年份" and not mention.figure.years:
        return "期限"
    if kind:
        return kind
    if HOUSEHOLDS.match(mention.after):
        return "户"
    if PEOPLE.match(mention.after) or re.search(r"(?:人口|人数|人员|规模)[^，]{0,4}$", mention.before):
        return "人数"
    return "数量"


def core(mention: Mention) -> str:
    """What is counted: the words before the figure with the subject they leave out."""
    before = _YEAR_OF.sub("", _LEAD.sub("", mention.before) or mention.before)
    return f"{_LEAD.sub('', mention.subject)}{before}"


def title(mention: Mention) -> str:
    """A short name of what the figure tells."""
    words = core(mention)
    behind = _noun_behind(mention.after)
    kind = unit_kind(mention)
    if kind in ("日期", "年份"):
        words = f"{mention.before}{mention.after}"
        if len(words) < SHORTEST_DATED and mention.earlier:
            words = f"{mention.around[0]}{words}"
        return words.strip("、，的和及了于在至到 ")[:LONGEST_TITLE] or mention.answer
    if kind == RANK:
        words += f"第几{mention.figure.unit}{mention.after[:8]}"
    elif mention.end == "from":
        words = f"{topic(words)}（原来）"
    elif not has_subject(words):
        words = f"{_LEAD.sub('', words)}{mention.after}"[:LONGEST_TITLE]
    elif behind and len(words) + len(behind) <= 24:
        words += behind
    if not mention.change and kind != RANK:
        words = topic(words)
    return _UNFINISHED.sub("", _LOOSE.sub("", _last_words(words))) or mention.answer


def _last_words(words: str) -> str:
    """The last LONGEST_TITLE characters of `words` at most, no word cut."""
    if len(words) <= LONGEST_TITLE:
        return words
    kept = ""
    for word in reversed(rjieba.cut(words)):
        if len(word) + len(kept) > LONGEST_TITLE:
            break
        kept = word + kept
    return kept.lstrip("、，和及的")


def phrasings(mention: Mention, lead: str, *, is_planned: bool = False) -> Iterator[str]:
    """Ways of asking for the figure; `lead` is what the paragraph or section is about."""
    words, after = core(mention), mention.after
    if is_planned:
        yield f"{topic(words)}的目标是多少"
        yield f"{topic(words)}计划{_asked(mention)[0]}"
    if mention.end:
        yield from _of_end(mention, words)
    elif mention.change:
        yield from _of_change(mention, words)
    else:
        yield from _of_amount(mention, words)
    if mention.end == "from":
        return
    asked = _asked(mention)[0]
    for clause in mention.around[:NEAREST]:
        yield f"{clause}{words}{asked}{_noun_behind(after)}"
    if len(mention.around) > 1:
        yield f"{'，'.join(mention.around)}，{words}{asked}{after}"
    if lead:
        yield f"{lead}{words}{asked}{after}"


def _asked(mention: Mention) -> list[str]:
    """The question words that stand for the figure."""
    kind, unit = unit_kind(mention), mention.figure.unit
    plain = unit.lstrip("万亿") or unit
    if mention.figure.text.startswith("第"):
        return [f"第几{unit}", "第几"]
    if kind == "人数":
        return ["多少人", "多少"] if unit else ["多少", "多少人"]
    if kind == "金额":
        return ["多少钱", "多少"]
    if kind == "比例":
        return ["多少", "百分之多少"] if unit == "%" else ["多少", f"几{'个百分点' if unit == '个' else unit}"]
    if kind == "日期":
        return ["什么时候", "哪一天"]
    if kind == "年份":
        return ["哪一年", "什么时候"]
    if kind == "期限":
        return ["多少" + unit, "多久", "几" + unit]
    return [f"多少{plain}", "多少", f"几{plain}"] if unit else ["多少"]


def _of_amount(mention: Mention, words: str) -> Iterator[str]:
    after = mention.after
    behind = _noun_behind(after)
    asked = _asked(mention)
    about = topic(words)
    for question in asked:
        yield f"{words}{question}{after}"
    is_number = unit_kind(mention) not in ("日期", "年份", "次序", "比例")
    yield f"{about}{behind}有{asked[0]}" if is_number else f"{about}是{asked[0]}"
    if behind and behind != after:
        yield f"{words}{asked[0]}{behind}"
    if behind:
        yield f"{behind}{asked[0]}"
    yield f"{about}{behind}"


def _of_change(mention: Mention, words: str) -> Iterator[str]:
    about = _GROWTH.sub("", words) or topic(words)
    is_up = mention.change == "up"
    asked = _asked(mention)
    yield f"{words}{asked[0]}"
    if unit_kind(mention) == "比例":
        yield f"{about}{'涨' if is_up else '降'}了百分之几"
        yield f"{about}{'增速' if is_up else '降幅'}是多少"
        yield f"{about}同比{'增长' if is_up else '下降'}多少个百分点"
        yield f"{about}{'增幅' if is_up else '减少'}多少"
    else:
        yield f"{about}{'增加' if is_up else '减少'}了{asked[0]}"
        yield f"{about}比上年{'多' if is_up else '少'}了多少"
    yield f"{about}{'提高' if is_up else '降低'}了多少"


def _of_end(mention: Mention, words: str) -> Iterator[str]:
    """From what something changed, or to what."""
    about = topic(words)
    asked = _asked(mention)[0]
    if mention.end == "from":
        yield f"{about}原来是{asked}"
        yield f"{about}以前{asked}"
        yield f"{about}从{asked}变的"
        yield f"{about}之前是{asked}"
        return
    yield f"{words}{asked}{mention.after}"
    yield f"{words.removesuffix('至').removesuffix('到')}到了{asked}"
    yield f"{about}现在是{asked}"
    yield f"{about}是{asked}"
    yield f"{about}有{asked}"
    yield about


def of_pair(first: Mention, second: Mention) -> Iterator[str]:
    """From what to what: both figures."""
    about, change = topic(core(first)), second.before.removesuffix("至").removesuffix("到")
    yield f"{about}从多少{change}到多少"
    yield f"{about}从多少到了多少"
    yield f"{about}原来多少现在多少"
    yield f"{about}由多少变成多少"
    yield f"{about}多少，{change}到多少"
    if years := [match[0] for words in (first.before, second.before) for match in _YEAR_OF.finditer(words)]:
        yield f"{about}{'多少，'.join(years)}多少"


def of_group(group: Sequence[Mention]) -> Iterator[str]:
    """Of things that one clause tells of together: the figure of each."""
    things, asked = group[0].together, _asked(group[0])[0]
    verb = group[0].before[len(topic(group[0].before)) :]
    yield f"{things}分别{verb}{asked}"
    yield f"{things}各{verb}{asked}"
    yield f"{things}{verb}多少"


def _noun_behind(after: str) -> str:
    """The noun that the figure counts, up to a verb."""
    words = []
    for word, tag in rjieba.tag(after):
        if tag.startswith(("v", "p", "c", "d", "x", "u")) and tag != "vn":
            break
        words.append(word)
    return "".join(words)[:10]
