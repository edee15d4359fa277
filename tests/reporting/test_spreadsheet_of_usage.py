"""The usage log as a spreadsheet, opened again as Excel would."""

import html
import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from reporting import spreadsheet as module
from reporting.spreadsheet import Export, spreadsheet
from storage import usage_rows
from storage.usage_figures import Period
from storage.usage_kinds import UsageOutcome
from storage.usage_schema import open_usage_database
from storage.usage_search import Filter
from tests.reporting.usage_days import FIRST, OCTOBER, PERSON, declined, moment, row, slow, some_days, write


def opened(export: Export | None) -> Workbook:
    """The file, read again."""
    assert export
    return load_workbook(BytesIO(export.content))


def rows_of(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    """All rows of a sheet but its heading."""
    return list(book[sheet].iter_rows(min_row=2, values_only=True))


def texts_of(path: Path) -> list[object]:
    """The questions' texts, newest first."""
    return [values[-1] for values in rows_of(opened(spreadsheet(path, Filter(period=OCTOBER))), "提问")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of two hundred questions in October."""
    return write(tmp_path / "usage.db", some_days())


def test_sheets_and_headings(path: Path) -> None:
    """Three sheets; the headings are bold and stay where they are, and what is long has a wide column."""
    book = opened(spreadsheet(path, Filter(period=OCTOBER)))
    assert {sheet.title: ",".join(str(cell.value) for cell in sheet[1]) for sheet in book} == {
        "提问": "时间,在哪里,怎么问的,结果,条目,报告的部分,报告,把握,毫秒,评价,知识库版本,问题",
        "每天": "日期,提问,答上,请选,没答上,题外,寒暄",
        "条目": "条目,报告的部分,报告,提问,👍,👎",
    }
    for sheet in book:
        assert all(cell.font.bold and cell.data_type == "s" for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
    assert book["提问"].column_dimensions["L"].width > book["提问"].column_dimensions["B"].width


@pytest.fixture
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is that of China."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("shanghai")
def test_a_row_is_what_was_asked(tmp_path: Path) -> None:
    """In words of the page, at the time of the clock on the wall; what there is none of is an empty cell."""
    known = row(
        1,
        moment(2, 9, 61),
        chat="supergroup",
        channel="group",
        outcome="answer",
        entry="screened",
        report="changsha",
        score=0.93,
        milliseconds=1.25,
        text="两癌检查查了多少人",
        person=PERSON,
    )
    unknown = row(2, moment(1), chat="moon", channel="pigeon", entry="unnamed", version="")
    path = write(tmp_path / "usage.db", [(unknown, 0), (known, -1)])
    assert rows_of(opened(spreadsheet(path, Filter(period=OCTOBER))), "提问") == [
        (
            *(
                datetime.fromisoformat("2026-10-03 09:01"),
                "群",
                "群里",
                "答上",
                "“两癌”免费检查人数",
                "五是维护权益",
                "妇联述职",
            ),
            *(0.93, 1.25, "👎", "2026-10-03", "两癌检查查了多少人"),
        ),
        (datetime.fromisoformat("2026-10-02 12:00"), "moon", "pigeon", "没答上", "unnamed", *(None,) * 7),
    ]


def midnight(day: date) -> datetime:
    """As a spreadsheet gives back a day."""
    return datetime.combine(day, datetime.min.time())


def test_it_prints_on_paper(path: Path) -> None:
    """In landscape, as wide as the page, with the headings on each."""
    for sheet in opened(spreadsheet(path, Filter(period=OCTOBER))):
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
        assert sheet.print_title_rows == "$1:$1"


def test_all_rows_of_the_log_are_there(path: Path) -> None:
    """The newest first; those of other days are not."""
    period = Period(FIRST.replace(day=3), FIRST.replace(day=9))
    wanted = [item for item, _ in some_days()[::-1] if period.first.isoformat() <= item.day <= period.last.isoformat()]
    export = spreadsheet(path, Filter(period=period))
    assert export
    assert (export.count, export.total) == (len(wanted), len(wanted))
    found = rows_of(opened(export), "提问")
    assert [(values[-1], values[7], values[8]) for values in found] == [
        (item.text, item.score or None, item.milliseconds or None) for item in wanted
    ]
    times = [datetime.fromisoformat(item.at).astimezone().replace(tzinfo=None, second=0) for item in wanted]
    assert [values[0] for values in found] == times


def test_days_and_entries(path: Path) -> None:
    """Every day, also one without questions, and every entry: as a plain count has them."""
    book, figures = opened(spreadsheet(path, Filter(period=OCTOBER))), slow(some_days(), OCTOBER)
    counts = list(zip(*(figures.days[outcome] for outcome in UsageOutcome), strict=True))
    days = zip(OCTOBER, counts, strict=True)
    assert rows_of(book, "每天") == [(midnight(day), sum(count), *count) for day, count in days]
    assert rows_of(book, "条目") == [
        (e.title, e.section or None, e.label or None, e.count, e.liked, e.disliked) for e in figures.most_asked
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *((text, text) for text in ("=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "#N/A", "0123", "TRUE")),
        *((text, text) for text in ("一\n二\t三", "  两边有空 ", "👨‍👩‍👧𠀀", "<b>&amp;]]>", "_x0041_")),
        ("a\0b\x1b[2J\x0b\x0c\x1fc", "ab[2Jc"),
        ("\ufffe坏\uffff", "坏"),
        ("字" * 40_000, "字" * 32_767),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_texts_of_strangers_stay_texts(typed: str, kept: str, tmp_path: Path) -> None:
    """What looks like a formula is none, and what no file may hold is left out."""
    path = write(tmp_path / "usage.db", declined(typed))
    cell = opened(spreadsheet(path, Filter(period=OCTOBER)))["提问"]["L2"]
    assert (cell.value, cell.data_type) == (kept, "s")


def test_nothing_tells_who_asked(path: Path) -> None:
    """Neither the number that stands for a person, nor the token of a button, in any part of the file."""
    export = spreadsheet(path, Filter(period=OCTOBER))
    assert export
    with ZipFile(BytesIO(export.content)) as parts:
        everything = html.unescape(b"\n".join(parts.read(name) for name in parts.namelist()).decode())
    assert "三八红旗手有几个" in everything
    people = [form for person in range(PERSON, PERSON + 3) for form in (str(person), f"{person:x}", f"{person:e}")]
    assert not [form for form in people if form in everything.lower()]
    assert not re.search(f"token-|{str(PERSON)[:12]}|8[.]123456789", everything)


def test_a_dropped_text_is_empty(path: Path) -> None:
    """The question itself is still told of."""
    with closing(open_usage_database(path).conn) as connection:
        usage_rows.drop_texts(connection, moment(7).astimezone())
    texts = texts_of(path)
    assert len(texts) == 200
    assert set(texts[-90:]) == {None}
    assert any(texts[:90])


def test_only_the_newest_where_there_are_too_many(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many of how many is told; days and entries are those of all."""
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    export = spreadsheet(path, Filter(period=OCTOBER))
    assert export
    assert (export.count, export.total) == (5, 200)
    assert texts_of(path) == [item.text for item, _ in some_days()[:-6:-1]]
    assert sum(int(str(values[1])) for values in rows_of(opened(export), "每天")) == 200


def test_a_row_of_an_earlier_version(path: Path) -> None:
    """Columns that were left empty do no harm."""
    with closing(open_usage_database(path).conn) as connection:
        connection.execute(
            "INSERT INTO questions (token, at, day, channel, outcome, text) "
            "VALUES ('old', '2026-10-20T12:00:00+00:00', '2026-10-20', 'private', 'decline', '旧')"
        )
    assert texts_of(path)[0] == "旧"


def test_nothing_asked(path: Path) -> None:
    """Headings, and days of noughts."""
    export = spreadsheet(path, Filter(period=Period(FIRST.replace(year=2030), FIRST.replace(year=2030))))
    assert export
    assert (export.count, export.total) == (0, 0)
    book = opened(export)
    assert (rows_of(book, "提问"), rows_of(book, "条目")) == ([], [])
    assert rows_of(book, "每天") == [(datetime.fromisoformat("2030-10-01"), 0, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_a_log_that_cannot_be_read(content: bytes | None, tmp_path: Path) -> None:
    """There is no file then."""
    path = tmp_path / "usage.db"
    if content is not None:
        path.write_bytes(content)
    assert spreadsheet(path, Filter(period=OCTOBER)) is None
