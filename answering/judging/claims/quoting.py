"""A stretch of the report, or one of the bot's own answers, pasted back: the entries whose answers it holds.

Strict, by text alone: nothing is confirmed by it, since it asks nothing, and one word that the report has not makes it a
message like any other.
"""

from collections.abc import Iterable, Iterator

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.language.figures import MOMENT
from answering.language.question import Question
from answering.language.wordlists import FILLER, NAME
from answering.reading.frame import Span
from answering.reading.printed import bare

SHORTEST = 6
"""Letters and digits of a stretch with a figure: of 4,300 questions only such as are a stretch of the report get its figures
(2026-11-28)."""
SHORTEST_WORDS = 12
"""Letters of a stretch without a figure; shorter ones are names of things that people ask for."""
WHOLE = 9
"""Letters and digits of a sentence that is recognised within a message, and that stands for itself: headings have ten."""
BESIDE_FIGURE = 2
"""Letters that have to stand beside the figures: a bare figure asks what it means."""
REST = 16
"""Letters that may stand beside what the bot writes of an answer: 报告写的是……和您说的一样 has eleven."""
LONGEST_FILLER = 20
"""Characters at the start of a message in which filler is looked for."""
MOST = 6
"""Entries shown: more are a list, and no answer."""


def quoted_figures(question: Question, base: KnowledgeBase) -> tuple[Stated, ...]:
    """The entries whose figures a pasted stretch holds, or that the bot's own answer in it names; of whole sentences without
    a figure those of all their answers. At most MOST, none where it is no paste.
    """
    for key in dict.fromkeys((question.key, _without_filler(question.key, base))):
        if stretches := list(_stretches(key, base, SHORTEST)):
            return _figures_in(key, stretches, base)
    return ()


def _figures_in(key: str, stretches: list[Span], base: KnowledgeBase) -> tuple[Stated, ...]:
    """The entries that the pasted `stretches` in `key` stand for."""
    held = _held(stretches, base)
    named = _named(_beside(key, stretches, base), held, base)
    counted = [number for number in held if _counts(number, base)]
    if named or counted:
        found = named or counted
        return _shown(found, base) if _says_more(key, found, base) else ()
    return _shown(held, base) if any(map(base.page.has_whole, stretches)) else ()


def quoted_words(question: Question, base: KnowledgeBase) -> tuple[Stated, ...]:
    """The entries whose answers, names and days among them, stand in a pasted stretch; at most MOST."""
    key = _without_filler(question.key, base)
    return _shown(_held(_stretches(key, base, SHORTEST_WORDS), base), base)


def _without_filler(key: str, base: KnowledgeBase) -> str:
    """`key` without the words at its start that mean nothing (报告里), unless it stands in the report as it is."""
    if key in base.page.text:
        return key
    start = 0
    for begin, end, aspect in base.language.markers.scan(key[:LONGEST_FILLER]):
        if begin > start or aspect != FILLER:
            break
        start = end
    return key[start:]


def _stretches(key: str, base: KnowledgeBase, shortest: int) -> Iterator[Span]:
    """Where the message stands in the report: as a whole, or sentence by sentence with no more beside it than the bot
    writes.
    """
    if len(key) < shortest:
        return
    if whole := list(base.page.spans(key)):
        yield from whole
        return
    sentences = base.page.sentences_in(key, WHOLE)
    if sentences and _is_own_writing(_beside(key, sentences, base), sentences, base):
        yield from sentences


def _beside(key: str, stretches: Iterable[Span], base: KnowledgeBase) -> str:
    """What stands in a message beside what it has of the report."""
    for start, end in stretches:
        key = key.replace(base.page.text[start:end], " ")
    return key


def _is_own_writing(rest: str, sentences: Iterable[Span], base: KnowledgeBase) -> bool:
    """Whether `rest`, beside `sentences`, is nothing but titles, figures, the source, and few words that ask nothing."""
    language = base.language
    held = _held(sentences, base)
    entries = [base.entries[number] for number in held]
    own = [figure.text for number in held for figure in base.facts[number].figures]  # as a verdict names them
    own += [base.report.label, base.report.stamp.partition(" ")[0], base.report.dated, *base.report.sections]
    own += [words for e in entries if isinstance(e, Stated) for words in (e.title, *e.answers)]
    for words in sorted({bare(words, language) for words in own} - {""}, key=len, reverse=True):
        rest = rest.replace(words, " ")
    rest = " ".join(rest.split())
    if len(rest) > REST or any(map(str.isdigit, rest)) or language.checks.occurs_in(rest):
        return False
    return all(aspect in (FILLER, NAME) for _, _, aspect in language.markers.scan(rest))


def _named(beside: str, held: Iterable[int], base: KnowledgeBase) -> list[int]:
    """The entries that the bot's own answer shows: answers and title one behind the other, beside the sentence."""
    found = []
    for number in held if beside.strip() else ():
        entry = base.entries[number]
        answers = entry.answers if isinstance(entry, Stated) else ()
        if "".join(bare(words, base.language) for words in (*answers, entry.title)) in beside:
            found.append(number)
    return found


def _held(stretches: Iterable[Span], base: KnowledgeBase) -> list[int]:
    """The entries all of whose answers stand in one of `stretches`, in the order of the report."""
    whole = list(stretches)
    places = base.places_of_answers
    inside = (
        number
        for number, spans in places.items()
        if any(all(start <= a and b <= end for a, b in spans) for start, end in whole)
    )
    return sorted(inside, key=lambda number: (places[number][0][0], len(places[number])))


def _counts(number: int, base: KnowledgeBase) -> bool:
    """Whether an entry answers with a number that is no day, no year and no ordinal."""
    figures = base.facts[number].figures
    return any(f.kind != MOMENT and f.unit and not f.years and f.text[0] != "第" for f in figures)


def _says_more(key: str, found: Iterable[int], base: KnowledgeBase) -> bool:
    """Whether there are words beside the figures: a bare one asks what it means."""
    spans = {span for number in found for span in base.places_of_answers[number]}
    return len(key) - sum(end - start for start, end in spans) >= BESIDE_FIGURE


def _shown(numbers: Iterable[int], base: KnowledgeBase) -> tuple[Stated, ...]:
    """The entries to show, each place of the report once: a pair of figures steps back behind its parts."""
    shown: dict[Span, int] = {}
    for number in sorted(numbers, key=lambda number: len(base.places_of_answers[number])):
        spans = base.places_of_answers[number]
        if not all(span in shown for span in spans):
            shown |= dict.fromkeys(spans, number)
    order = sorted(dict.fromkeys(shown.values()), key=lambda number: base.places_of_answers[number])
    entries = [base.entries[number] for number in order]
    return tuple(entry for entry in entries if isinstance(entry, Stated))[:MOST]
