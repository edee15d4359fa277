"""What was decided, put into a reply: answers, choices, small talk, or what the report does not say and what it does."""

from collections.abc import Sequence
from dataclasses import replace

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Outcome, Stated, Talk
from answering.base.library import Library
from answering.choosing import Chosen, Option
from answering.hearing import Heard
from answering.judging.claiming import Settled, Verdict
from answering.judging.deciding import Decision
from answering.judging.distress import is_in_danger
from answering.reply import Reply
from answering.unsaid import beyond_line, unsaid_line
from answering.verdicts import verdict_line
from answering.wording import answers_text, choice_lines, example_line, nearby_lines, shown

MOST_SUGGESTIONS = 3
NAMED = 0.5
"""Share explained and similarity from which on a decline names what the report does not say; chosen by reading ten
declined questions, where the nearest such entry below it was about something else."""
NEAR = 0.3
"""Share of the question that an entry has to explain to be suggested."""


def compose(message: str, chosen: Chosen, library: Library) -> Reply:
    """The reply to `message` of the report that has the word."""
    base, first = chosen.heard.base, chosen.heard.first
    if isinstance(first.rival, Talk) and first.rival.outcome is first.outcome and not first.is_forbidden:
        return _talk(message, first, first.rival, library)
    if chosen.options:
        reply = _between(message, chosen.options, library)
    elif first.outcome is Outcome.ANSWER:
        reply = _answer(message, chosen.heard)
    elif first.outcome is Outcome.CHOICES:
        reply = _choices(message, first)
    else:
        reply = _decline(message, first, base, library)
    if not (base.help_lines and is_in_danger(first.match, base, is_answered=reply.outcome is not Outcome.DECLINE)):
        return reply
    # Someone in danger gets the help lines first, whatever else is answered.
    help_lines = say.HELP.format(numbers=say.JOINT.join(base.help_lines))
    note = f"{help_lines}\n{reply.note}".rstrip()
    return replace(reply, note=note, text=f"{help_lines}\n\n{reply.text}")


def nothing_asked(message: str, library: Library) -> Reply:
    """The reply to a message without a word."""
    examples = library.examples
    text = say.EMPTY.format(first=examples[0]) if examples else say.NOT_SAID_AT_ALL
    return Reply(message, Outcome.DECLINE, lead=text, text=text, is_off_topic=True)


def _answer(message: str, heard: Heard) -> Reply:
    answers = tuple(shown(entry, d.score) for d in heard.decisions for entry in d.stated)
    settled = [decision.settled for decision in heard.decisions if decision.settled]
    note = "\n".join(map(verdict_line, settled))
    text = answers_text(answers, heard.base.report.label)
    unsaid = "\n".join(unsaid_line(decision) for decision in heard.unanswered)
    note = "\n".join(filter(None, (note, unsaid)))
    text = "\n\n".join(filter(None, (note, text)))
    return Reply(message, Outcome.ANSWER, answers, note=note, text=text, check=_check(settled, heard))


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


def _talk(message: str, decision: Decision, talk: Talk, library: Library) -> Reply:
    lead = talk.reply.replace("{help}", say.JOINT.join(library.help_lines))
    is_off_topic = talk.outcome is Outcome.DECLINE
    examples = example_line(library.examples) if is_off_topic else ""
    text = "\n".join(filter(None, (lead, examples)))
    return Reply(message, decision.outcome, lead=lead, text=text, is_off_topic=is_off_topic)


def _decline(message: str, decision: Decision, base: KnowledgeBase, library: Library) -> Reply:
    nearby = _nearby(decision, base)
    lead = beyond_line(decision, base) if decision.beyond else _absent(decision, nearby, library)
    more = nearby_lines(nearby) if nearby else example_line(library.examples)
    return Reply(
        message,
        Outcome.DECLINE,
        suggestions=tuple(entry.title for entry in nearby),
        nearby=tuple(entry.id for entry in nearby),
        lead=lead,
        text="\n".join(filter(None, (lead, more))),
        is_off_topic=not nearby,
    )


def _absent(decision: Decision, nearby: Sequence[Stated], library: Library) -> str:
    """How it is put that there is no answer; what is absent is named only where it is surely what was asked."""
    named = [
        (evidence.covered + evidence.similarity, entry.title)
        for entry, evidence in decision.match.rivals
        if isinstance(entry, Absent) and evidence.covered >= NAMED and evidence.similarity >= NAMED
    ]
    if nearby and named and isinstance(decision.rival, Absent) and not decision.is_forbidden:
        return say.NOT_SAID.format(title=max(named)[1])
    if nearby:
        return say.NOT_SAID_AT_ALL
    labels = say.LABELS.join(report.label for report in library.reports.values())
    return say.OFF_TOPIC.format(label=labels)


def _nearby(decision: Decision, base: KnowledgeBase) -> list[Stated]:
    """What the report does say that comes nearest."""
    found: list[Stated] = []
    best = decision.match.best
    if decision.beyond and best:
        found.append(best.entry)
    if isinstance(decision.rival, Absent) and best and best.evidence.covered >= NEAR:
        linked = (base.entries[base.number[id_]] for id_ in decision.rival.nearby)
        found += [entry for entry in linked if isinstance(entry, Stated)]
    found += [c.entry for c in decision.match.candidates if c.evidence.covered >= NEAR and c.entry not in found]
    return found[:MOST_SUGGESTIONS]
