"""Whether a cell of a table is what a question asks for: by its headings, word for word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from answering.base.base import KnowledgeBase
from answering.base.entries import KINDS_ASKED, Absent, Stated
from answering.base.tables.cells import is_figure, is_unit, is_year, unit_in, unit_of_heading, without_unit
from answering.base.tables.kinds import ASKS_BY_HOW_MUCH, ASKS_GROWTH, GROWTH, NUMBER, SHARE, kind_of_cell
from answering.base.tables.shown import shown_row
from answering.language.figures import years_in
from answering.language.question import Clause, Question
from answering.language.text import fold_kept
from answering.language.words import Word, words
from answering.reading.times import short_years

WEIGHTY = 0.5
"""Weight of a word (a noun weighs 1, a verb 0.6, half of that where it has one character) from which on a
cell has to have it."""
NAMED = 0.5
"""Share of the characters of a heading from which on a question names it."""
LONGEST_SHORT_FORM = 4
"""Characters up to which a word may be the short form of a heading: 疾控 for 疾病预防控制."""
_ANY = "多少"
"""The aspect of a question for a figure of any kind."""
_RATES = frozenset({GROWTH, SHARE})
_KINDS = frozenset(KINDS_ASKED)
_NUMBER_BEFORE = re.compile(
    r"^(?:[#＃]|[(]?[\d一二三四五六七八九十]{1,2}[)]|[\d一二三四五六七八九十]{1,2}[.、](?!\d))\s*"
)
_PLAIN_END = re.compile(r"(?:预算|决算)?(?:数额|数量|金额|总数|数)?$")
"""What a heading ends in that says but of what sort its figures are."""
_HOW_MANY = re.compile("多少个?|几个?")
_NOUN = 1.0
_SIDE = re.compile(r"[东西南北中]{1,2}(?:部|边|片|面|侧)")
"""Which part of a place is meant; the dictionary takes it for a mere direction."""


@dataclass(frozen=True)
class CellFit:
    """One cell beside a question; `base` is that of its report."""

    entry: Stated | Absent
    question: Question
    base: KnowledgeBase

    @property
    def is_fit(self) -> bool:
        """Whether the cell's headings have every word of the question, and its year is none other."""
        is_other = self.is_of_another_year or self.is_of_another_kind or self.is_told_apart
        return not is_other and not any(True for _ in self.missing())

    @property
    def is_of_another_year(self) -> bool:
        """Whether the question names years, and none that the cell is about."""
        asked, own = self.asked_years, set(self.years)
        return bool(asked and own) and asked.isdisjoint(own)

    @cached_property
    def asked_years(self) -> frozenset[int]:
        """The years that the question names, 18年 as well."""
        clauses = self.question.clauses
        short = (year for clause in clauses for _, _, year in short_years(clause.raw))
        return frozenset(short).union(*(clause.years for clause in clauses))

    @property
    def is_of_another_kind(self) -> bool:
        """Whether the question asks for a kind of figure (多少人, 多少钱, 增长多少) that the cell is none of; where nothing
        tells what the cell counts it may be any, but for a growth.
        """
        aspects = [aspect for name, aspect in self.base.language.aspects.items() if name in self.question.aspects]
        kinds_of = [aspect for aspect in aspects if aspect.is_quantity or not _RATES.isdisjoint(aspect.answered_by)]
        wanted = [aspect.answered_by for aspect in kinds_of if aspect.name != _ANY and aspect.answered_by & _KINDS]
        if self.kind == GROWTH:
            return not ASKS_GROWTH.search(self.question.text) or self._asks_amount
        if ASKS_BY_HOW_MUCH.search(self.question.text):
            return True
        if self.kind == NUMBER and not self.unit and not any(GROWTH in kinds for kinds in wanted):
            return False
        return bool(wanted) and not any(self.kind in kinds for kinds in wanted)

    @property
    def _asks_amount(self) -> bool:
        """Whether the question says in which unit, and that is none of shares: 增加了多少张."""
        units = self.base.language.grammar.units
        behind = (self.question.text[found.end() :] for found in _HOW_MANY.finditer(self.question.text))
        said = (next((rest[:size] for size in (3, 2, 1) if rest[:size] in units), "") for rest in behind)
        return any(unit and units[unit] != SHARE for unit in said)

    @cached_property
    def kind(self) -> str:
        """What the figure of the cell counts, or would count were it not empty."""
        if isinstance(self.entry, Stated):
            return self.entry.asks
        grammar = self.base.language.grammar
        headings = [without_unit(words, grammar) for words in self._near_headings]
        return kind_of_cell("", self.unit, headings, grammar)

    @cached_property
    def unit(self) -> str:
        """The unit of the cell, wherever it stands; "" where it has none."""
        if isinstance(self.entry, Stated):
            return self.entry.unit or unit_in(self.entry.answers[0])
        row, grammar = shown_row(self.entry.sentences, self.entry.column), self.base.language.grammar
        in_headings = next(filter(None, (unit_of_heading(words, grammar) for words in self._near_headings)), "")
        return in_headings or next((cell for cell in (row.cells if row else ()) if is_unit(cell, grammar)), "")

    @property
    def _near_headings(self) -> tuple[str, ...]:
        """The headings above and on the left, each from its own on."""
        row = shown_row(self.entry.sentences, self.entry.column)
        return (*row.paths[row.at][::-1], *row.heading[::-1]) if row else ()

    @property
    def is_told_apart(self) -> bool:
        """Whether its column is for one thing (目标) and the question asks for its counterpart (完成)."""
        column, asked = self._parts[-1:], self.question.text
        for group in self.base.language.tables.apart:
            own = [any(word in part for part in column for word in alike) for alike in group]
            said = [any(word in asked for word in alike) for alike in group]
            if any(own) and any(said) and not any(a and b for a, b in zip(own, said, strict=True)):
                return True
        return False

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the cell; those of its headings where its entry tells none."""
        if isinstance(self.entry, Stated):
            return self.entry.years or years_in(self.entry.column) or years_in(self.entry.title)
        beside = (self.base.entries[self.base.number[id_]] for id_ in self.entry.nearby if id_ in self.base.number)
        of_row = {year for entry in beside if isinstance(entry, Stated) for year in entry.years}
        return years_in(self.entry.column) or years_in(self.entry.title) or tuple(sorted(of_row))

    @property
    def is_total(self) -> bool:
        """Whether its row adds up the others."""
        return any(heading.endswith(("合计", "总计", "共计")) for heading in self._headings[:1])

    @property
    def names_row(self) -> bool:
        """Whether the question names the heading of the row."""
        title = fold_kept(self.entry.title)
        own = [heading for heading in self._headings if _bare(heading) in title] or self._headings[:1]
        return any(self._share(heading) >= NAMED and self._has_more_than_column(heading) for heading in own)

    def _has_more_than_column(self, heading: str) -> bool:
        """Whether the question has more of a row than the words above its cell: 支出 of 教育支出 stands there too."""
        column = "".join(map(fold_kept, self._path))
        letters = [c for c in _bare(heading) if c.isalpha()]
        own = [c for c in letters if c not in column]
        return not own or any(c in self.question.text for c in own)

    @property
    def row_name(self) -> str:
        """The heading of the row that is in the cell's title, folded, without what stands in brackets; "" for none."""
        title = fold_kept(self.entry.title)
        return next((bare for heading in self._headings if (bare := _bare(heading)) and bare in title), "")

    @property
    def names_column(self) -> bool:
        """Whether the question names what the column is about, or its year; a column without a heading needs none, nor one
        that says but what is counted (金额), nor that of the report's own year where none is asked for.
        """
        asked = self.asked_years
        heading = "".join(self._path[-1:])
        if is_year(heading):
            return bool((asked or {self.base.report.this_year}) & set(years_in(heading)))
        apart = (alike for group in self.base.language.tables.apart for alike in group)
        if any(any(w in heading for w in alike) and any(w in self.question.text for w in alike) for alike in apart):
            return True
        if self._names_measure:
            return True
        is_bare = not heading or self.kind == GROWTH or _bare(fold_kept(heading)) in self.base.language.tables.plain
        return is_bare or self._is_only_measure or self._share(heading) >= NAMED or bool(asked & set(years_in(heading)))

    @property
    def is_in_column_of_year(self) -> bool:
        """Whether its column is headed by a year and nothing else."""
        return is_year("".join(self._path[-1:]))

    @property
    def _is_only_measure(self) -> bool:
        """Whether the row has but growths and shares beside the cell: 绝对数 or 完成额 says nothing then."""
        row = shown_row(self.entry.sentences, self.entry.column)
        if row is None or self.kind in _RATES:
            return False
        others = [at for at in range(len(row.cells)) if at != row.at and is_figure(row.cells[at])]
        return all(kind_of_cell("", "", row.paths[at][::-1], self.base.language.grammar) in _RATES for at in others)

    @property
    def has_row_name(self) -> bool:
        """Whether the question has the name of its row in one piece."""
        return len(self.row_name) > 1 and self.row_name in self.question.text

    @property
    def is_named_outright(self) -> bool:
        """Whether the question has the name of its row so, and names its column."""
        return self.has_row_name and self.names_column

    @property
    def column_share(self) -> float:
        """The share of the characters of the column's headings that the question has, half of it by its own; 0 for a mere
        year.
        """
        heading = "".join(self._path[-1:])
        return 0.0 if is_year(heading) else (self._share(heading) + self._share("".join(self._path))) / 2

    @property
    def is_of_all(self) -> bool:
        """Whether its column adds up the others."""
        return bool(re.search("合计|总计|总额|总数", "".join(self._path[-1:])))

    @cached_property
    def _path(self) -> tuple[str, ...]:
        row = shown_row(self.entry.sentences, self.entry.column)
        return row.paths[row.at] if row else ()

    @cached_property
    def _headings(self) -> tuple[str, ...]:
        """The headings of the row, its own first, folded; the unit beside them is none."""
        row, grammar = shown_row(self.entry.sentences, self.entry.column), self.base.language.grammar
        own = [heading for heading in row.heading if not is_unit(heading, grammar)] if row else []
        return tuple(map(fold_kept, reversed(own)))

    @property
    def _names_measure(self) -> bool:
        """Whether the question names the nearest heading above that says more than of what sort its figures are (支出 above
        决算数), or there is none.
        """
        headings = (_PLAIN_END.sub("", _bare(fold_kept(heading))) for heading in reversed(self._path))
        measure = next(filter(None, headings), "")
        return not measure or (len(measure) > 1 and measure in self.question.text)

    def _share(self, heading: str) -> float:
        letters = [c for c in _bare(fold_kept(heading)) if c.isalpha()]
        asked = self.question.text
        return sum(c in asked for c in letters) / max(1, len(letters))

    def missing(self) -> Iterator[str]:
        """The words of the question that stand in no heading of the cell."""
        for clause in self.question.clauses:
            if not clause.asks:
                continue
            for word in words(_without_figures(clause)):
                text = self._counted(word.text)
                if self._counts(word, clause.content[word.start : word.end]) and not self._explains(
                    word, clause.echoes
                ):
                    yield text

    @property
    def is_about_something(self) -> bool:
        """Whether the question has a word that the cell could lack."""
        asking = (clause for clause in self.question.clauses if clause.asks)
        return any(
            self._counts(word, clause.content[word.start : word.end])
            for clause in asking
            for word in words(_without_figures(clause))
        )

    def _counted(self, text: str) -> str:
        """What a unit that names a thing counts: 床 of 张床; other words as they are."""
        units = self.base.language.grammar.units
        is_named = text in units and text[0] in units and text[1:] not in units
        return text[1:] or text if is_named else text

    def _counts(self, word: Word, content: str) -> bool:
        language = self.base.language
        if self._counted(word.text) != word.text:
            return self._counted(word.text) not in language.tables.plain
        if _SIDE.fullmatch(word.text):
            return True
        if word.weight < WEIGHTY or not any(map(str.isalpha, word.text)) or word.text in language.tables.plain:
            return False
        if word.text in language.grammar.units or years_in(word.text):
            return False
        if word.text in language.tables.people and self.kind == "人数":
            return False
        return bool(content.strip()) or word.weight >= (_NOUN if len(word.text) > 1 else WEIGHTY)

    def _explains(self, word: Word, echoes: tuple[tuple[int, int, str], ...]) -> bool:
        text = self._counted(word.text)
        if text in self._known or any(text in part or _is_short_for(text, part) for part in self._parts):
            return True
        if len(text) > 2 and text[-1] in "比较" and text[:-1] in self._known:
            return True  # nor are these words: 产量比(上年增长)
        if any(text[:at] in self._known and text[at:] in self._known for at in range(2, len(text) - 1)):
            return True  # the dictionary has 粮食价格 as one word
        alike = (alike for group in self.base.language.tables.apart for alike in group if text in alike)
        if any(said in part for said_alike in alike for said in said_alike for part in self._parts[-1:]):
            return True
        official = (said for start, end, said in echoes if start < word.end and word.start < end)
        return any(said in self._known for said in official)

    @cached_property
    def _known(self) -> str:
        """All that is said of the cell: its headings, its title, what its table is called, its phrasings, and what the
        report is about.
        """
        entry, report = self.entry, self.base.report
        row = shown_row(entry.sentences, entry.column)
        section = entry.section if isinstance(entry, Stated) else ""
        own = (
            f"{place[1:]}里 我{place[1:]} 本{place[1:]} 咱{place[1:]}" for place in report.places if place[0] == "全"
        )
        about = (report.label, report.body, report.kind, *report.places, *own, *report.within)
        return "\n".join(
            map(fold_kept, filter(None, (row.words if row else "", entry.title, section, *about, *entry.phrasings)))
        )

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        row = shown_row(self.entry.sentences, self.entry.column)
        return tuple(map(fold_kept, (*row.heading, *row.paths[row.at]))) if row else ()


def _bare(heading: str) -> str:
    """A folded heading without what stands in brackets behind it, its number, and 其中."""
    return _NUMBER_BEFORE.sub("", heading).split("(", maxsplit=1)[0].rsplit(":", 1)[-1].strip()


def _without_figures(clause: Clause) -> str:
    """The words of a clause at their places, its figures taken out: 2019年发了 says no 年发."""
    text = clause.text
    for figure in clause.figures:
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return text


def _is_short_for(word: str, heading: str) -> bool:
    """Whether `word` is made of characters of `heading` in their order, from its first on."""
    if not 1 < len(word) <= LONGEST_SHORT_FORM or not heading.startswith(word[0]):
        return False
    at = -1
    for character in word:
        at = heading.find(character, at + 1)
        if at < 0:
            return False
    return True
