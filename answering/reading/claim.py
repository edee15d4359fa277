"""What a message claims: figures with a relation, or a name, and whether the asker says it is so or that it is not.

Good at relations that stand beside a number (超过, 不到, 大概, 至少); blind to irony. A message with a question word claims
nothing, whatever it names beside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answering.language.figures import MOMENT, YEAR, Figure
from answering.language.numbers.numerals import find_numbers
from answering.language.question import STORY, Clause, Question
from answering.reading.relations import Related, Relation, relation_of

_DENIALS = re.compile(r"(?<!会)不会|不可能|(?<!是)不是|并非|不等于")
_CHAIN = re.compile(rf"(?:并?(?:{_DENIALS.pattern})(?:只?有|是|在|到|[给查办评发拿开建救][了到]?)?)+$")
"""Denials in a row before a number: two of them say that it is so (不会不是)."""
DENIED_TWICE = re.compile(r"(?:不会|不可能|难道|莫非)并?(?:不是|没有)")
"""Says that it is so."""
_PLAIN = re.compile(r"是不是|不是说|没说错|没记错|没错|没听错")
_TRUE_OR_FAKE = re.compile(r"是?真的?(?:还是|是|,)?假的?")
"""Asks which of both it is, and says neither."""
_FAKE = re.compile(r"(?:是|属于)?(?:(?<![造作])假的|瞎说|乱讲|错的|(?<!对)不对)(?:的?[吧吗啵]|$|[,。!])")
_SUPPOSED = re.compile(r"[吧啵]\s*[?!。]*$|(?:没说错|没记错|没搞错|对不对|对吗|是吧|对吧)\s*[?!。]*$")
_RHETORICAL = re.compile(r"[吗么]\s*[?!。]*$")
_QUESTION_WORD = re.compile(
    r"多少|好多(?=[个人钱户次场万条名位]|\W|$)|几多|哪|谁|什么|么子|啥|咩|边[个间位度]|怎|为何|多久|多大|多长|多高|多远|何[时地处人]|几时"
    r"|(?<![十百千万好])几(?![十百千万乎]|[个人位名户次场条份]多)"
    r"|(?:全名|全称|名字|名称|姓名)(?:是|叫)?[呢啊呀]?\s*(?:\?|$)"
)
_CHECKED = re.compile(
    r"[吗吧啵么没不冇](?:[咯啰喽呀啊呢哦嘞])?\s*[?!。~]*$|\?|[是对有]不[是对有]|是的不|有没有|没有\s*[?!。]*$|没得\s*[?!。]*$|对[吗吧]|真的|属实"
)
_SUM = re.compile(r"一共|总共|合计|合起来|加起来|共计|加拢来")
_SEVERAL = re.compile(r"([一-鿿]{2})[和跟与及加、]([一-鿿]{2})|(两[种类样项])")
_EITHER = re.compile(r"还是")
_NOBODY = re.compile(r"^(?:[一1]|0|零)")
_NONE_BEFORE, _NONE_BEHIND = re.compile(r"没有?$|连$"), re.compile(r"^[也都][没不]")
_THAT_MUCH = re.compile(r"[那这]么[多少高大]")
"""Points back at a number that was told before, with what it counts."""
_CONTRAST = re.compile(r"(?:而?不是|并非|不是说)$")
_ONE_EACH = re.compile(r"一个[^,一]{1,6}一[一-鿿]")
"""One for each (一个村一个主席): neither 一 counts anything of the report."""
_NUMBERS = re.compile(r"^(?:数[据字]?|说法|事|问题|指标|比例)")
"""What is counted where the numbers themselves are spoken of (这两个数)."""
_INTRODUCED = re.compile(r"^(?:那|这|那个|这个|听说|就是|请问|是不是|所以|都说)?$")
_SAID_OF = re.compile(r"^[一-鿿]{0,4}?(?:里[头面边]?|当中|其中|中间|都|全|均|一律|是)(?!不是|[吗吧])[一-鿿]{2,}")
_END = re.compile(r"(?:[吗吧啵么呢啊呀]|是吗|是吧|对吗|对吧|对不对)+$")
_BESIDE = 2
"""Characters that have to stand beside a number for it to be said of something."""
_SCALE = re.compile(r"[百千万亿]")
_ALONE = 2
"""Characters of a Chinese numeral that is read though it counts nothing, behind a relation (快两万了)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that is claimed in a `relation`, or claimed not to be so where it is `denied`.

    `said` are the words, `before` those that stand before them in the clause. `about` is what is claimed of the figure
    (92332人|里头都是农村妇女), where not the figure itself is; else "".
    """

    figure: Figure
    relation: Relation
    denied: bool
    said: str
    before: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a message claims: `figures` one by one; `denied` where what it says without a figure is claimed not to be
    so; `is_either` where it offers alternatives, `summed` what it counts together, where there are several things;
    `is_asked` where it is to be confirmed, rather than only said. `contrasted` are clauses that say what a figure is not,
    where it is said what it is.
    """

    figures: tuple[Claim, ...]
    denied: bool = False
    is_either: bool = False
    summed: tuple[str, ...] = ()
    is_asked: bool = True
    contrasted: tuple[str, ...] = ()


