"""What is known of an entry beyond its words: which kinds of questions it answers, its figures, years and levels."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from answering.base.entries import Entry, Stated
from answering.base.tables.shown import Shown, shown_row
from answering.language.figures import MOMENT, Figure, Grammar
from answering.language.text import fold, squeeze
from answering.language.wordlists import Aspect, Language

CHANGE = "增幅"
"""What an entry asks whose figure tells by how much something changed."""
STATEMENT = 12
"""Characters from which on an answer without a figure is a statement rather than a name."""
SHORTEST_NAME = 2
"""Characters of an answer that is recognised when a question names it."""
Contrasts = Mapping[str, Sequence[Sequence[str]]]
"""Groups of words that must not stand in for each other (全国, 省, 市), each word with its equals."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`kinds` the entry answers with, `figures` of its answers, `context` of its sentences, `years` it may be asked for,
    for each group of contrasts the members that occur in it, and its answers as `names` where they are words rather than
    numbers; `marks` are words of its title that a question for it has to have; `is_content` where it answers with a whole
    statement. `part` is what stands between commas around the answers, `known` that with the title, the words of `scope`
    and all phrasings, both folded. Empty for all but what the report says.
    """

    kinds: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    context: tuple[Figure, ...] = ()
    years: frozenset[int] = frozenset()
    contrasts: Mapping[str, frozenset[int]] = ()  # type: ignore[assignment]
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    is_content: bool = False
    part: str = ""
    known: str = ""

    def told(self, title: str) -> "Facts":
        """The same with what the report says around the answers and the `title` alone as `known`, without phrasings."""
        return replace(self, known=f"{self.part}\n{fold(title)}")

    def fits(self, aspect: Aspect) -> bool:
        """Whether the entry answers this kind of question."""
        return not aspect.answered_by.isdisjoint(self.kinds)

    def gives(self, figure: Figure) -> bool:
        """Whether `figure`, from a question, is a figure of the entry's answer."""
        return any(same(figure, own) for own in self.figures)

    def mentions(self, figure: Figure) -> bool:
        """Whether `figure`, from a question, stands in the entry's sentences."""
        return any(same(figure, own) for own in self.context)

    def contradicts(self, figure: Figure) -> bool:
        """Whether `figure` is an ordinal or a term (第26次, 二周年) where the sentences have another value of its
        unit, and not its own.
        """
        if not (figure.text[0] == "第" or figure.kind in ("次序", "期限")):
            return False
        alike = [own for own in self.context if own.unit == figure.unit]
        return bool(alike) and all(own.value != figure.value for own in alike)

    def clashes(self, members: Mapping[str, frozenset[int]]) -> int:
        """In how many groups of contrasts, from 0 to all, a question with `members` names one that the entry does not,
        while it has another. Members are numbered from 0 in their group.
        """
        own = self.contrasts
        return sum(group in own and not named <= own[group] for group, named in members.items())

    def named_in(self, text: str) -> bool:
        """Whether one of its answers stands in `text` (squeezed)."""
        return any(name in text for name in self.names)


NOTHING = Facts(contrasts={})


def same(figure: Figure, own: Figure) -> bool:
    """Whether two figures have one value above 0, to a millionth, and units of one kind; a figure without unit goes
    with every unit.

    A value under a hundred says little by itself, so that the units have to be the same (四大 is not 4个).
    """
    if figure.value <= 0 or abs(figure.value - own.value) > 1e-6:
        return False
    return not figure.kind or (
        figure.kind == own.kind and (figure.value >= 100 or figure.unit in (own.unit, "个", "个人"))
    )


def members_in(text: str, contrasts: Contrasts) -> dict[str, frozenset[int]]:
    """For each group the members, numbered from 0, of which one word at least stands in `text`; groups without one are
    left out.
    """
    found = {
        group: frozenset(n for n, words in enumerate(members) if any(word in text for word in words))
        for group, members in contrasts.items()
    }
    return {group: members for group, members in found.items() if members}


