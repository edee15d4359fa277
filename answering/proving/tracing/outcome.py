"""What became of a question and why, and what staff could do about it."""

from collections.abc import Iterator

from answering.asking import Trace
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.library import Library
from answering.base.lists.things import Sort
from answering.base.thresholds import Thresholds
from answering.judging.decision import Decision
from answering.judging.evidence import MISSED
from answering.listing.listing import Listed
from answering.proving.tracing import texts as say
from answering.proving.tracing.candidates import pieces_of
from answering.proving.tracing.columns import aligned
from answering.proving.tracing.places import Places, named, where


def tell_decision(decision: Decision, base: KnowledgeBase, thresholds: Thresholds, places: Places) -> list[str]:
    """What one report decided, the numbers behind it, and the rule that decided."""
    found = decision.match
    rows = [(say.THIS_REPORT, say.OUTCOMES[decision.outcome]), (say.BECAUSE, reason(decision))]
    if found.best:
        choose = thresholds.least_ambiguous(found.answerable, fits_siblings=found.fits_siblings)
        rows += [
            (
                say.ANSWERABLE,
                _compared(say.AT_LEAST, found.answerable, thresholds.least(is_drafted=base.report.is_drafted)),
            ),
            (say.AMBIGUOUS, _compared(say.AT_LEAST, found.ambiguous, choose)),
        ]
    rows += [(say.SHOWN, named(entry, places)) for entry in decision.stated]
    return aligned(rows)


def reason(decision: Decision) -> str:
    """Why it was decided so, in one sentence."""
    rival, best = decision.rival, decision.match.best
    if decision.is_forbidden and best:
        return say.VETOED.format(title=best.entry.title, reason=say.VETOES[decision.reason])
    entry = rival or next(iter(decision.stated), None)
    near = next((evidence.similarity for other, evidence in decision.match.rivals if other is rival), 0.0)
    return say.REASONS[decision.reason].format(title=entry.title if entry else "", similarity=near)


def tell_standings(trace: Trace) -> list[str]:
    """How high each report stands beside the others."""
    rows: list[tuple[str, ...]] = [say.STANDING_HEAD]
    shown = {answer.report for answer in trace.reply.answers}
    for item in trace.heard:
        standing = item.standing
        height = say.STANDING.format(standing=standing) if standing > float("-inf") else say.NO_STANDING
        is_passed_over = item.outcome in (Outcome.ANSWER, Outcome.CHOICES) and item.base.report.id not in shown
        label, note = say.REPORT.format(label=item.base.report.label), say.PASSED_OVER if is_passed_over else ""
        rows.append((label, say.OUTCOMES[item.outcome], height, f"{item.covered:.0%}", note))
    return [f"  {say.STANDINGS}", *aligned(rows, indent=5)]


def tell_listed(listed: Listed, library: Library) -> list[str]:
    """Why the question is answered with a list, of which report, and what the list is of."""
    base = next(base for base in library.bases if base.report.id == listed.report)
    things = say.JOINT.join(
        base.topics[thing.name].title if thing.sort is Sort.TOPIC else thing.name for thing in listed.things
    )
    count = sum(len(group.items) for group in listed.groups)
    rows = [
        (say.DECIDED, say.REPORT.format(label=base.report.label)),
        (say.BECAUSE, say.LISTED.format(things=things or say.WHOLE, count=count)),
    ]
    return aligned(rows)


def tell_reply(trace: Trace) -> list[str]:
    """Which report has the word, and what the asker reads."""
    rows = [(say.FINAL, say.OUTCOMES[trace.reply.outcome])]
    if trace.chosen and trace.chosen.options:
        rows.insert(0, (say.DECIDED, say.BETWEEN))
    elif trace.chosen and len(trace.heard) > 1:
        rows.insert(0, (say.DECIDED, say.REPORT.format(label=trace.chosen.heard.base.report.label)))
    first, *more = trace.reply.text.splitlines() or [""]
    return aligned([*rows, (say.REPLY, first), *(("", line) for line in more)])


def tell_todo(trace: Trace, places: Places) -> list[str]:
    """What staff could do, were this not the reply they want."""
    if trace.chosen is None:
        return []
    heard = trace.chosen.heard
    told = dict.fromkeys(line for d in heard.decisions for line in _todo(d, heard.base, places))
    return [f"  · {line}" for line in told]


def _todo(decision: Decision, base: KnowledgeBase, places: Places) -> Iterator[str]:
    best = decision.match.best
    if decision.certain:
        entry = decision.rival or decision.stated[0]
        yield say.CHANGE_THERE.format(title=entry.title, where=where(entry, places))
        return
    if best is None:
        yield say.NOTHING_TO_DO
        return
    if decision.outcome is Outcome.ANSWER:
        others = [c.entry for c in decision.match.candidates if c.entry not in decision.stated]
        yield from (say.WRONG.format(where=where(entry, places)) for entry in others[:1])
    elif decision.outcome is Outcome.SOCIAL:
        yield say.NOT_TALK.format(where=where(best.entry, places))
    else:
        yield from (_add(entry, places) for entry in decision.stated or (best.entry,))
    if decision.reason in say.VETO_TODO:
        yield say.VETO_TODO[decision.reason]
    if decision.outcome is not Outcome.SOCIAL:
        yield say.ADD_ABSENT
    yield from (say.UNKNOWN.format(word=word) for word in _unknown(decision, base))


def _add(entry: Stated, places: Places) -> str:
    return say.ADD_TO_IT.format(title=entry.title, where=where(entry, places))


def _unknown(decision: Decision, base: KnowledgeBase) -> list[str]:
    """Words that ask and that no phrasing has, not even in part; names of places are known without one."""
    pieces = pieces_of(decision, base)
    held = base.index.held(decision.match.best.evidence.entry) if decision.match.best else frozenset()
    known = {*base.report.places, *(name for name, _ in base.language.places.items())}
    return [p.text for p in pieces if p.is_asked and not p.known and p.explained(held) < MISSED and p.text not in known]


def _compared(form: str, share: float, least: float) -> str:
    verdict = say.REACHED if share >= least else say.MISSED
    return form.format(share=share, least=least, verdict=verdict)
