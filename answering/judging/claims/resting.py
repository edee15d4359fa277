"""What a claim says beside what was compared: the words that neither the sentence nor the title bears out."""

import re
from collections.abc import Sequence
from itertools import product

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.language.question import STORY, Clause, Question
from answering.language.text import fold_kept, squeeze, squeeze_kept
from answering.language.words import Word, words
from answering.reading.claim import DENIED_TWICE

WEIGHTY = 0.5
"""Weight of a word from which on it has to be borne out: a noun, a verb, an adjective of two characters."""
OFTEN = 3
"""Phrasings of an entry that have a word, from which on people use it for what the sentence says; fewer are guesses."""
_ALL = re.compile(
    r"都是|全是|全部|全都|个个|人人|户户|家家|一律|最[多高大少早好]|第一|唯一|首[次个]|没有?一[个人名户家]|一[个人名户家][都也]没"
    r"|不会[是有]|[发给要收花][了过]?钱"
)
_GRAVE = re.compile(
    r"谣言|骗人|虚报|虚假|造假|作假|不实|吹牛|注水|掺水|编的|编造|确诊|患[了有上]|得了?(?:癌|.{0,2}病)|查出"
)
"""What is said of the report rather than by it, or of people's health: phrasings that have it bear out nothing."""
_NEGATIVE = re.compile(
    r"(?<!有)没有?+(?![错说记搞弄听看抄算数写讲]|[吧吗啵]?\s*(?:[,。!?]|$))|未(?!来)|不[会能肯愿给让准该要合够必收]|(?<![一-鿿])不|冇(?!\s*$)"
)
"""What denies another thing than what was compared."""
_LIGHT = frozenset(
    "听是有没不未做查给发放帮找到评选得获建办搞开报送来去说讲写拍叫为用花捐贷教上收招拿出定在人名钱家女多少高大小好对会能要让使成叠达共算"
)
"""Words of one character that people say of whatever was done."""
_SINGLE = 0.25
"""Weight of a word of one character from which on it has to be borne out: a verb, a noun."""
_TELLING = "副省市区县镇乡村男女非未不没无"
"""Characters that make another thing of a word (副主席, 长沙县)."""
_TALK = re.compile(
    r"报告|数字|数据|这个|那个|准确|属实|真的|假的|没错|记错|听说|听讲|据说|印象|记得|帮忙|确认|核对|核实|请问|同事|邻居|朋友|隔壁|新闻|网上|有人|"
    r"大家|他们|你们|我们|人家|超过|不到|至少|最多|大概|大约|差不多|左右|以上|以下|将近|接近|不止|等于|才|只有|仅仅|一共|总共|全市|去年|今年|是不是|还是|多少|没有|"
    r"突破|达到|应该|好像|可能|居然|竟然|果然|确实|其实|真有|这么|那么|对不对|说错|搞错|弄错|写错|抄错|知道|告诉|觉得|以为|说是|写的|一下|问问|老师|公布|公开"
)


_OUTSIDE, _LISTED = re.compile(r"[,，。;；\d]"), re.compile(r"[、和及]")
ITEM = 4
"""Characters at the end of what a list names, by which it is known."""
FEWEST = 3
"""Things that make a list of which a part is less than the whole."""


def rest_of(
    question: Question, entries: Sequence[Stated], base: KnowledgeBase, compared: Sequence[str]
) -> tuple[str, ...]:
    """The words of a claim that the entries do not bear out, in their order; `compared` are those that were."""
    own = _Own.of(entries, base)
    found = [
        word
        for clause in question.clauses
        if clause.weight > STORY
        for word in _said(clause, compared)
        if not own.bears_out(word, clause)
    ]
    text = question.raw
    found += _lower_role(text, own.sentences, base) + _part_of_list(squeeze(text), entries)
    for said in compared:
        text = text.replace(said, " ")
    text = DENIED_TWICE.sub(" ", text)
    found += [match for pattern in (_ALL, _GRAVE, _NEGATIVE) for match in pattern.findall(text) if not own.has(match)]
    found += [said for start, end, _ in base.language.scope.wider.scan(text) if not own.has(said := text[start:end])]
    return tuple(word for word in dict.fromkeys(found) if not any(word != other and word in other for other in found))


