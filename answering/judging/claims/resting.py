"""What a claim says beside what was compared: the words that neither the sentence nor the title bears out."""

import re
from collections.abc import Sequence

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.language.question import STORY, Clause, Question
from answering.language.text import fold, squeeze
from answering.language.words import words

WEIGHTY = 0.5
"""Weight of a word from which on it has to be borne out: a noun, a verb, an adjective of two characters."""
OFTEN = 3
"""Phrasings of an entry that have a word, from which on people use it for what the sentence says; fewer are guesses."""
_ALL = re.compile(
    r"都是|全是|全部|全都|个个|人人|户户|家家|一律|最[多高大少早好]|第一|唯一|首[次个]|没有?一[个人名户家]|一[个人名户家][都也]没"
    r"|不会[是有]"
)
_SLANDER = re.compile(r"谣言|骗人|虚报|虚假|造假|作假|不实|吹牛|注水|掺水|编的|编造")
"""What is said of the report rather than by it."""
_HEAVY = re.compile(r"[死骗抓罚贪偷赔亏病伤判逃]")
"""Words of one character that say much by themselves."""
_TALK = re.compile(
    r"报告|数字|数据|这个|那个|准确|属实|真的|假的|没错|记错|听说|听讲|据说|印象|记得|确认|核对|核实|请问|同事|邻居|朋友|隔壁|新闻|网上|有人|"
    r"大家|他们|你们|我们|人家|超过|不到|至少|最多|大概|大约|差不多|左右|以上|以下|将近|接近|不止|等于|才|只有|仅仅|一共|总共|全市|长沙|去年|今年|是不是|还是|多少|没有|"
    r"突破|达到|应该|好像|可能|居然|竟然|果然|确实|其实|真有|这么|那么|对不对|说错|搞错|弄错|写错|抄错|知道|告诉|觉得|以为|说是|写的|一下|问问|老师|公布|公开"
)


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
    text = " ".join(clause.raw for clause in question.clauses)
    found += _lower_role(text, own.sentences, base)
    for said in compared:
        text = text.replace(said, " ")
    found += [match for pattern in (_ALL, _SLANDER, _HEAVY) for match in pattern.findall(text) if not own.has(match)]
    found += [said for start, end, _ in base.language.scope.wider.scan(text) if not own.has(said := text[start:end])]
    return tuple(dict.fromkeys(found))


def _lower_role(text: str, sentences: str, base: KnowledgeBase) -> list[str]:
    """The role that a claim gives to somebody whom the sentences give a lower one: 组长 for 副组长."""
    found = []
    for mark in base.language.marked:
        for match in re.finditer(rf"{mark}([一-鿿]{{2}})([一-鿿]{{2,3}})", sentences):
            role, name = match[1], match[2]
            if role in text and f"{mark}{role}" not in text and name[:2] in text:
                found.append(role)
    return found


def _said(clause: Clause, compared: Sequence[str]) -> list[str]:
    """The weighty words of a clause, but for what was compared and for talk about the claim itself."""
    text = clause.text
    for said in compared:
        text = text.replace(said, " " * len(said))
    for figure in clause.figures:
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    text = _TALK.sub(lambda match: " " * len(match[0]), text)
    return [word.text for word in words(text) if len(word.text) > 1 and word.weight >= WEIGHTY and word.text.strip()]


class _Own:
    """The sentences and titles of entries, and their phrasings."""

    def __init__(self, sentences: str, phrasings: Sequence[str], base: KnowledgeBase) -> None:
        self.sentences, self._phrasings, self._base = sentences, phrasings, base

    @classmethod
    def of(cls, entries: Sequence[Stated], base: KnowledgeBase) -> "_Own":
        told = [squeeze(text) for entry in entries for text in (*entry.sentences, entry.title, entry.section)]
        about = squeeze(base.report.label + base.own_body)
        phrasings = [fold(phrasing) for entry in entries for phrasing in entry.phrasings]
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
        return len(left.replace(" ", "")) <= (1 if " " in left else 0)
