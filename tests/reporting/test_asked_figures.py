"""What admins ask for behind /log and /export, and that every surface tells the same numbers of it."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from answering.language.scripts import ways_of_writing
from reporting.asked_figures import asked_figures, asked_questions, in_words
from reporting.command import stats
from reporting.dashboard.statements.limits import A_PAGE
from reporting.dashboard.statements.running import Asked, Rows, answer
from reporting.spreadsheet import spreadsheet
from reporting.statistics import read_statistics
from storage.database import open_to_read
from storage.usage_figures import Period
from storage.usage_rows import Row
from storage.usage_search import Filter, search
from tests.reporting.usage_days import row, write

TODAY = date(2026, 11, 27)
VERSIONS = {"0123456789abcdef": "2026-11-20 10:00 教会：“…” → 两癌", "fedcba9876543210": "2026-10-01"}


def asked(words: str, *, is_export: bool = False) -> Filter | None:
    """As /log or /export reads it."""
    return asked_questions(words, TODAY, ways_of_writing, VERSIONS, with_staff=True, is_export=is_export)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", ""),
        ("贷款", "“贷款”"),
        ("昨天", "2026-11-26"),
        ("昨天 没答上", "2026-11-26 · 没答上"),
        ("没答上 10月1日到15日 贷款", "2026-10-01 至 2026-10-15（15天） · 没答上 · “贷款”"),
        ("2026-10-01 .. 2026-10-15 👎", "2026-10-01 至 2026-10-15（15天） · 👎"),
        ("群里 题外 上周", "2026-11-16 至 2026-11-22（7天） · 题外 · 群里"),
        ("“昨天”", "“昨天”"),
        ('"答上" 踩', "👎 · “答上”"),
        ("2016年 7", "“2016年” · “7”"),
        ("条目:两癌 报告：妇联 市民", "条目:两癌 · 报告:妇联 · 没算工作人员和管理员问的"),
        ("版本:2026-11-20", "1个版本"),
        ("版本:0123 改问", "改问 · 1个版本"),
    ],
)
def test_what_is_understood_is_told(words: str, told: str) -> None:
    """Days, outcomes, ways, votes, entries, reports, versions; anything else, or in quotation marks, is looked for."""
    wanted = asked(words)
    assert wanted
    assert in_words(wanted) == told


@pytest.mark.parametrize(
    ("words", "days"), [("", 30), ("7", 7), ("没答上", 30), ("👎 上周", 7), ("2026年10月 “贷款”", 31)]
)
def test_an_export_has_days(words: str, days: int) -> None:
    """Thirty where none are named."""
    wanted = asked(words, is_export=True)
    assert wanted
    assert wanted.period
    assert wanted.period.days == days


@pytest.mark.parametrize("words", ["x", "贷款", "2026-13", "0"])
def test_an_export_of_what_is_not_understood(words: str) -> None:
    """It is refused: a table of other days than those meant would be taken for them."""
    assert asked(words, is_export=True) is None


def test_citizens_alone() -> None:
    """One word behind any period, and what the settings say without it."""
    assert asked_figures("上周 市民", TODAY, with_staff=True) == asked_figures("上周", TODAY, with_staff=False)
    assert asked_figures("明天", TODAY, with_staff=True) is None


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place where clocks are put forward and back."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-03-29", "2026-03-29"),  # a day of 23 hours
        ("2026-10-25", "2026-10-25"),  # and of 25
        ("2026-03-01", "2026-03-01"),  # the first of the log
        ("2026-02-01", "2026-02-28"),  # nothing yet
        ("2026-03-31", "2026-04-01"),
        ("2026-03-01", "2026-10-31"),
        ("2036-01-01", "2036-01-31"),  # the clock was wrong
    ],
)
@pytest.mark.parametrize("with_staff", [True, False])
def test_every_surface_tells_the_same(
    first: str, last: str, with_staff: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command line, the page of /stats, the spreadsheet, /log and the dashboard, as a count of raw rows has it."""
    path = write(tmp_path / "usage.db", ((item, 0) for item in _half_hours()))
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    config = tmp_path / "config.toml"
    config.write_text(f'[usage]\ndatabase = "usage.db"\ncount_staff = {str(with_staff).lower()}\n', encoding="utf-8")
    with open_to_read(path) as connection:
        raw = connection.execute("SELECT at, outcome, kind, insider FROM questions").fetchall()
    wanted = Counter(
        outcome
        for at, outcome, kind, insider in raw
        if kind == "question" and (with_staff or not insider)
        if period.first <= datetime.fromisoformat(at).astimezone().date() <= period.last
    )
    totals = read_statistics(path, period, with_staff=with_staff).totals
    assert +Counter({str(name): count for name, count in totals.outcomes.items()}) == wanted
    stats(SimpleNamespace(period=[f"{first}..{last}"], config=config, json=True))  # type: ignore[arg-type]
    assert json.loads(capsys.readouterr().out)["totals"]["questions"] == wanted.total()
    meant = Filter(period=period, with_staff=with_staff)
    export = spreadsheet(path, meant)
    assert export
    sheet = load_workbook(BytesIO(export.content))["每天"]
    assert sum(int(str(values[1])) for values in sheet.iter_rows(min_row=2, values_only=True)) == wanted.total()
    with open_to_read(path) as connection:
        assert search(connection, meant, 0, 8).count == wanted.total()
    for view, count in (("提问", "count(*)"), ("每天", "sum(提问)"), ("每小时", "sum(次数)"), ("各版本", "sum(次数)")):
        sql = f"SELECT ifnull({count}, 0) FROM {view} WHERE 日期 BETWEEN '{first}' AND '{last}'"  # noqa: S608
        _, told, _ = answer(Asked(path, sql, {}, A_PAGE, with_staff=with_staff))
        assert told == Rows([(wanted.total(),)]), view


def _half_hours() -> Iterator[Row]:
    """A row each half hour around both changes of the clock, and some elsewhere."""
    starts = (datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC))
    moments = [start + timedelta(minutes=30 * step) for start in starts for step in range(64)]
    moments += [
        datetime(2026, month, day, hour, tzinfo=UTC)
        for month, day in ((3, 1), (3, 31), (4, 1), (10, 31))
        for hour in (1, 11, 21)
    ]
    moments += [datetime(2036, 1, 5, 12, tzinfo=UTC)]
    kinds, outcomes = ("question", "question", "press", "edit", "choice"), ("answer", "decline", "choices", "social")
    for number, moment in enumerate(moments):
        kind, outcome = kinds[number % 5], outcomes[number % 4]
        yield row(number, moment.astimezone(), kind=kind, outcome=outcome, insider=int(number % 7 == 0))
