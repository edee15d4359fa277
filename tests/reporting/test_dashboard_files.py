"""CSV files of the dashboard hold all there is, or say where they end."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from reporting.dashboard.statements.apart import stream
from reporting.dashboard.statements.limits import A_PAGE, Most
from reporting.dashboard.statements.running import Asked, End, Rows
from reporting.dashboard.texts import CUT, NO_COLUMN, NOT_HERE, ONE_SELECT, TOO_SLOW
from tests.reporting.dashboard_log import ASKED, Server, config, serving, write_log
from tests.reporting.test_dashboard_hostile import MOST_BYTES, watched

MANY = 100_000


def table(text: str) -> list[list[str]]:
    """The rows of a file."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over as many questions as a city asks in a year."""
    folder = tmp_path_factory.mktemp("large")
    log = folder / "usage.db"
    write_log(log, MANY)
    with serving(config(folder, log), log) as running:
        yield running


def test_a_file_of_a_hundred_thousand_rows_is_whole(large: Server) -> None:
    """Of a view and of somebody's own statement; the server's memory stays what it is."""
    total = MANY + len(ASKED)
    with watched(large) as memory:
        for path in ("/usage/提问.csv", "/usage.csv?sql=select 编号, 问题 from 提问"):
            answer = large.get(path)
            assert answer.status == 200
            head, *rows = table(answer.text)
            assert head[0] == "编号"
            assert len(rows) == total
            assert {int(row[0]) for row in rows} == set(range(1, total + 1))
    assert memory.most < MOST_BYTES
    page = large.get("/usage?sql=select 编号 from 提问")
    assert f"只有前 {A_PAGE.rows:,} 行" in page.text
    assert "CSV" in page.text


def test_a_file_holds_what_the_page_was_filtered_for(server: Server) -> None:
    """Filters and order of a view, the period of a query; no page of it alone."""
    declined = [row for row in ASKED if row[2] == "decline"]
    rows = table(server.get("/usage/提问.csv?结果=没答上&_sort=编号&_next=2&_size=1").text)[1:]
    assert [row[2] for row in rows] == [row[7] or "" for row in declined]
    assert len(table(server.get("/usage/outcomes.csv?期间=365天").text)) == 1 + len({row[0] for row in ASKED})
    assert unquote(server.get("/usage/outcomes.csv").headers["content-disposition"]).startswith(
        "attachment; filename*=UTF-8''每天各种结果 "
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/usage.csv?sql=select nix", NO_COLUMN.format("nix")),
        ("/usage.csv?sql=delete from 提问", ONE_SELECT),
        ("/usage.csv", ONE_SELECT),
        ("/usage/nix.csv", NOT_HERE),
        ("/usage/people.csv?期间=胡说", "看不懂期间“胡说”"),
        ("/usage/提问.csv?_where=nix", NO_COLUMN.format("nix")),
    ],
)
def test_what_cannot_be_a_file_is_said(server: Server, path: str, words: str) -> None:
    """In Chinese, and no file is begun."""
    answer = server.get(path)
    assert answer.status == 400
    assert words in answer.text


def test_a_file_that_is_cut_says_so(server: Server) -> None:
    """Where its time or its rows are over, in its last line."""
    thousand, endless = (", ".join(f"提问 t{number}" for number in range(joined)) for joined in (3, 12))
    slow = f"select 1 from {thousand} union all select count(*) from {endless}"
    with serving(config(server.log.parent, server.log), server.log, "--seconds", "0.3") as hasty:
        answer = hasty.get(f"/usage.csv?sql={slow}")
        assert table(answer.text)[-1] == [CUT.format(reason=TOO_SLOW)]
    asked = Asked(server.log, "SELECT 编号 FROM 提问", {}, Most(rows=3, size=10_000))
    columns, *messages = stream(asked)
    assert columns == ("编号",)
    assert [len(message.rows) for message in messages if isinstance(message, Rows)] == [3]
    assert messages[-1] == End(is_cut=True)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """What begins like one is marked as a text; numbers are left alone."""
    log = tmp_path / "usage.db"
    write_log(log)
    with serving(config(tmp_path, log), log) as running:
        rows = table(running.get("/usage.csv?sql=select '=1%2B1', '@x', '-1', -1, '2017年'").text)
    assert rows[1] == ["'=1+1", "'@x", "'-1", "-1", "2017年"]
    assert not re.search("SUM", str(rows))