def read_claims(question: Question) -> Claims | None:
    """What `question` claims; None where it asks something, or wants nothing confirmed."""
    told = [clause for clause in question.clauses if clause.weight > STORY]
    text, rewritten = " ".join(clause.raw for clause in told), " ".join(clause.text for clause in told)
    is_asked = question.has_check_words or bool(_CHECKED.search(question.text))
    if (
        any(_QUESTION_WORD.search(said) for clause in told for said in (clause.raw, clause.text))
        or _QUESTION_WORD.search(f"{text} {rewritten}".replace("?", ""))
        or not (is_asked or _states(told))
    ):
        return None
    if _THAT_MUCH.search(text) and not any(clause.figures for clause in told):
        return None
    contrasted = [clause for at, clause in enumerate(told) if _contrasts(clause, told[:at])]
    told = [clause for clause in told if clause not in contrasted]
    text = " ".join(clause.raw for clause in told)
    is_fake = bool(_FAKE.search(_TRUE_OR_FAKE.sub("", text)))
    found = [_claim(clause, figure, question.text, is_fake) for clause in told for figure in _figures(clause)]
    dated = [claim for claim in found if claim.figure.kind == YEAR and claim.figure.years]
    if len(dated) < len(found):
        found = [claim for claim in found if claim not in dated]  # they tell of which year the rest is said
    found = [claim for claim in found if claim.about] or found  # what follows is said of the figure
    is_either = bool(_EITHER.search(text)) and "是还是" not in text
    several = _SEVERAL.search(text) if _SUM.search(text) else None
    summed = tuple(filter(None, several.groups())) if several else ()
    return Claims(
        tuple(found),
        _denies(text, question.text) != is_fake,
        is_either,
        summed,
        is_asked,
        tuple(clause.text for clause in contrasted),
    )


def _states(told: Sequence[Clause]) -> bool:
    """Whether a number is said rather than asked for, with neither question word nor question mark (评了一百户哦)."""
    return any(
        _is_counting(clause, figure) and len(clause.text.strip()) - len(figure.text) >= _BESIDE
        for clause in told
        if clause.asks
        for figure in _figures(clause)
    )


def _is_counting(clause: Clause, figure: Figure) -> bool:
    """Whether a number counts something: it has a unit, or is a round one or one in a relation (将近两万); no year."""
    if figure.kind or figure.years:
        return figure.kind not in (MOMENT, YEAR)
    related = relation_of(clause.text[: figure.start], figure.text, clause.text[figure.end :])
    return bool(_SCALE.search(figure.text)) or related != Related()


def _contrasts(clause: Clause, told: Sequence[Clause]) -> bool:
    """Whether a clause only says what a number told before is not (二等奖,不是一等奖吧)."""
    first = next(iter(clause.figures), None)
    is_denial = first is not None and bool(_CONTRAST.fullmatch(clause.text[: first.start].strip()))
    kinds = {figure.kind for other in told for figure in other.figures if not _CHAIN.search(other.text[: figure.start])}
    return is_denial and first is not None and first.kind in kinds


def _figures(clause: Clause) -> Iterator[Figure]:
    """The figures of a clause, but for what says that there is none (没有一个); a bare numeral behind a relation."""
    is_even = bool(_ONE_EACH.search(clause.text))
    for figure in clause.figures:
        if is_even and figure.text.startswith("一"):
            continue
        before, behind = clause.text[: figure.start], clause.text[figure.end :]
        is_none = _NOBODY.match(figure.text) and (_NONE_BEFORE.search(before) or _NONE_BEHIND.search(behind))
        if (not is_none or figure.value > 1) and not _NUMBERS.match(behind):
            yield figure
    if not clause.figures:
        for number in find_numbers(clause.text):
            related = relation_of(clause.text[: number.start], number.text, clause.text[number.end :])
            if len(number.text) == _ALONE and number.value >= 10 and related.relation is not Relation.EQUAL:
                yield Figure(number.start, number.end, number.text, number.value, "", "", number.low, number.high)


def _claim(clause: Clause, figure: Figure, message: str, is_fake: bool) -> Claim:
    before, behind = clause.text[: figure.start], clause.text[figure.end :]
    related = Related()
    if figure.kind not in (MOMENT, YEAR) and not figure.text.startswith("第"):
        related = relation_of(before, figure.text, behind)
    left = before[: len(before) - related.before]
    denied = _is_denied(left, message)
    start = _CHAIN.search(left).start() if denied else len(left)  # type: ignore[union-attr]
    said = clause.text[start : figure.end + related.behind]
    is_subject = related == Related() and not denied and _INTRODUCED.match(before.strip()) and _SAID_OF.match(behind)
    about = _END.sub("", behind).removeprefix("是") if is_subject else ""
    return Claim(figure, related.relation, denied != is_fake, said, clause.text[:start], about)


def _is_denied(before: str, message: str) -> bool:
    """Whether what stands before a number, and before what relates to it, says that it is not so."""
    chain = _CHAIN.search(before)
    if chain is None or before.endswith(("难道不是", "莫非不是")):
        return False
    if _is_rhetorical(message):
        return False  # 不是60户吗 says that it is
    return len(_DENIALS.findall(chain[0])) % 2 == 1


def _is_rhetorical(message: str) -> bool:
    return bool(_RHETORICAL.search(message)) and not _SUPPOSED.search(message)


def _denies(text: str, message: str) -> bool:
    """Whether what is said without a figure is claimed not to be so: 不是妇联一家拍的吧, but not 不是妇联拍的吗."""
    plain = DENIED_TWICE.sub("", _PLAIN.sub("", text))
    if not re.search(r"不是|并非|没有|冇|没(?=[拿得获评到])", plain):
        return False
    return not _is_rhetorical(message)
