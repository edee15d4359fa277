"""A message taken apart: its clauses, what they ask, the figures they name, and the words that carry meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from answering.language.danger.reading import Danger, read_danger
from answering.language.figures import Figure
from answering.language.meant.slips import asked_otherwise
from answering.language.numbers.numerals import with_digits_in_dates
from answering.language.phrasebook import Phrasebook, rewrite
from answering.language.text import letters
from answering.language.wordlists import FILLER, NAME, Language

_QUOTES = str.maketrans("", "", "\"'“”‘’《》<>「」『』【】()[]{}*_`#@^|\\")
_DOT = re.compile(r"(?<!\d)·|·(?!\d)")
"""A dot between words; between digits it makes a day (3·15)."""
_IN_NUMBER = r"(?<=\d)(?<!\d{4}),\d{3}(?!\d)|(?<=[\d%万亿])[~—]\d"
"""Marks that belong to a number: 92,332 and 1.5~2万."""
_BREAK = re.compile(
    rf"(?:(?!{_IN_NUMBER})[,。!?;~…—\n])+|(?<!\d):|:(?!\d)|(?<!\d)\.|\.(?!\d)|(?<=[㐀-鿿])\s+(?=[㐀-鿿])"
)
_WHETHER = re.compile(r"[吗吧啵]$|[是对]不[是对]")
_ASKING = re.compile(r"\?|[吗么]$")

ASKING, CONTEXT, AFTERTHOUGHT, STORY, REFUSED = 1.0, 0.6, 0.4, 0.3, 0.1
"""Weights of a clause: one that asks, one before it, one behind it, one that tells of the asker, one that says what
is not wanted."""

LONGEST_CLAUSE = 200
"""Characters of a clause, digits in a row being one; a stretch without a mark that is longer is no sentence, and is taken
apart after so many.
"""
_PIECE = re.compile(rf"(?s:(?:\d++|.){{1,{LONGEST_CLAUSE}}})")
LONGEST_GREETING = 20
"""Characters up to which a clause of filler alone is what people say, and no 啊啊啊."""
MOST_STRETCHES = 400
"""Stretches between marks that are looked at, the longest: what has more is no text."""
MOST_READ = 300
"""Characters of clauses that a question is answered by, those that ask first: a longer one would keep others waiting, and
people's own questions have a hundred.
"""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the message; `content` is `text` with all but the meaningful words blanked, of the same length; `raw` is
    what was typed, before words were rewritten.
    """

    text: str
    content: str
    weight: float
    aspects: frozenset[str]
    figures: tuple[Figure, ...]
    is_check: bool
    echoes: tuple[tuple[int, int, str], ...] = ()
    raw: str = field(default="", compare=False)

    @property
    def asks(self) -> bool:
        """Whether it has the whole weight: ASKING (1), and no less."""
        return self.weight == ASKING

    @property
    def years(self) -> frozenset[int]:
        """The years it names, each from 1900 to 2099."""
        return frozenset(year for figure in self.figures for year in figure.years)

    @property
    def ordinals(self) -> frozenset[float]:
        """The values of its ordinals in ones (第三部分 -> 3)."""
        return frozenset(figure.value for figure in self.figures if figure.text[0] == "第")


