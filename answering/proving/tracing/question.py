"""How a question was understood, and which reports it was put to."""

from collections.abc import Iterable, Sequence

from answering.asking import Trace
from answering.base.base import KnowledgeBase
from answering.base.library import Library
from answering.language.danger.reading import Danger
from answering.language.question import Clause, Question
from answering.language.text import fold
from answering.language.wordlists import FILLER
from answering.proving.tracing import texts as say
from answering.proving.tracing.columns import aligned
from answering.routing import named


def tell_question(message: str, base: KnowledgeBase) -> list[str]:
    """The message as the report of `base` reads it."""
    folded, spelled, question = fold(message), base.spelled_out(message), base.understand(message)
    rows = [(say.MESSAGE, message), (say.FOLDED, folded)]
    if spelled != folded:
        rows.append((say.PINYIN, spelled))
    replaced = [
        say.FOR_WORD.format(word=spelled[start:end], meaning=meaning)
        for start, end, meaning in base.language.rewriting.scan(spelled)
        if meaning != spelled[start:end]
    ]
    if replaced:
        rows += [(say.REPLACED, say.WORDS.join(replaced)), (say.REWRITTEN, question.text)]
    if question.danger:
        rows.append((say.DANGER, _danger(question.danger)))
    for number, clause in enumerate(question.clauses, 1):
        text = say.CLAUSE_TEXT.format(text=clause.text, role=say.ROLES[clause.weight], weight=clause.weight)
        rows += [(say.CLAUSE.format(number=number), text), *_clause(clause, base)]
    return aligned(rows)


def _danger(danger: Danger) -> str:
    """Who does what to whom, as far as the message says it."""
    forms = ((say.DANGER_WHO, danger.who), (say.DANGER_ACT, danger.act), (say.DANGER_WHOM, danger.whom))
    parts = say.WORDS.join(form.format(word=word) for form, word in forms if word)
    return say.DANGER_READ.format(peril=say.PERILS[danger.peril], parts=parts)


def _clause(clause: Clause, base: KnowledgeBase) -> Iterable[tuple[str, str]]:
    """What one clause asks and names."""
    yield f"  {say.KINDS}", say.WORDS.join(_kinds(clause, base)) or say.NO_KIND
    if clause.figures:
        yield (
            f"  {say.FIGURES}",
            say.WORDS.join(
                say.FIGURE.format(text=figure.text, value=figure.value, kind=figure.kind or say.NO_UNIT)
                for figure in clause.figures
            ),
        )
    if clause.years:
        yield f"  {say.YEARS}", say.WORDS.join(map(str, sorted(clause.years)))
    if clause.is_check:
        yield f"  {say.CHECKED}", say.WANTS_CHECK
    if clause.echoes:
        yield (
            f"  {say.EVERYDAY}",
            say.WORDS.join(
                say.STANDS_FOR.format(word=clause.content[start:end], official=word)
                for start, end, word in clause.echoes
            ),
        )
    if empty := [clause.text[s:e] for s, e, aspect in base.language.markers.scan(clause.text) if aspect == FILLER]:
        yield f"  {say.EMPTY_WORDS}", say.WORDS.join(empty)


def _kinds(clause: Clause, base: KnowledgeBase) -> list[str]:
    """What it asks for, each with the words that say so; a figure to be confirmed asks without a word."""
    found = dict.fromkeys(sorted(clause.aspects), "")
    for start, end, aspect in base.language.markers.scan(clause.text):
        if aspect in found:
            found[aspect] = say.WORDS.join(filter(None, (found[aspect], clause.text[start:end])))
    return [say.KIND.format(name=name, words=words) if words else name for name, words in found.items()]


def tell_routing(trace: Trace, library: Library) -> list[str]:
    """Each report, and whether it was asked."""
    asked = {item.base.report.id: item for item in trace.routed}
    rows = []
    for report in library.reports.values():
        item = asked.get(report.id)
        reason = say.NOT_ASKED if item is None else say.GUEST if item.is_guest else say.ASKED
        rows.append((say.REPORT.format(label=report.label), say.ONLY_ONE if len(library.reports) == 1 else reason))
    if len(library.reports) == 1:
        return aligned(rows)
    return [*aligned([(_named([base.understand(trace.message) for base in library.bases], library),)]), *aligned(rows)]


def _named(questions: Sequence[Question], library: Library) -> str:
    """The places and years that lead to a report."""
    places, years = named(questions, library.places)
    told = [
        form.format(names=say.WORDS.join(names))
        for form, names in ((say.PLACES_NAMED, sorted(places)), (say.YEARS_NAMED, list(map(str, sorted(years)))))
        if names
    ]
    return "；".join(told) or say.NOTHING_NAMED
