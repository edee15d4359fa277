"""What was decided, put into a reply: answers, choices, small talk, or what the report does not say and what it does."""

from collections.abc import Sequence
from dataclasses import replace

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Outcome, Stated, Talk
from answering.base.library import Library
from answering.choosing import Chosen, Option
from answering.composing.doubt import runner_up
from answering.composing.unanswered import (
    absent_asked,
    absent_line,
    beyond_line,
    counted_line,
    empty_cell,
    unanswered_line,
)
from answering.composing.verdicts import verdict_line
from answering.hearing import Heard
from answering.judging.claims.settling import Settled, Verdict
from answering.judging.decision import Decision, Reason
from answering.language.danger.reading import Danger
from answering.reply import Reply
from answering.wording import answers_text, choice_lines, example_line, nearby_lines, shown

MOST_SUGGESTIONS = 3
LIKE = 0.5
"""Similarity from which on what staff set beside an absent entry is set beside a cry for help that is like it."""
NEAR = 0.3
"""Share of the question that an entry has to explain to be suggested."""


def compose(message: str, chosen: Chosen, library: Library, danger: Danger | None = None) -> Reply:
    """The reply to `message` of the report that has the word; `danger` is what the message tells of."""
    base, first = chosen.heard.base, chosen.heard.first
    if isinstance(first.rival, Talk) and first.rival.outcome is first.outcome and not first.is_forbidden:
        reply = _talk(message, first, first.rival, base, library)
        if first.rival.is_urgent:
            return reply
    elif chosen.options:
        reply = _between(message, chosen.options, library)
    elif first.outcome is Outcome.ANSWER:
        reply = _answer(message, chosen.heard)
    elif first.outcome is Outcome.CHOICES:
        reply = _choices(message, first)
    else:
        reply = _decline(message, first, base, library)
    return _with_help(reply, danger, base) if danger and base.help_lines else reply


def nothing_asked(message: str, library: Library) -> Reply:
    """The reply to a message without a word."""
    examples = library.examples
    text = say.EMPTY.format(first=examples[0]) if examples else say.NOT_FOUND
    return Reply(message, Outcome.DECLINE, lead=text, text=text, is_off_topic=True)


def nothing_published(message: str, library: Library) -> Reply:
    """The reply where no report is published: whom to call in danger is told whatever is asked."""
    helped = say.HELP.format(numbers=say.JOINT.join(library.help_lines)) if library.help_lines else ""
    text = "\n".join(filter(None, (say.NOTHING_PUBLISHED, helped)))
    return Reply(message, Outcome.DECLINE, lead=text, text=text, is_off_topic=True)


def _with_help(reply: Reply, danger: Danger, base: KnowledgeBase) -> Reply:
    """`reply` behind the help lines, which someone in danger gets first, whatever else is answered."""
    numbers = say.JOINT.join(base.help_lines)
    talk = base.talk_in(danger) if danger.is_despair else None
    said = talk.reply.replace("{help}", numbers) if talk else say.HELP.format(numbers=numbers)
    return replace(reply, note=f"{said}\n{reply.note}".rstrip(), text=f"{said}\n\n{reply.text}")


def _answer(message: str, heard: Heard) -> Reply:
    answers = tuple(shown(entry, d.score) for d in heard.decisions for entry in d.stated)
    settled = [decision.settled for decision in heard.decisions if decision.settled]
    note = "\n".join(map(verdict_line, settled))
    text = answers_text(answers, heard.base.report.called)
    unanswered = "\n".join(unanswered_line(decision) for decision in heard.unanswered)
    counted = dict.fromkeys(counted_line(decision, heard.base) for decision in heard.decisions)
    other = runner_up(heard)
    taken = say.TAKEN_AS.format(title=answers[0].title.translate(say.WITHIN_QUOTES)) if other else ""
    note = "\n".join(filter(None, (note, unanswered, *counted, taken)))
    reply = Reply(message, Outcome.ANSWER, answers, note=note, check=_check(settled, heard))
    more = _offered(other) if other else ""
    reply = replace(reply, text="\n\n".join(filter(None, (note, text, more))))
    return replace(reply, suggestions=(other.title,), nearby=(other.id,)) if other else reply


def _offered(other: Stated) -> str:
    """What else may have been meant, to be chosen by its number."""
    return "\n".join((say.OR_MEANT, say.BULLET.format(number=1, title=other.title)))


def _check(settled: Sequence[Settled], heard: Heard) -> str:
    """What the report says of all that is claimed: one thing that differs is enough, and all have to agree."""
    verdicts = {one.verdict for one in settled}
    if Verdict.DIFFERS in verdicts:
        return Verdict.DIFFERS
    is_all = len(settled) == len(heard.decisions) and not heard.unanswered
    return Verdict.AGREES if verdicts == {Verdict.AGREES} and is_all else Verdict.OPEN


