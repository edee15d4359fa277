"""A name that a claim names, held against the names that the entries near it answer with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.language.question import Question
from answering.language.text import squeeze, squeeze_kept
from answering.language.words import words
from answering.reading.frame import bodies_in, places_in

SHORTEST, LONGEST = 3, 6
"""Characters of a name that may be written wrongly: 周佳琳 for 周佳霖, 馨悦家园 for 悦馨家园."""
_LEVEL = re.compile(r"[市区县]$")
_AWARD = re.compile(r"[特一二三优](?:等奖|胜奖|秀奖)")


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a claim, `said`, with the entry that answers with `own`, which it is or is not."""

    entry: Stated
    said: str
    own: str
    is_own: bool


def named(question: Question, near: Sequence[Stated], base: KnowledgeBase) -> Said | None:
    """What the claim names: an answer of one of the entries, or something else of the kind that one of them answers with;
    else an answer that stands in a sentence of the nearest one.
    """
    text = squeeze(question.raw)
    for entry in near:
        if base.facts[base.number[entry.id]].figures and entry.asks != "奖项":
            continue
        own = next((answer for answer in entry.answers if _is_named(answer, text, entry.asks)), "")
        if own:
            return Said(entry, own, own, is_own=True)
        said = next(_others(question, text, entry, base), "") if len(entry.answers) == 1 else ""
        if said and (f"是{said}" in text or not _is_spoken_of(said, near[0], entry)):
            return Said(entry, said, entry.answers[0], is_own=False)
    return _beside(text, near[0], base)


def _is_spoken_of(said: str, best: Stated, entry: Stated) -> bool:
    """Whether a sentence of the nearest entry, other than that of `entry`, has the name: it is what the claim is about, and
    not what it says of another thing (法润长沙在央视播了). Behind 是 a name is what is claimed (述职的是杨俊吗).
    """
    own = set(best.sentences) - set(entry.sentences)
    return any(squeeze(said) in squeeze_kept(sentence) for sentence in own)


def _beside(text: str, best: Stated, base: KnowledgeBase) -> Said | None:
    """A person, body or place that `text` names, who answers an entry of a sentence of `best`."""
    for entry in base.entries:
        if not isinstance(entry, Stated) or set(entry.sentences).isdisjoint(best.sentences):
            continue
        if (
            entry.asks in ("人名", "单位", "地点")
            and squeeze_kept(entry.answers[0]) in text
            and len(entry.answers) == 1
        ):
            return Said(entry, entry.answers[0], entry.answers[0], is_own=True)
    return None


def _is_named(answer: str, text: str, asks: str) -> bool:
    """Whether an answer stands in a text: an award by its grade (一等奖 for 团体一等奖), a place without 区 perhaps."""
    grade, name = _AWARD.search(answer), squeeze_kept(answer)
    if asks == "地点" and len(name) > SHORTEST - 1:
        name = _LEVEL.sub("", name)
    return (len(name) > 1 and name in text) or (grade is not None and grade[0] in text)


def _others(question: Question, text: str, entry: Stated, base: KnowledgeBase) -> Iterator[str]:
    """What a claim names of the kind that `entry` answers with, and is not its answer."""
    own, raw = squeeze_kept(entry.answers[0]), question.raw
    held = base.facts[base.number[entry.id]].part + squeeze_kept(entry.title)
    match entry.asks:
        case "地点":
            yield from (said for value, said in places_in(raw, base.language) if value not in own)
        case "单位":
            yield from (said for value, said in bodies_in(raw, base.language) if _is_other(value, own, base))
        case "奖项":
            yield from (match for match in _AWARD.findall(raw) if match not in own)
        case "人名":
            yield from (word.text for word in words(raw) if word.is_person and word.text not in own + held)
    yield from _of_same_kind(text, entry, own, base)
    if misspelt := _misspelt(text, own):
        yield misspelt


def _is_other(value: str, own: str, base: KnowledgeBase) -> bool:
    return value not in own and own not in value and not value.endswith(base.own_body[-2:] or "\n")


def _of_same_kind(text: str, entry: Stated, own: str, base: KnowledgeBase) -> Iterator[str]:
    """Answers of other entries that answer the same kind of question."""
    for other in base.entries:
        if isinstance(other, Stated) and other.asks == entry.asks and other.id != entry.id:
            for answer in other.answers:
                name = squeeze_kept(answer)
                if len(name) > 1 and name in text and name not in own and own not in name:
                    yield answer


def _misspelt(text: str, own: str) -> str:
    """The stretch of `text` that is `own` but for one character or their order; "" where none is."""
    if not SHORTEST <= len(own) <= LONGEST:
        return ""
    windows = (text[at : at + len(own)] for at in range(len(text) - len(own) + 1))
    return next((window for window in windows if window != own and _is_slip(window, own)), "")


def _is_slip(window: str, own: str) -> bool:
    return sorted(window) == sorted(own) or sum(one != other for one, other in zip(window, own, strict=True)) == 1
