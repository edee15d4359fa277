"""A sentence cut into clauses, and each figure of it with the words that belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import rjieba

from answering.language.figures import MOMENT, Figure, Grammar

_CUT = re.compile(r"[，；：。！!？?\n]|,(?!\d{3})|;|:(?!\d)|——")
_MARK = re.compile(
    r"^[\s一二三四五六七八九十\d]{1,4}(?:是|、|[.．](?!\d))|^[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|^第[一二三四五六七八九十]{1,3}(?:部分|章|节)?[，、]?"
)
_SUFFIX = re.compile(
    r"(?<=[年月日])(?:底前|末前|以前|之前|底|前(?!列)|末|初|起)|(?<=[年月天日时])(?:以内|之内|内)"
    r"|[-－—~～至]\d[\d.]*[%％]?|左右|上下|以上|以下|以内|以外|之内|之上|余(?=[^年])|多"
)
_PREFIX = re.compile(
    r"(?:不低于|不少于|不超过|不高于|不小于|不到|超过|超额|突破|接近|将近|大约|约为|至少|高达|多达|达到|逾|超|近|约|达|至|到|为|是|共|有|了)+$"
)
_ROUGH = re.compile(r"(?:不低于|不少于|不超过|不高于|不小于|不到|超过|突破|接近|将近|大约|至少|逾|超|近|约)$")
_JOINT = re.compile(r"^\s*(?:、|和|以及|及|与|，)")
_OWN_NOUN = ("n", "vn", "j", "l", "i", "b", "s", "an", "eng", "nz")
_EMPTY = re.compile(
    r"比上年(?:年初)?(?:预算|同期)?|较上年|同比|环比|比去年|较去年|比上年末|上年|去年|今年|全年|年均|累计|其中|分别|合计|共计|总计|总共|平均|预计|"
    r"总投资|投资额|投资|年底|年末|培训|发放|贷款|资金|经费|奖励|安置|款物|财政贴息|建筑面积|占地面积|占地|床位|总里程|里程|年产值|产值|销售额|"
    r"营业收入|利润|税收|就业率|不良率|参与率|满意度|合格率|优良率|成功率|覆盖率|达标率|"
    r"力争|确保|实现|达到|完成|总数|总量|总额|总规模|总值|规模|数量|人数|户数|面积|比例|占比|比重|增速|增幅|涨幅|降幅|增长率|"
    r"增长|增加|提高|提升|上升|上涨|下降|降低|减少|下调|上调|缩短|扩大|压减|翻番|净增|新增|"
    r"[了约近超逾为至到达共的再又还均都已将拟按由从在其]|左右|以上"
)
_CHANGE_UP = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|上调|增|涨|涨幅|增速|增幅|增长率|增收|扩大|多增|净增)"
    r"(?:了|约|近|超过|超|到|至|逾|不低于|预期目标为|目标为|为|预期)*$"
)
_CHANGE_DOWN = re.compile(
    r"(?:下降|降低|减少|下调|缩减|压减|降|减|降幅|下浮|缩短|压缩|回落)(?:了|约|近|超过|超|到|至|逾)*$"
)
_TO = re.compile(r"(?:到|至|达到|达|为)$")
_CHANGED_TO = re.compile(r"(?:[增升涨降减调提缩扩]|提高|增加|下降|降低|减少|扩大|缩短|延长|上升|增长|回落)(?:到|至)$")
_FROM = re.compile(r"(?:从|由)$")


@dataclass(frozen=True, slots=True)
class Clause:
    """sentence[start:end] == text, without punctuation."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure as an answer: `answer` stands in the sentence word for word, `before` and `after` around it in its clause.

    `subject` are words of an earlier clause that `before` leaves out; `around` are the other clauses; `change` is "up" or
    "down" where the figure tells by how much something changed; `end` is "from" or "to" where it tells what it changed
    from or to.
    """

    figure: Figure
    answer: str
    subject: str
    before: str
    after: str
    around: tuple[str, ...]
    change: str
    end: str = ""


def clauses(sentence: str) -> list[Clause]:
    """The clauses of `sentence`, from left to right, marks of numbering taken off."""
    found, last = [], 0
    for match in [*_CUT.finditer(sentence), None]:
        end = match.start() if match else len(sentence)
        start, text = last, sentence[last:end]
        if last == 0 and (mark := _MARK.match(text)) and len(mark[0]) < len(text):
            start += mark.end()
            text = text[mark.end() :]
        stripped = text.strip()
        if stripped:
            start += text.index(stripped[0])
            found.append(Clause(start, start + len(stripped), stripped))
        last = match.end() if match else end
    return found


def mentions(sentence: str, grammar: Grammar) -> list[Mention]:
    """Every figure of `sentence` that counts something, with its words."""
    figures = grammar.figures(sentence)
    parts = clauses(sentence)
    found: list[Mention] = []
    subject = ""
    for number, part in enumerate(parts):
        own = [f for f in figures if part.start <= f.start and f.end <= part.end]
        times = [f for f in own if f.years or f.kind == MOMENT]
        own = [f for f in own if f not in times]
        around = tuple(p.text for p in (*reversed(parts[:number]), *parts[number + 1 :]))
        chunks = _chunks(sentence, part, own)
        if shared := _distributed(sentence, part, own, around):
            found += shared
            subject = shared[-1].before
            continue
        for at, (start, figure, end) in enumerate(chunks):
            mention = _mention(sentence, part.start, start, figure, end, subject, around)
            if at == 0 and not has_subject(mention.before) and not subject and number:
                mention = _mention(sentence, part.start, start, figure, end, parts[number - 1].text, around)
            found.append(mention)
            if has_subject(mention.before):
                subject = topic(mention.before)
        for figure in times:
            found.append(_mention(sentence, part.start, part.start, figure, part.end, "", around))
        if not own:
            subject = _plain_subject(part.text) or subject
    return found


_RESPECTIVELY = re.compile(r"分别(?:为|是|达|达到|由|比|约|较)?")
_ITEMS = re.compile(r"、|以及|和|及|与")


def _distributed(sentence: str, part: Clause, figures: Sequence[Figure], around: tuple[str, ...]) -> list[Mention]:
    """A和B分别增长x和y: one mention for each thing with its own figure."""
    if len(figures) < 2 or not (mark := _RESPECTIVELY.search(sentence, part.start, figures[0].start)):
        return []
    things = [thing.strip() for thing in _ITEMS.split(sentence[part.start : mark.start()]) if thing.strip()]
    if len(things) != len(figures):
        return []
    verb = sentence[mark.end() : figures[0].start]
    found = []
    for thing, figure in zip(things, figures, strict=True):
        plain = _mention(sentence, part.start, figure.start, figure, figure.end, "", around)
        change, end = _changed(thing + verb, figure)
        found.append(replace(plain, before=f"{thing}{_PREFIX.sub('', verb)}", change=change, end=end))
    return found


def _chunks(sentence: str, part: Clause, figures: Sequence[Figure]) -> list[tuple[int, Figure, int]]:
    """For each figure of a clause where its own words start and end: between its neighbours' ends."""
    found = []
    start = part.start
    for number, figure in enumerate(figures):
        after = figures[number + 1].start if number + 1 < len(figures) else part.end
        end = after
        if number + 1 < len(figures):
            between = sentence[figure.end : after]
            cut = max(between.rfind("、"), between.rfind("和"), between.rfind("及"))
            end = figure.end + cut if cut >= 0 else figure.end
        found.append((start, figure, end))
        start = end
    return found