def _choices(message: str, decision: Decision) -> Reply:
    answers = tuple(shown(entry, decision.match.ambiguous) for entry in decision.stated)
    return Reply(message, Outcome.CHOICES, answers, lead=say.CHOOSE, text=choice_lines(answers))


def _between(message: str, options: Sequence[Option], library: Library) -> Reply:
    """Choices of several reports, each of which is named."""
    answers = tuple(shown(option.entry, option.score, library.label(option.entry.report)) for option in options)
    return Reply(message, Outcome.CHOICES, answers, lead=say.CHOOSE, text=choice_lines(answers))


def _talk(message: str, decision: Decision, talk: Talk, base: KnowledgeBase, library: Library) -> Reply:
    """What staff wrote for such talk; for someone in danger also what the report says that comes near."""
    nearby = _nearby_in_danger(decision, base) if decision.reason is Reason.CRY else []
    lead = _talk_words(talk, library)
    is_off_topic = talk.outcome is Outcome.DECLINE
    more = nearby_lines(nearby) if nearby else example_line(library.examples) if is_off_topic else ""
    reply = _without_figure(message, decision.outcome, lead, nearby, more, is_off_topic=is_off_topic)
    return replace(reply, act=talk.act)


def _talk_words(talk: Talk, library: Library) -> str:
    """What staff wrote for such talk, with what the marks in it stand for: help lines, reports, two example questions."""
    labels = say.LABELS.join(report.called for report in library.reports.values())
    meant = {
        "{help}": say.JOINT.join(library.help_lines),
        "{reports}": say.REPORTS.format(label=labels),
        "{examples}": example_line(library.examples),
    }
    words = talk.reply
    for mark, text in meant.items():
        words = words.replace(mark, text)
    return words.rstrip()


def _decline(message: str, decision: Decision, base: KnowledgeBase, library: Library) -> Reply:
    nearby = _nearby(decision, base)
    lead = beyond_line(decision, base) if decision.beyond else _absent(decision, nearby, base, library)
    lead = empty_cell(decision) or lead
    more = nearby_lines(nearby) if nearby else example_line(library.examples)
    return _without_figure(message, Outcome.DECLINE, lead, nearby, more, is_off_topic=not nearby)


def _without_figure(
    message: str, outcome: Outcome, lead: str, nearby: Sequence[Stated], more: str, *, is_off_topic: bool
) -> Reply:
    """A reply without a figure: `lead`, and behind it `more`, which offers the entries `nearby`."""
    return Reply(
        message,
        outcome,
        suggestions=tuple(entry.title for entry in nearby),
        nearby=tuple(entry.id for entry in nearby),
        lead=lead,
        text="\n".join(filter(None, (lead, more))),
        is_off_topic=is_off_topic,
    )


def _absent(decision: Decision, nearby: Sequence[Stated], base: KnowledgeBase, library: Library) -> str:
    """How it is put that there is no answer; what is absent is named only where it is surely what was asked."""
    asked = absent_asked(decision, base) if nearby else None
    if asked:
        return absent_line(asked)
    if nearby:
        return say.NOT_FOUND
    return say.OFF_TOPIC.format(label=_labels(library))


def _labels(library: Library) -> str:
    """The labels of all reports, to stand between 《 and 》."""
    return say.LABELS.join(report.called for report in library.reports.values())


def _nearby(decision: Decision, base: KnowledgeBase) -> list[Stated]:
    """What the report does say that comes nearest."""
    found: list[Stated] = []
    best = decision.match.best
    if decision.beyond and best:
        found.append(best.entry)
    if isinstance(decision.rival, Absent) and best and best.evidence.covered >= NEAR:
        found += [entry for entry in _linked(decision.rival, base) if entry not in found]
    found += [c.entry for c in decision.match.candidates if c.evidence.covered >= NEAR and c.entry not in found]
    return list(dict.fromkeys(found))[:MOST_SUGGESTIONS]


def _nearby_in_danger(decision: Decision, base: KnowledgeBase) -> list[Stated]:
    """What staff set beside the nearest question that the report does not answer: what merely shares a word with a cry
    for help is better left out, and who wants to die is shown nothing else.
    """
    danger = decision.match.question.danger
    if danger is None or danger.is_despair:
        return []
    near = (
        entry
        for entry, evidence in decision.match.rivals
        if isinstance(entry, Absent) and evidence.similarity >= LIKE and entry.nearby
    )
    absent = next(near, None)
    return _linked(absent, base)[:MOST_SUGGESTIONS] if absent else []


def _linked(absent: Absent, base: KnowledgeBase) -> list[Stated]:
    linked = (base.entries[base.number[id_]] for id_ in absent.nearby)
    return [entry for entry in linked if isinstance(entry, Stated)]
