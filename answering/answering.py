"""A message and its conversation in, a reply out: the one door to the knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Stated, Talk
from answering.base.library import Library
from answering.base.thresholds import Thresholds
from answering.choosing import Chosen, Option, choose
from answering.claims import verify
from answering.conversation import Conversation
from answering.hearing import Heard, hear
from answering.judging.deciding import Decision
from answering.judging.distress import is_in_danger
from answering.judging.scoring import Scoring, load
from answering.language.text import fold
from answering.reply import Reply
from answering.routing import Asked, route
from answering.wording import answers_text, choice_lines, entry_reply, example_line, nearby_lines, shown

MOST_SUGGESTIONS = 3
NAMED = 0.5
"""Share explained and similarity from which on a decline names what the report does not say; chosen by reading ten
declined questions, where the nearest such entry below it was about something else."""
NEAR = 0.3
"""Share of the question that an entry has to explain to be suggested."""


@dataclass(frozen=True)
class Answering:
    """A library with the weights and thresholds it is answered from."""

    library: Library
    thresholds: Thresholds = field(default_factory=Thresholds)
    scoring: Scoring = field(default_factory=load)

    def reply(self, message: str, conversation: Conversation | None = None) -> Reply:
        """Answer `message`; `conversation` is kept up to date."""
        asked = route(self.library.bases, message, self.library.places)
        if not any(clause.text for item in asked for clause in item.question.clauses):
            return self._nothing(message)
        reply = self._compose(message, choose([self._hear(item) for item in asked]))
        if conversation is not None and reply.answers:
            conversation.shown = tuple(answer.entry for answer in reply.answers)
        return reply

    def choose(self, message: str, offered: Sequence[str]) -> Reply | None:
        """The reply to a number typed after a list of `offered` entries; None where `message` is no such number."""
        number = fold(message).rstrip(".、)")
        if not number.isdecimal() or not 1 <= int(number) <= len(offered):
            return None
        return self.show(offered[int(number) - 1], message)

    def show(self, entry_id: str, message: str = "") -> Reply | None:
        """The entry itself as a reply; None where there is no such entry any more."""
        return entry_reply(self.library, entry_id, message)

    def _hear(self, asked: Asked) -> Heard:
        return hear(asked.question, asked.base, self.scoring, self.thresholds, is_guest=asked.is_guest)

    def _compose(self, message: str, chosen: Chosen) -> Reply:
        base, first = chosen.heard.base, chosen.heard.first
        if isinstance(first.rival, Talk) and first.rival.outcome == first.outcome and not first.veto:
            return self._talk(message, first, first.rival)
        if chosen.options:
            reply = self._between(message, chosen.options)
        elif first.outcome == "answer":
            reply = self._answer(message, chosen.heard)
        elif first.outcome == "choices":
            reply = self._choices(message, first)
        else:
            reply = self._decline(message, first, base)
        if not (base.help_lines and is_in_danger(first.match, base, is_answered=reply.outcome != "decline")):
            return reply
        # Someone in danger gets the help lines first, whatever else is answered.
        help_lines = say.HELP.format(numbers=say.JOINT.join(base.help_lines))
        note = f"{help_lines}\n{reply.note}".rstrip()
        return replace(reply, note=note, text=f"{help_lines}\n\n{reply.text}")

    def _answer(self, message: str, heard: Heard) -> Reply:
        answers = tuple(shown(entry, d.score) for d in heard.decisions for entry in d.stated)
        grammar = heard.base.language.grammar
        note = "".join(verify(d.match.question, d.stated[0], grammar) for d in heard.decisions)
        text = answers_text(answers, heard.base.report.label)
        return Reply(message, "answer", answers, note=note, text="\n\n".join(filter(None, (note, text))))

    def _choices(self, message: str, decision: Decision) -> Reply:
        answers = tuple(shown(entry, decision.match.ambiguous) for entry in decision.stated)
        return Reply(message, "choices", answers, lead=say.CHOOSE, text=choice_lines(answers))

    def _between(self, message: str, options: Sequence[Option]) -> Reply:
        """Choices of several reports, each of which is named."""
        label = self.library.label
        answers = tuple(shown(option.entry, option.score, label(option.entry.report)) for option in options)
        return Reply(message, "choices", answers, lead=say.CHOOSE, text=choice_lines(answers))

    def _talk(self, message: str, decision: Decision, talk: Talk) -> Reply:
        lead = talk.reply.replace("{help}", say.JOINT.join(self.library.help_lines))
        examples = example_line(self.library.examples) if talk.outcome == "decline" else ""
        text = "\n".join(filter(None, (lead, examples)))
        return Reply(message, decision.outcome, lead=lead, text=text, is_off_topic=talk.outcome == "decline")

    def _decline(self, message: str, decision: Decision, base: KnowledgeBase) -> Reply:
        nearby = _nearby(decision, base)
        lead = self._not_said(decision, nearby)
        more = nearby_lines(nearby) if nearby else example_line(self.library.examples)
        return Reply(
            message,
            "decline",
            suggestions=tuple(entry.title for entry in nearby),
            nearby=tuple(entry.id for entry in nearby),
            lead=lead,
            text="\n".join(filter(None, (lead, more))),
            is_off_topic=not nearby,
        )

    def _not_said(self, decision: Decision, nearby: Sequence[Stated]) -> str:
        """How it is put that there is no answer; what is not said is named only where it is surely what was asked."""
        named = [
            (evidence.covered + evidence.similarity, entry.title)
            for entry, evidence in decision.match.rivals
            if isinstance(entry, Absent) and evidence.covered >= NAMED and evidence.similarity >= NAMED
        ]
        if nearby and named and isinstance(decision.rival, Absent) and not decision.veto:
            return say.NOT_SAID.format(title=max(named)[1])
        if nearby:
            return say.NOT_SAID_AT_ALL
        labels = say.LABELS.join(report.label for report in self.library.reports.values())
        return say.OFF_TOPIC.format(label=labels)

    def _nothing(self, message: str) -> Reply:
        examples = self.library.examples
        text = say.EMPTY.format(first=examples[0]) if examples else say.NOT_SAID_AT_ALL
        return Reply(message, "decline", lead=text, text=text, is_off_topic=True)


def _nearby(decision: Decision, base: KnowledgeBase) -> list[Stated]:
    """What the report does say that comes nearest."""
    found: list[Stated] = []
    best = decision.match.best
    if isinstance(decision.rival, Absent) and best and best.evidence.covered >= NEAR:
        linked = (base.entries[base.number[id_]] for id_ in decision.rival.nearby)
        found += [entry for entry in linked if isinstance(entry, Stated)]
    found += [c.entry for c in decision.match.candidates if c.evidence.covered >= NEAR and c.entry not in found]
    return found[:MOST_SUGGESTIONS]
