"""Replies to what goes on about what was said: shown again, picked from a list, or filled in, with what was taken told."""

from dataclasses import replace

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.library import Library
from answering.choosing import Chosen
from answering.composing.composing import compose
from answering.following.filling import Filled
from answering.following.following import Again, Followed, Picked
from answering.following.more import More
from answering.hearing import Heard
from answering.judging.scoring import load
from answering.language.following import Act
from answering.listing.wording import list_reply
from answering.reply import Answer, Reply
from answering.wording import answers_text, choice_lines, shown


def follow_up(message: str, followed: Followed, base: KnowledgeBase, library: Library) -> Reply:
    """The reply to `message`, which goes on about what was said."""
    if isinstance(followed, Again):
        return _again(message, followed, base)
    if isinstance(followed, Picked):
        return _picked(message, followed, base)
    if isinstance(followed, More):
        return _more(message, followed, base)
    return _filled(message, followed, base, library)


def _again(message: str, again: Again, base: KnowledgeBase) -> Reply:
    answers = tuple(shown(entry, 1.0) for entry in again.entries)
    note = {
        Act.DOUBT: say.WRITTEN_SO,
        Act.PLACE: say.PLACED.format(label=base.report.called, sections=say.JOINT.join(_sections(again.entries))),
    }.get(again.act, "")
    if again.act is Act.AROUND:
        answers = tuple(_with_neighbours(answer, base) for answer in answers)
    return _answer(message, answers, note, base)


def _answer(message: str, answers: tuple[Answer, ...], note: str, base: KnowledgeBase) -> Reply:
    text = "\n\n".join(filter(None, (note, answers_text(answers, base.report.called))))
    return Reply(message, Outcome.ANSWER, answers, note=note, text=text)


def _sections(entries: tuple[Stated, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.section for entry in entries))


def _with_neighbours(answer: Answer, base: KnowledgeBase) -> Answer:
    """The sentences of an answer with the one before and the one behind each, as they stand."""
    told = [sentence.text for sentence in base.report.sentences]
    around: list[str] = []
    for sentence in answer.sentences:
        at = told.index(sentence)
        around += told[max(0, at - 1) : at + 2]
    return Answer(
        answer.entry,
        answer.report,
        answer.section,
        answer.title,
        answer.figures,
        tuple(dict.fromkeys(around)),
        answer.score,
    )


def _picked(message: str, picked: Picked, base: KnowledgeBase) -> Reply:
    if picked.entries:
        return _answer(message, tuple(shown(entry, 1.0) for entry in picked.entries), "", base)
    answers = tuple(shown(entry, 1.0) for entry in picked.listed)
    note = say.NO_SUCH_NUMBER.format(count=len(answers))
    return Reply(message, Outcome.CHOICES, answers, note=note, lead=say.CHOOSE, text=f"{note}\n{choice_lines(answers)}")


def _more(message: str, more: More, base: KnowledgeBase) -> Reply:
    taken = _taken(more.taken)
    if more.listed is None:
        lead = f"{taken}\n{say.ONLY_THIS}"
        return Reply(message, Outcome.DECLINE, lead=lead, text=lead)
    reply = list_reply(message, more.listed, base)
    return replace(reply, note=taken, text=f"{taken}\n{reply.text}")


def _taken(entry: Stated) -> str:
    """What was taken from the conversation."""
    return say.TAKEN.format(title=entry.title.translate(say.WITHIN_QUOTES))


def _filled(message: str, filled: Filled, base: KnowledgeBase, library: Library) -> Reply:
    reply = compose(message, Chosen(Heard(base, (filled.decision,), load())), library)
    taken = _taken(filled.taken)
    lead = "\n".join(filter(None, (taken, reply.lead))) if reply.outcome is not Outcome.ANSWER else reply.lead
    note = "\n".join(filter(None, (taken, reply.note))) if reply.outcome is Outcome.ANSWER else reply.note
    gap = "\n\n" if reply.outcome is Outcome.ANSWER and not reply.note else "\n"
    return Reply(
        message, reply.outcome, reply.answers, suggestions=reply.suggestions, nearby=reply.nearby, note=note, lead=lead,
        text=f"{taken}{gap}{reply.text}", is_off_topic=False, check=reply.check,
    )  # fmt: skip
