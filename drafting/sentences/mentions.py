"""Each figure of a sentence with the words that belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.language.figures import MOMENT, RANK, Figure, Grammar
from drafting.sentences.clauses import Clause, clauses, masked
from drafting.sentences.sharing_out import Shared, shared_out
from drafting.sentences.subjects import (
    begins_with_place,
    carried,
    has_subject,
    names_item,
    subject_of,
    topic,
    without_ends,
)
from drafting.sentences.telling import changed
from drafting.sentences.whole import answers, days_joined, ends

_NEXT = re.compile(r"、|以及|(?<!缓)和(?![谐解平])|(?<![惠普涉遍波触顾])及")
"""What parts one figure with its words from the next of its clause."""
SHORTEST_ITEM = 3
"""Characters of a list's item from which on it can be what the next clause is about (县级7个 is not)."""
_JOINT = re.compile(r"^\s*(?:的|、|和|以及|及|与|，)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure as an answer: `answer` stands in the sentence word for word, `before` and `after` around it in its clause.

    `subject` are words of an earlier clause that `before` leaves out; `around` are the other clauses, the `earlier` ones
    first, nearest first; `change` is "up" or "down" where the figure tells by how much something changed; `end` is "from"
    or "to" where it tells what it changed from or to.
    """

    figure: Figure
    answer: str
    subject: str
    before: str
    after: str
    around: tuple[str, ...]
    change: str
    end: str = ""
    clause: str = ""
    earlier: int = 0
    """How many of `around` stand before the clause."""
    together: str = ""
    """The list of things that each has a figure of its own in the clause (城镇、农村), "" where there is none."""


def mentions(sentence: str, grammar: Grammar) -> list[Mention]:
    """Every figure of `sentence` that counts something, with its words."""
    figures = days_joined(sentence, grammar.figures(sentence))
    parts = clauses(sentence)
    found: list[Mention] = []
    subject = places = ""
    for number, part in enumerate(parts):
        if part.is_afresh:
            subject = ""
        own = _Clause(sentence, part, tuple(p.text for p in (*reversed(parts[:number]), *parts[number + 1 :])), number)
        inside = [f for f in figures if part.start <= f.start and f.end <= part.end]
        times = [f for f in inside if f.years or f.kind == MOMENT]
        counted = list(answers(sentence, part.start, part.end, [f for f in inside if f not in times]))
        before = [m.subject + m.before for m in found]
        above = parts[number - 1] if number and not part.is_afresh else None
        if shared := list(shared_out(sentence, part, counted, before)):
            found += map(own.shared, shared)
            subject = topic(shared[-1].before)
            continue
        for start, figure, end in _chunks(sentence, part, counted):
            lent = subject or (_uncounted(above, figures) if above and start == part.start else "")
            if found and start > part.start and not _JOINT.sub("", sentence[start : figure.start]).strip():
                lent = found[-1].subject + topic(found[-1].before) or lent  # 贷款1326笔、2.87亿元
            mention = own.mention(start, figure, end, lent, places)
            found.append(mention)
            is_level = start > part.start and len(mention.before) < SHORTEST_ITEM
            if has_subject(mention.before) and figure.kind != RANK and not is_level:
                subject = topic(mention.before)
                places = subject if begins_with_place(subject) else places
        found += [own.mention(part.start, figure, part.end, "") for figure in times]
        if not counted:
            subject = subject_of(part.text) or subject
    return found


def _uncounted(part: Clause, figures: Sequence[Figure]) -> str:
    """The words of a clause up to its first figure."""
    first = min((figure.start for figure in figures if part.start <= figure.start < part.end), default=part.end)
    return without_ends(part.text[: first - part.start])


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a sentence whose figures become mentions."""

    sentence: str
    part: Clause
    around: tuple[str, ...]
    earlier: int

    def mention(self, start: int, figure: Figure, end: int, subject: str, places: str = "") -> Mention:
        """`figure` with its words, which stand in sentence[start:end]."""
        before = self.sentence[start : figure.start]
        joint = _JOINT.match(before) if start > self.part.start else None
        before = before[joint.end() :] if joint else before
        first, last = ends(self.sentence, figure, start)
        after = self.sentence[last : max(end, last)]
        change, of_change = changed(before, figure)
        if not of_change and re.match(
            r"[^，]{0,12}?(?:整合|重组|合并|压缩|精简)为\d", self.sentence[last : self.part.end]
        ):
            of_change = "from"
        words = without_ends(before).lstrip("（(")
        lent = ""
        if not (joint and names_item(words)):
            lent, words = carried(words, after, subject, places, is_rank=figure.kind == RANK)
        return Mention(
            figure=figure,
            answer=self.sentence[first:last],
            subject=lent,
            before=words,
            after=after.strip("、 "),
            around=self.around,
            change="" if of_change else change,
            end=of_change,
            clause=self.part.text,
            earlier=self.earlier,
        )

    def shared(self, one: Shared) -> Mention:
        """A figure that a list of things shares with others."""
        plain = self.mention(one.figure.start, one.figure, one.figure.end, "")
        change, end = changed(one.told, one.figure)
        return replace(plain, subject="", before=one.before, change=change, end=one.end or end, together=one.together)


def _chunks(sentence: str, part: Clause, figures: Sequence[Figure]) -> list[tuple[int, Figure, int]]:
    """For each figure of a clause where its own words start and end: between its neighbours' ends."""
    found = []
    start = part.start
    hidden = masked(sentence)
    for number, figure in enumerate(figures):
        after = figures[number + 1].start if number + 1 < len(figures) else part.end
        end = after
        if number + 1 < len(figures):
            between = hidden[figure.end : after]
            cut = max((match.start() for match in _NEXT.finditer(between)), default=-1)
            whole = ends(sentence, figure, start)[1]
            end = max(whole, figure.end + cut) if cut >= 0 else whole
        found.append((start, figure, end))
        start = end
    return found