def _mention(
    sentence: str, clause_start: int, start: int, figure: Figure, end: int, subject: str, around: tuple[str, ...]
) -> Mention:
    before = sentence[start : figure.start]
    if start > clause_start:
        before = _JOINT.sub("", before)
    rough = _ROUGH.search(before)
    first = figure.start - len(rough[0]) if rough else figure.start
    last = figure.end
    if suffix := _SUFFIX.match(sentence, last):
        last = suffix.end()
    after = sentence[last : max(end, last)]
    change, end_of_change = _changed(before, figure)
    return Mention(
        figure=figure,
        answer=sentence[first:last],
        subject="" if has_subject(before) or (not before.strip() and _starts_with_noun(after)) else subject,
        before=_PREFIX.sub("", before),
        after=after.strip("、 "),
        around=around,
        change=change,
        end=end_of_change,
    )


def _changed(before: str, figure: Figure) -> tuple[str, str]:
    """`change` and `end` of a mention: whether the words before a figure tell how something changed."""
    if figure.kind == MOMENT:
        return "", ""
    plain = _ROUGH.sub("", before)
    change = "up" if _CHANGE_UP.search(plain) else "down" if _CHANGE_DOWN.search(plain) else ""
    if _TO.search(plain) and (change or _CHANGED_TO.search(plain)):
        return "", "to"
    return ("", "from") if _FROM.search(plain) else (change, "")


def has_subject(words: str) -> bool:
    """Whether `words` say what is counted, and not only how it changed."""
    rest = _EMPTY.sub("", words)
    return any(tag.startswith(_OWN_NOUN) for word, tag in rjieba.tag(rest) if len(word) > 1)


def _starts_with_noun(words: str) -> bool:
    """Whether the thing counted stands behind the figure (4个贫困县摘帽)."""
    return any(tag.startswith(_OWN_NOUN) for word, tag in rjieba.tag(words.strip())[:2] if len(word) > 1)


def topic(words: str) -> str:
    """What `words` before a figure are about: without the way it is counted or changed."""
    cut = re.sub(
        r"(?:(?:同比|比上年|较上年)?(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|达到|突破|超过|完成|实现|累计|共计|合计|分别|预计|拟安排|拟|[达超近约为至到了按有共从由])+)+$",
        "",
        _PREFIX.sub("", words),
    )
    return cut or words


def _plain_subject(text: str) -> str:
    """What a clause without figures is about, to be carried on: its words up to its verb, if they are few."""
    words: list[str] = []
    for word, tag in rjieba.tag(text):
        if tag == "v" and words:
            break
        words.append(word)
    found = "".join(words)
    return found if 1 < len(found) <= 14 and has_subject(found) else ""
