"""A trace as staff read it on the screen."""

from answering.answering import Answering
from answering.asking import Trace
from answering.hearing import Heard
from answering.proving.tracing import texts as say
from answering.proving.tracing.candidates import tell_candidates
from answering.proving.tracing.frame import tell_frame
from answering.proving.tracing.outcome import tell_decision, tell_listed, tell_reply, tell_standings, tell_todo
from answering.proving.tracing.places import Places
from answering.proving.tracing.question import tell_question, tell_routing


def tell(trace: Trace, answering: Answering, places: Places) -> str:
    """The whole way from the question to the reply."""
    first = trace.routed[0].base
    lines = [say.UNDERSTOOD, *tell_question(trace.message, first)]
    if trace.listed is not None:
        listed = tell_listed(trace.listed, answering.library)
        return "\n".join([*lines, "", say.OUTCOME, *listed, *tell_reply(trace)])
    if trace.chosen is None:
        is_asked = any(clause.text for item in trace.routed for clause in item.question.clauses)
        why = say.OF_A_KIND if is_asked else say.NO_WORDS
        return "\n".join([*lines, "", say.OUTCOME, f"  {why}", *tell_reply(trace)])
    lines += ["", say.ROUTED, *tell_routing(trace, answering.library)]
    for item in trace.heard:
        lines += ["", say.REPORT.format(label=item.base.report.label), *_heard(item, trace, answering, places)]
    lines += ["", say.OUTCOME]
    if len(trace.heard) > 1:
        lines += tell_standings(trace)
    lines += tell_reply(trace)
    return "\n".join([*lines, "", say.TODO, *tell_todo(trace, places)])


def _heard(item: Heard, trace: Trace, answering: Answering, places: Places) -> list[str]:
    """What one report made of it, question by question where there are several in it."""
    lines = []
    if item.base is not trace.routed[0].base:
        own = tell_question(trace.message, item.base)
        is_same = own == tell_question(trace.message, trace.routed[0].base)
        lines += [f"  {say.AS_ABOVE}"] if is_same else [f"  {say.AS_FOLLOWS}", *own]
    for number, decision in enumerate(item.decisions, 1):
        if len(item.decisions) > 1:
            asked = "".join(clause.text for clause in decision.match.question.clauses)
            lines.append("  " + say.PART.format(number=number, text=asked))
        lines += tell_candidates(decision, item.base, answering.scoring, places)
        lines += tell_frame(decision, item.base)
        lines += tell_decision(decision, item.base, answering.thresholds, places)
    return lines