def _kinds(entry: Stated, figures: Iterable[Figure]) -> frozenset[str]:
    """What the entry answers: its `asks`, and what its figures count unless they only tell by how much it changed."""
    if entry.asks == CHANGE:
        return frozenset({CHANGE})
    return frozenset({entry.asks, *(figure.kind for figure in figures if figure.kind not in ("", MOMENT))})


SENTENCES_KEPT = 64
"""Sentences whose figures are kept while the entries are gone through."""
_DATED = re.compile(r"年|\d{4}|[０-９]{4}")
"""What a text has that names a year, whatever its figures are."""


def facts_of(
    entries: Iterable[Entry], years: Sequence[int], language: Language, contrasts: Contrasts
) -> tuple[Facts, ...]:
    """The facts of each entry; `years` (AD) are those the whole report is about. NOTHING for what the report does not
    state.
    """
    # Entries that follow each other often stand in one sentence.
    in_sentence = lru_cache(maxsize=SENTENCES_KEPT)(language.grammar.figures)
    return tuple(
        _facts(entry, years, language, contrasts, in_sentence) if isinstance(entry, Stated) else NOTHING
        for entry in entries
    )


def _facts(
    entry: Stated,
    years: Iterable[int],
    language: Language,
    contrasts: Contrasts,
    in_sentence: Callable[[str], Sequence[Figure]],
) -> Facts:
    grammar = language.grammar
    row = shown_row(entry.sentences, entry.column) if entry.column else None
    figures = tuple(figure for answer in entry.answers for figure in grammar.figures(answer))
    if row:
        figures = _of_cell(row, entry.unit, grammar)
    said = (row.words,) if row else entry.sentences
    context = (*(figures if row else ()), *(figure for sentence in said for figure in in_sentence(sentence)))
    if entry.years:
        own_years, years = {year for figure in figures for year in figure.years}, entry.years
    else:
        dated = (phrasing for phrasing in entry.phrasings if _DATED.search(phrasing))
        asked = (figure for phrasing in dated for figure in grammar.figures(phrasing))
        own_years = {year for figure in (*context, *asked) for year in figure.years}
    part = part_of(entry)
    text = " ".join([*entry.phrasings, entry.title, *map(fold, said)])
    return Facts(
        kinds=_kinds(entry, figures),
        figures=figures,
        context=context,
        years=frozenset(own_years.union(years)),
        contrasts=members_in(text, contrasts),
        names=() if figures else tuple(name for name in map(squeeze, entry.answers) if len(name) >= SHORTEST_NAME),
        marks=tuple(word for word in language.marked if word in entry.title),
        is_content=not figures and any(len(answer) >= STATEMENT for answer in entry.answers),
        part=part,
        known="\n".join([part, *map(fold, (entry.title, *entry.scope, *entry.phrasings))]),
    )


def _of_cell(row: Shown, unit: str, grammar: Grammar) -> tuple[Figure, ...]:
    """The figures of a cell: its own characters, with the `unit` that its headings or its table give."""
    found = grammar.figures(row.text + unit)
    return tuple(replace(figure, text=row.text[figure.start : figure.end]) for figure in found)


_COMMA = re.compile(r"[,，;；。!！?？\n]")


def part_of(entry: Stated) -> str:
    """What stands between commas around the answers of `entry`, folded; of a cell its headings; "" where they stand
    nowhere.
    """
    if entry.column and (row := shown_row(entry.sentences, entry.column)):
        return fold(row.words)
    return " ".join(_parts(entry))


def _parts(entry: Stated) -> Iterator[str]:
    """What stands between commas around each answer, folded."""
    for sentence in entry.sentences:
        for answer in entry.answers:
            if (at := sentence.find(answer)) >= 0:
                before = [match.end() for match in _COMMA.finditer(sentence, 0, at)]
                after = _COMMA.search(sentence, at + len(answer))
                yield fold(sentence[before[-1] if before else 0 : after.start() if after else len(sentence)])