@dataclass(frozen=True)
class Question:
    """A message as the matcher sees it; `asked_in` is the year in which it is asked, 0 where that is not told, `danger` what
    it tells of someone in danger.
    """

    text: str
    clauses: tuple[Clause, ...]
    asked_in: int = 0
    danger: Danger | None = None

    @cached_property
    def raw(self) -> str:
        """Its clauses as they were typed, a space between them."""
        return " ".join(clause.raw for clause in self.clauses)

    @property
    def ends_as_check(self) -> bool:
        """Whether its last clause asks whether something is so."""
        return bool(self.clauses) and bool(_WHETHER.search(self.clauses[-1].raw))

    @cached_property
    def key(self) -> str:
        """Its letters and digits alone: two messages with one key are the same question."""
        return letters(self.text)

    @cached_property
    def plain(self) -> str:
        """Its meaningful characters."""
        return "".join(clause.content.replace(" ", "") for clause in self.clauses)

    @cached_property
    def aspects(self) -> frozenset[str]:
        """What the asking clauses ask for."""
        return frozenset(aspect for clause in self.clauses if clause.asks for aspect in clause.aspects)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures named outside the asker's own story."""
        return tuple(figure for clause in self.clauses if clause.weight > STORY for figure in clause.figures)

    @cached_property
    def counts(self) -> tuple[Figure, ...]:
        """The figures that are no years or dates; values as in Grammar.figures."""
        return tuple(figure for figure in self.figures if not figure.years)

    @cached_property
    def years(self) -> frozenset[int]:
        """Years named outside the asker's own story, each from 1900 to 2099."""
        return frozenset(year for figure in self.figures for year in figure.years)

    @property
    def is_check(self) -> bool:
        """Whether the asker names a figure and wants it confirmed."""
        return bool(self.figures) and any(clause.is_check for clause in self.clauses)

    @cached_property
    def has_check_words(self) -> bool:
        """Whether it asks for something to be confirmed, figure or name."""
        return any(clause.is_check for clause in self.clauses)


def aside(question: Question, names: Phrasebook[str]) -> Question:
    """`question` without the meaning of `names` where it has more to say: they tell whose report it is about, and nothing
    of what is asked of it.
    """
    clauses = tuple(replace(clause, content=_blanked(clause.content, names)) for clause in question.clauses)
    says_more = any(clause.content.strip() for clause in clauses)
    return replace(question, clauses=clauses) if says_more else question


def _blanked(content: str, names: Phrasebook[str]) -> str:
    for start, end, _ in names.scan(content):
        content = content[:start] + " " * (end - start) + content[end:]
    return content


def analyse(folded: str, language: Language) -> Question:
    """Take the message `folded` (see `text.fold`) apart, and read whether it tells of someone in danger."""
    question, typed = take_apart(folded, language), _typed(folded, language)
    # Dialect is read as it is written: what its words are replaced by says less of who does what to whom.
    danger = read_danger(typed, language.danger)
    if danger is None and question.text != typed:
        danger = read_danger(question.text, language.danger)
    return replace(question, danger=danger) if danger else question


def take_apart(folded: str, language: Language) -> Question:
    """Take `folded` apart as a phrasing of the knowledge base, which tells of nobody's danger."""
    typed = _typed(folded, language)
    text = with_digits_in_dates(rewrite(typed, language.rewriting))
    pieces = _read(text, typed, language)
    if not any(piece.aspects or piece.is_check for piece in pieces):
        meant = asked_otherwise(text, language.slips)
        if meant != text:
            text, pieces = meant, _read(meant, typed, language)
    return Question(text, _read_first(_weighted(pieces, language)))


def key_of(folded: str, language: Language) -> str:
    """The key that `take_apart` would find, for a fifth of its time where no word can be a slip."""
    text = rewritten(folded, language)
    if asked_otherwise(text, language.slips) != text:
        return take_apart(folded, language).key
    return letters(text)


def _read(text: str, typed: str, language: Language) -> list[Clause]:
    """The clauses of `text`, each with its words as they were `typed`."""
    stretches = list(_stretches(text))
    raw = [stretch for stretch, _ in (stretches if text == typed else _stretches(typed))]
    if len(raw) != len(stretches):  # a word that is rewritten may hold a stop
        raw = [stretch for stretch, _ in stretches]
    numbered = list(zip(stretches, raw, strict=True))
    if len(stretches) > MOST_STRETCHES:
        least = sorted(len(stretch) for stretch, _ in stretches)[-MOST_STRETCHES]
        numbered = [((stretch, stop), own) for (stretch, stop), own in numbered if len(stretch) >= least][
            :MOST_STRETCHES
        ]
    return [_clause(stretch, stop, own, language, text) for (stretch, stop), own in numbered]


def rewritten(folded: str, language: Language) -> str:
    """`folded` without quotation marks, its words as `language` writes them: the text of the question it makes."""
    return with_digits_in_dates(rewrite(_typed(folded, language), language.rewriting))


