"""What a claim says of whose work, when and where, beside what was compared, held against the entries it is about."""

from dataclasses import replace

from answering.base.base import KnowledgeBase
from answering.judging.claims.settling import Settled, Verdict
from answering.judging.framing import compare, foreign, frame_of
from answering.language.question import Question
from answering.language.scope import Slot
from answering.reading.frame import Frame, Mention

_WHERE = frozenset({Slot.PLACE, Slot.BODY})
"""Slots that the report itself has to speak of: phrasings name places and bodies beside it."""


def beyond_of(question: Question, settled: Settled, base: KnowledgeBase) -> Mention | None:
    """What a claim says of its scope, beside what was compared, that is not an entry's; to agree, all has to be."""
    asked = frame_of(question, base)
    left = (one for one in asked.mentions if not any(_is_part(one, said, asked) for said in settled.said))
    frame = replace(asked, mentions=tuple(left), is_open=False)
    for entry in settled.stated:
        known = base.facts[base.number[entry.id]]
        compared = compare(frame, entry, known, base)
        beyond = foreign(frame, compared)
        if settled.verdict is Verdict.AGREES:
            beyond = next((one.mention for one in compared if one.is_foreign), None)
        elsewhere = (one for one in compare(frame, entry, known.told(entry.title), base) if one.mention.slot in _WHERE)
        if beyond := beyond or next((one.mention for one in elsewhere if one.is_foreign), None):
            return beyond
    return None


def _is_part(mention: Mention, said: str, frame: Frame) -> bool:
    """Whether what was compared is what a mention speaks of; years only where they are what is to be confirmed."""
    if mention.years:
        return frame.is_open and any(str(year) in said for year in mention.years)
    return mention.text in said or said in mention.text
