"""A message and its conversation in, a reply out: the one door to the knowledge base."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge import reply_texts as say
from knowledge.base import KnowledgeBase
from knowledge.checks import verify
from knowledge.conversation import Conversation
from knowledge.deciding import Decision, Thresholds, decide
from knowledge.distress import is_in_danger
from knowledge.entries import Absent, Stated, Talk
from knowledge.question import Question
from knowledge.reply import Answer, Reply
from knowledge.scoring import Scoring
from knowledge.splitting import split
from knowledge.text import fold

MOST_SUGGESTIONS = 3
NAMED = 0.5
"""Share explained and similarity from which on a decline names what the report does not say; chosen by reading ten
declined questions, where the nearest such entry below it was about something else."""
NEAR = 0.3
"""Share of the question that an entry has to explain to be suggested."""


@dataclass(frozen=True)
class Answering:
    """A knowledge base with the weights and thresholds it is answered from."""

    base: KnowledgeBase
    scoring: Scoring
    thresholds: Thresholds = field(default_factory=Thresholds)

    def reply(self, message: str, conversation: Conversation | None = None) -> Reply:
        """Answer `message`; `conversation` is kept up to date."""
        question = self.base.understand(message)
        if not any(clause.text for clause in question.clauses):
            return self._nothing(message)
        decisions = self.decide(question)
        reply = self._compose(message, decisions)
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
        entry = self.base.stated_entry(entry_id)
        if entry is None:
            return None
        answer = self._shown(entry, 1.0)
        return Reply(message, "answer", (answer,), text=self._lines(answer))

    def decide(self, question: Question) -> list[Decision]:
        """One decision for the whole message, or one for each question in it where every one has an answer."""
        whole = decide(question, self.base, self.scoring, self.thresholds)
        if whole.outcome == "social" or (whole.outcome == "answer" and len(whole.stated[0].answers) > 1):
            return [whole]
        parts = [decide(part, self.base, self.scoring, self.thresholds) for part in split(question, self.base.language)]
        answered = {part.stated[0].id: part for part in parts if part.outcome == "answer"}
        if len(answered) > 1 and all(part.outcome == "answer" for part in parts):
            return list(answered.values())
        return [whole]

    def _compose(self, message: str, decisions: Sequence[Decision]) -> Reply:
        first = decisions[0]
        if isinstance(first.rival, Talk) and first.rival.outcome == first.outcome and not first.veto:
            return self._talk(message, first, first.rival)
        if first.outcome == "answer":
            reply = self._answer(message, decisions)
        elif first.outcome == "choices":
            reply = self._choices(message, first)
        else:
            reply = self._decline(message, first)
        if not (self.base.help_lines and is_in_danger(first.match, self.base, is_answered=reply.outcome != "decline")):
            return reply
        # Someone in danger gets the help lines first, whatever else is answered.
        help_lines = say.HELP.format(numbers=say.JOINT.join(self.base.help_lines))
        note = f"{help_lines}\n{reply.note}".rstrip()
        return replace(reply, note=note, text=f"{help_lines}\n\n{reply.text}")

    def _answer(self, message: str, decisions: Sequence[Decision]) -> Reply:
        answers = tuple(self._shown(d.stated[0], d.score) for d in decisions)
        grammar = self.base.language.grammar
        notes = [verify(d.match.question, d.stated[0], grammar) for d in decisions]
        note = "".join(notes)
        lines = [note] if note else []
        lines += [self._lines(answer) for answer in answers]
        return Reply(message, "answer", answers, note=note, text="\n\n".join(lines))

    def _choices(self, message: str, decision: Decision) -> Reply:
        answers = tuple(self._shown(entry, decision.match.ambiguous) for entry in decision.stated)
        lines = [say.CHOOSE]
        for number, answer in enumerate(answers, 1):
            lines.append(say.CHOICE.format(number=number, title=answer.title, figures=say.JOINT.join(answer.figures)))
            lines += [say.SENTENCE.format(sentence=sentence) for sentence in answer.sentences]
        return Reply(message, "choices", answers, lead=say.CHOOSE, text="\n".join(lines))

    def _talk(self, message: str, decision: Decision, talk: Talk) -> Reply:
        lead = talk.reply.replace("{help}", say.JOINT.join(self.base.help_lines))
        examples = self._examples() if talk.outcome == "decline" else ""
        return Reply(message, decision.outcome, lead=lead, text="\n".join(filter(None, (lead, examples))))

    def _decline(self, message: str, decision: Decision) -> Reply:
        nearby = self._nearby(decision)
        lead = self._not_said(decision, nearby)
        bullets = [say.BULLET.format(number=n, title=entry.title) for n, entry in enumerate(nearby, 1)]
        shown = [say.NEARBY, *bullets] if nearby else [self._examples()]
        return Reply(
            message,
            "decline",
            suggestions=tuple(entry.title for entry in nearby),
            nearby=tuple(entry.id for entry in nearby),
            lead=lead,
            text="\n".join(filter(None, (lead, *shown))),
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
        best = decision.match.best
        return say.OFF_TOPIC.format(label=self._label(best.entry.report if best else ""))

    def _nothing(self, message: str) -> Reply:
        examples = self.base.examples
        text = say.EMPTY.format(first=examples[0]) if examples else say.NOT_SAID_AT_ALL
        return Reply(message, "decline", lead=text, text=text)

    def _nearby(self, decision: Decision) -> list[Stated]:
        """What the report does say that comes nearest."""
        found: list[Stated] = []
        best = decision.match.best
        if isinstance(decision.rival, Absent) and best and best.evidence.covered >= NEAR:
            linked = (self.base.entries[self.base.number[id_]] for id_ in decision.rival.nearby)
            found += [entry for entry in linked if isinstance(entry, Stated)]
        found += [c.entry for c in decision.match.candidates if c.evidence.covered >= NEAR and c.entry not in found]
        return found[:MOST_SUGGESTIONS]

    def _shown(self, entry: Stated, score: float) -> Answer:
        return Answer(
            entry.id, entry.report, entry.section, entry.title, entry.answers, entry.sentences, round(score, 3)
        )

    def _lines(self, answer: Answer) -> str:
        figures = say.JOINT.join(answer.figures)
        lines = [say.FIGURES.format(figures=figures, title=answer.title)]
        lines += [say.SENTENCE.format(sentence=sentence) for sentence in answer.sentences]
        lines.append(say.SOURCE.format(label=self._label(answer.report), section=answer.section))
        return "\n".join(lines)

    def _label(self, report: str) -> str:
        known = self.base.reports.get(report) or next(iter(self.base.reports.values()))
        return known.label

    def _examples(self) -> str:
        examples = self.base.examples
        return say.EXAMPLES.format(first=examples[0], second=examples[1]) if len(examples) > 1 else ""