def _lower_role(text: str, sentences: str, base: KnowledgeBase) -> list[str]:
    """The role that a claim gives to somebody whom the sentences give a lower one, or the other way round."""
    found = []
    named = (entry for entry in base.entries if isinstance(entry, Stated) and entry.asks == "人名")
    people = [answer for entry in named for answer in entry.answers]
    for mark in base.language.marked:
        for match in re.finditer(rf"{mark}([一-鿿]{{2}})([一-鿿]{{2,3}})", sentences):
            role, name = match[1], match[2]
            if role in text and f"{mark}{role}" not in text and name[:2] in text:
                found.append(role)
            if f"{mark}{role}" in text and name[:2] not in text and any(name.startswith(one) for one in people):
                found.append(f"{mark}{role}")
    return found


def _part_of_list(text: str, entries: Sequence[Stated]) -> list[str]:
    """What a claim says of the number of a whole list that the report gives: 春蕾女童, where others are counted in."""
    found = []
    for entry in entries:
        for sentence, answer in product(entry.sentences, entry.answers):
            if not any(map(str.isdigit, answer)):
                continue
            before = _OUTSIDE.split(sentence[: max(sentence.find(answer), 0)])[-1]
            items = [squeeze_kept(item)[-ITEM:] for item in _LISTED.split(before)]
            items = [item for item in items if len(item) == ITEM]
            named = [item for item in items if item in text]
            found += named if len(named) < len(items) >= FEWEST else []
    return found


def _said(clause: Clause, compared: Sequence[str]) -> list[str]:
    """The weighty words of a clause, but for what was compared and for talk about the claim itself."""
    text = clause.text
    for said in compared:
        text = text.replace(said, " " * len(said))
    for figure in clause.figures:
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    text = DENIED_TWICE.sub(lambda match: " " * len(match[0]), text)
    text = _TALK.sub(lambda match: " " * len(match[0]), text)
    return [word.text for word in words(text) if word.text.strip() and _is_weighty(word)]


def _is_weighty(word: Word) -> bool:
    if len(word.text) > 1:
        return word.weight >= WEIGHTY
    return word.weight >= _SINGLE and word.text not in _LIGHT and not word.text.isdigit()


class _Own:
    """The sentences and titles of entries, and their phrasings."""

    def __init__(self, sentences: str, phrasings: Sequence[str], base: KnowledgeBase) -> None:
        self.sentences, self._phrasings, self._base = sentences, phrasings, base

    @classmethod
    def of(cls, entries: Sequence[Stated], base: KnowledgeBase) -> "_Own":
        told = [squeeze_kept(text) for entry in entries for text in (*entry.sentences, entry.title, entry.section)]
        about = squeeze_kept(base.report.label + base.own_body)
        phrasings = [fold_kept(phrasing) for entry in entries for phrasing in entry.phrasings]
        return cls(" ".join([*told, about]), phrasings, base)

    def bears_out(self, word: str, clause: Clause) -> bool:
        """Whether the report says `word`, in other words perhaps, or people often say it of these entries."""
        if self._says(word) or sum(word in phrasing for phrasing in self._phrasings) >= OFTEN:
            return True
        meant = (
            official
            for at, end, official in clause.echoes
            if word in clause.text[at:end] or clause.text[at:end] in word
        )
        return any(official in self.sentences for official in meant)

    def has(self, words: str) -> bool:
        """Whether the sentences or titles have these very words."""
        return words in self.sentences

    def _says(self, word: str) -> bool:
        """Whether the sentences have the word, or all of it but one character beside words that they have (两癌|查)."""
        left = word
        for size in range(len(word), 1, -1):
            for at in range(len(left) - size + 1):
                if left[at : at + size] in self.sentences and " " not in left[at : at + size]:
                    left = left[:at] + " " * size + left[at + size :]
        left = left.replace(" ", "") if " " in left else left
        return not left or (len(left) == 1 and len(word) > 1 and left not in _TELLING)