def _typed(folded: str, language: Language) -> str:
    """`folded` without quotation marks and the headings of a form."""
    return _DOT.sub("", language.headings.taken_off(folded).translate(_QUOTES))


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    """What stands between the marks of `text`, and the mark behind it."""
    last = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        for piece in _PIECE.finditer(text, last, end):
            if any(map(str.isalnum, piece[0])):
                yield piece[0].strip(), match[0] if match and piece.end() == end else ""
        last = match.end() if match else end


def _read_first(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Of `clauses`, in their order, as many as are read: all, or of a long message what asks and what stands before it."""
    if sum(len(clause.text) for clause in clauses) <= MOST_READ:
        return clauses
    kept: set[int] = set()
    left = MOST_READ
    asking = {number for number, clause in enumerate(clauses) if clause.asks}
    # What stands further off is another matter, of which there is a page here.
    near = {number for number in range(len(clauses)) if not asking.isdisjoint((number, number + 1))}
    for number in sorted(near, key=lambda number: -clauses[number].weight):
        left -= len(clauses[number].text) + 2
        if left >= 0 or not kept:
            kept.add(number)
    return tuple(clause for number, clause in enumerate(clauses) if number in kept)


def _clause(text: str, stop: str, raw: str, language: Language, message: str) -> Clause:
    """One clause of `message`, weighted as asking or as context; `stop` is the punctuation behind it, `raw` how it was
    typed.
    """
    content = list(text)
    heard = list(text)  # everyday words may hold words of the kind of question: 经济增长
    aspects = set()
    for start, end, aspect in language.markers.scan(text):
        if aspect == NAME:
            continue
        if aspect == FILLER or language.aspects[aspect].answered_by:
            content[start:end] = " " * (end - start)
        if aspect == FILLER:
            heard[start:end] = " " * (end - start)
        else:
            of_money = aspect == language.money.bare and language.money.is_meant(text, start, end, message)
            aspects.add(language.money.asks if of_money else aspect)
    figures = tuple(language.grammar.figures(text))
    for figure in figures:
        content[figure.start : figure.end] = " " * (figure.end - figure.start)
        heard[figure.start : figure.end] = " " * (figure.end - figure.start)
    kept = "".join(c if c.isalnum() else " " for c in content)
    if not kept.strip() and not aspects and not figures and len(text) <= LONGEST_GREETING:
        # A greeting is all filler: what is said by it is all there is to be found by.
        kept = "".join(c if c.isalnum() else " " for c in text)
    is_check = language.checks.occurs_in(text)
    echoes = tuple(
        (start, end, word)
        for start, end, words in language.everyday.scan("".join(heard))
        if kept[start:end].strip()
        for word in words
    )
    asks = any(language.aspects[a].answered_by for a in aspects) or bool(_ASKING.search(text + stop))
    return Clause(text, kept, ASKING if asks else CONTEXT, frozenset(aspects), figures, is_check, echoes, raw)


def _weighted(clauses: list[Clause], language: Language) -> tuple[Clause, ...]:
    """The clauses with their final weights; where none asks, all count as asking (key words)."""
    is_check = any(clause.is_check for clause in clauses)
    if is_check and not any(clause.aspects for clause in clauses):
        clauses = [_checking(clause, language) for clause in clauses]
    if not any(clause.asks for clause in clauses):
        clauses = [replace(clause, weight=ASKING) if clause.aspects else clause for clause in clauses]
    if not any(clause.asks for clause in clauses):
        return tuple(replace(clause, weight=ASKING) for clause in clauses)
    weighted, asked = [], False
    for clause in clauses:
        if language.refusals.occurs_in(clause.text):
            weighted.append(replace(clause, weight=REFUSED))
        elif clause.asks:
            asked = True
            weighted.append(clause)
        elif language.story.occurs_in(clause.text):
            weighted.append(replace(clause, weight=STORY))
        else:
            weighted.append(replace(clause, weight=AFTERTHOUGHT if asked else CONTEXT))
    return tuple(weighted)


def _checking(clause: Clause, language: Language) -> Clause:
    """A clause whose figure is to be confirmed asks for what the figure counts."""
    kinds = frozenset(f.kind for f in clause.figures if f.kind in language.aspects)
    return replace(clause, weight=ASKING, aspects=kinds) if clause.figures else clause
