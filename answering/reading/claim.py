"""What a message claims: figures with a relation, or a name, and whether the asker says it is so or that it is not.

Good at relations that stand beside a number (超过, 不到, 大概, 至少); blind to irony. A message with a question word claims
nothing, whatever it names beside.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from answering.language.figures import MOMENT, YEAR, Figure
from answering.language.question import STORY, Question


class Relation(StrEnum):
    """How what is claimed stands to the number that is named."""

    EQUAL = "equal"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"
    NEARLY = "nearly"
    """A little less."""


_BEFORE: tuple[tuple[Relation, str], ...] = (
    (Relation.AT_MOST, r"(?:不超过|没超过|没有超过|未超过|不多于|不高于|至多|顶多|最多|不会超过)(?:有|是|也就)?"),
    (Relation.AT_LEAST, r"(?:不少于|不低于|至少|起码|最少|少说也?|怎么也)(?:有|是|得有)?"),
    (Relation.ABOVE, r"(?:超过|超出|多于|大于|高于|不止|突破|破了|过了|上了|超了|胜过|逾|达到了?|上到)(?:有)?"),
    (Relation.BELOW, r"(?:不到|没到|没有到|未到|不足|不满|未满|少于|低于|小于|没过|没有|冇得|没得|冇|没)(?:有)?"),
    (Relation.NEARLY, r"(?:将近|接近|快要?|近|差点|差一点|几乎)(?:有|到|上|要)?"),
    (Relation.ABOUT, r"(?:大概|大约|约莫|约|差不多|可能|好像|估计|大致|左不过)(?:有|是|就)?"),
)
_AFTER: tuple[tuple[Relation, str], ...] = (
    (Relation.AT_LEAST, r"(?:以上|往上|起|打底|开外|出头)"),
    (Relation.AT_MOST, r"(?:以下|以内|之内|封顶)"),
    (Relation.ABOUT, r"(?:左右|上下|光景|的样子|样子)"),
    (Relation.ABOVE, r"(?:还多|还要多|都不止|不止|多一点|多些)"),
    (Relation.BELOW, r"(?:还少|还要少|都不到|不到|少一点|少些|都没有|都没到)"),
)
_LEADING = [(relation, re.compile(f"{words}$")) for relation, words in _BEFORE]
_TRAILING = [(relation, re.compile(f"^{words}")) for relation, words in _AFTER]
_THAN = re.compile(r"比$")
_MORE, _LESS = re.compile(r"^(?:[^,。]{0,4})(?:多|高|大)"), re.compile(r"^(?:[^,。]{0,4})(?:少|低|小)")
_REACHED = re.compile(r"(?:达到了?|上了|上到)(?:有)?$")
_DENIED = re.compile(r"(?:并不是|不是|并非|不等于|不是有|没有)(?:只有|有)?$")
_ASKED_EITHER_WAY = re.compile(r"是不是(?:只有|有)?$")
_FAKE = re.compile(
    r"(?:是|属于)?(?:假的|谣言|骗人的|虚报的?|造假|瞎说|乱讲|错的|(?<!对)不对|不实|吹牛|编的)(?:的?[吧吗啵]|$|[,。!])"
)
_SUPPOSED = re.compile(r"[吧啵]\s*[?!。]*$|(?:没说错|没记错|没搞错|对不对|对吗|是吧|对吧)\s*[?!。]*$")
_RHETORICAL = re.compile(r"[吗么]\s*[?!。]*$")
_QUESTION_WORD = re.compile(
    r"多少|好多(?=[个人钱户次场万条名位])|几多|哪|谁|什么|么子|啥|咩|边[个间位度]|怎|为何|多久|多大|多长|多高|多远|何[时地处人]|几时"
    r"|(?<![十百千万好])几(?=[个人位名户次场条份届等号月年天项种家所岁块元万千百组楼版期类堂间座支回张](?!多))"
)
_CHECKED = re.compile(
    r"[吗吧啵么没不]\s*[?!。~]*$|\?|[是对有]不[是对有]|有没有|没有\s*[?!。]*$|没得\s*[?!。]*$|对[吗吧]|真的|属实"
)
_SUM = re.compile(r"一共|总共|合计|合起来|加起来|共计|加拢来")
_TOPIC = re.compile(r"[一-鿿]{2}")
_EITHER = re.compile(r"还是")


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that is claimed in a `relation`, or claimed not to be so where it is `denied`; `said` are the words.

    Where it `is_subject` something is claimed of the figure (92332人里头都是农村妇女), and not the figure itself.
    """

    figure: Figure
    relation: Relation
    denied: bool
    said: str
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a message claims: `figures` one by one; `denied` where what it says without a figure is claimed not to be
    so; `is_either` where it offers alternatives, `is_sum` where
    it counts things together.
    """

    figures: tuple[Claim, ...]
    denied: bool = False
    is_either: bool = False
    is_sum: bool = False


def read_claims(question: Question) -> Claims | None:
    """What `question` claims; None where it asks something, or wants nothing confirmed."""
    text = " ".join(clause.raw for clause in question.clauses if clause.weight > STORY)
    rewritten = " ".join(clause.text for clause in question.clauses if clause.weight > STORY)
    if (
        _QUESTION_WORD.search(text)
        or _QUESTION_WORD.search(rewritten)
        or not (question.has_check_words or _CHECKED.search(question.text))
    ):
        return None
    is_fake = bool(_FAKE.search(text))
    found = []
    for clause in question.clauses:
        if clause.weight > STORY:
            found += [_claim(clause.text, figure, question.text, is_fake) for figure in clause.figures]
    is_either = bool(_EITHER.search(text)) and "是还是" not in text
    return Claims(tuple(found), _denies(text, question.text) != is_fake, is_either, bool(_SUM.search(text)))


def _claim(text: str, figure: Figure, message: str, is_fake: bool) -> Claim:
    before, after = text[: figure.start], text[figure.end :]
    denied = bool(_DENIED.search(before)) and not _ASKED_EITHER_WAY.search(before)
    relation = Relation.EQUAL
    if figure.kind not in (MOMENT, YEAR) and not figure.text.startswith("第"):
        relation = _relation(before, after, figure.text)
    if relation is not Relation.EQUAL and before.endswith("没有"):
        denied = False  # 没有50名 says that it is less
    if denied and _RHETORICAL.search(message) and not _SUPPOSED.search(message):
        denied = False  # 不是60户吗 says that it is
    return Claim(
        figure, relation, denied != is_fake, text[_said_from(before, relation) : figure.end] + _said_to(after, relation)
    )


def _relation(before: str, after: str, said: str) -> Relation:
    if _THAN.search(before):
        if said.endswith("多") or _MORE.search(after):
            return Relation.ABOVE
        if _LESS.search(after):
            return Relation.BELOW
    for relation, pattern in _LEADING:
        if pattern.search(before):
            return Relation.AT_LEAST if _REACHED.search(before) else relation
    for relation, pattern in _TRAILING:
        if pattern.search(after):
            return relation
    return Relation.EQUAL


def _said_from(before: str, relation: Relation) -> int:
    for known, pattern in _LEADING:
        if (known is relation or _REACHED.search(before)) and (match := pattern.search(before)):
            return match.start()
    return len(before)


def _said_to(after: str, relation: Relation) -> str:
    for known, pattern in _TRAILING:
        if known is relation and (match := pattern.search(after)):
            return match[0]
    return ""


def _denies(text: str, message: str) -> bool:
    """Whether what is said without a figure is claimed not to be so: 不是妇联一家拍的吧, but not 不是妇联拍的吗."""
    plain = re.sub(r"是不是|不是说|没说错|没记错|没错|没听错", "", text)
    if not re.search(r"不是|并非|没有|冇|没(?=[拿得获评到])", plain):
        return False
    return not (_RHETORICAL.search(message) and not _SUPPOSED.search(message))
