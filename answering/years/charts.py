"""A chart of one thing in several years, made when it is asked for: each figure from its report's entry, in order."""

from collections.abc import Sequence
from hashlib import blake2s

from answering.base.catalogue import Catalogue
from answering.base.charts import Bar, Chart
from answering.base.entries import Stated
from answering.language.figures import MOMENT, Figure

PREFIX = "years"
MOST_YEARS = 4
"""Years drawn: as many as a button's 64 bytes can name."""
RANK = "次序"


def year_chart(row: Sequence[Stated], catalogue: Catalogue) -> Chart | None:
    """The chart of the entries of `row`, a year each; None where they do not answer with one number of one kind."""
    row = sorted(row, key=lambda entry: catalogue.reports[entry.report].year)[-MOST_YEARS:]
    bars = [_bar(entry, catalogue) for entry in row]
    numbers = [_number(entry, catalogue) for entry in row]
    measures = {(number.kind, number.unit.lstrip("万亿")) for number in numbers if number}
    labels = {bar.label for bar in bars if bar}
    if len(measures) != 1 or not all(bars) or not 1 < len(labels) == len(row):
        return None
    id_ = "-".join([PREFIX, *(_short(entry.id) for entry in row)])
    return Chart(id_, row[-1].report, row[-1].title, tuple(filter(None, bars)))


def year_chart_of(id_: str, catalogue: Catalogue) -> Chart | None:
    """The chart that `id_` names; None where it names none, or an entry of it is gone."""
    prefix, *names = id_.split("-")
    by_name = {_short(entry.id): entry for entry in catalogue.stated.values()} if prefix == PREFIX else {}
    row = [by_name[name] for name in names if name in by_name]
    return year_chart(row, catalogue) if len(row) == len(names) > 1 else None


def _bar(entry: Stated, catalogue: Catalogue) -> Bar | None:
    number = _number(entry, catalogue)
    label = f"{catalogue.reports[entry.report].year}年"
    return Bar(label, entry.id, entry.answers[0], number.value) if number else None


def _number(entry: Stated, catalogue: Catalogue) -> Figure | None:
    """The one exact quantity that `entry` answers with."""
    found = catalogue.grammars[entry.report].figures(entry.answers[0]) if len(entry.answers) == 1 else []
    if len(found) != 1 or found[0].is_loose or found[0].kind in (MOMENT, RANK) or found[0].years:
        return None
    return found[0]


def _short(text: str) -> str:
    return blake2s(text.encode(), digest_size=5).hexdigest()
