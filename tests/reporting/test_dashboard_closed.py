"""The admins' dashboard shows nobody who asked, changes nothing, and is open on this machine only."""

import hashlib
import re
import socket
from contextlib import closing
from pathlib import Path

import pytest
from datasette.utils import tilde_encode

from reporting.dashboard.__main__ import main
from reporting.dashboard.queries import QUERIES
from reporting.dashboard.views import VIEWS
from storage.usage_schema import open_usage_database
from tests.reporting.dashboard_log import ASKED, PEOPLE, Server, config, serving, token, write_log

SECRETS = [*map(str, PEOPLE), *(f"{person:x}" for person in PEOPLE), *(token(number) for number in range(len(ASKED)))]
PAGES = [
    "/",
    "/usage",
    "/-/dashboards",
    "/-/dashboards/usage",
    *(f"/usage/{tilde_encode(name)}" for name in (*QUERIES, *VIEWS)),
]
TYPED = [
    "select person from questions",
    "select * from questions",
    "select token from main.questions",
    'select person from "tally_people"',
    "select count(*) from TALLY_PEOPLE a join tally_people b using (person)",
    "with 期间人数 as (select person from questions) select * from 期间人数",
    "with 期间人数 as (select person as 人数 from [Tally_People]) select 人数 from 期间人数",
    "select (select max(person) from questions), 人数 from 期间人数",
    "select max(人) from (select person as 人 from questions)",
    "select block from words_data",
    "explain select person from questions",
    "select person from 提问",
    "select token from 提问",
    "select person from 期间人数",
    "select key from settled",
    "select name from _sqlite_migrations",
    "select data from dbstat",
    "select * from sqlite_dbpage",
    "select load_extension('x')",
]
WRITING = [
    "insert into entries values ('a', 'b', 'c', 'd', 'e', 1)",
    "update jobs set done = ''",
    "delete from entries",
    "drop view 提问",
    "pragma journal_mode = delete",
    "pragma wal_checkpoint(truncate)",
    "vacuum",
    "vacuum into '/tmp/copy.db'",
    "attach 'other.db' as other",
    "create table more (a)",
    "with a as (select 1) delete from entries",
    "select 1; delete from entries",
]


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
def test_no_page_tells_who_asked(server: Server, ending: str) -> None:
    """Neither hashes nor tokens stand in any view, query or chart; what citizens wrote is no HTML."""
    for path in PAGES:
        if ending and not path.startswith("/usage/"):
            continue
        answer = server.get(f"{path}{ending}")
        assert answer.status == 200, path
        assert not [secret for secret in SECRETS if secret in answer.text], path
        assert ending or "<script>多少" not in answer.text, path


@pytest.mark.parametrize("sql", TYPED)
def test_no_sql_tells_who_asked(server: Server, sql: str) -> None:
    """Whatever somebody types: what may not be read is refused, in one sentence."""
    for ending in ("", ".json", ".csv"):
        answer = server.sql(sql, ending)
        assert answer.status == 400 or ending == ".csv", answer.text
        assert not [secret for secret in SECRETS if secret in answer.text]
        assert "Traceback" not in answer.text


def test_tables_are_not_listed(server: Server) -> None:
    """Only the views are."""
    assert server.rows("提问", _size=1)
    names = server.get("/usage.json").text
    assert not [table for table in ("questions", "tally_", "_sqlite_migrations", "settled") if f'"{table}' in names]
    for table in ("questions", "tally_people", "words", "entries"):
        assert server.get(f"/usage/{table}").status == 404
    assert "[]" in server.sql("select name from sqlite_master where type = 'table'").text


@pytest.mark.parametrize("sql", WRITING)
def test_nothing_can_be_written(server: Server, sql: str) -> None:
    """Every statement that writes is refused, and the file stays as it was, with nothing beside it."""
    before = hashlib.sha256(server.log.read_bytes()).digest()
    assert server.sql(sql).status == 400
    assert hashlib.sha256(server.log.read_bytes()).digest() == before
    assert [path.name for path in server.log.parent.glob("usage.db*")] == ["usage.db"]


def test_only_reading_on_this_machine(server: Server) -> None:
    """Other methods, other names for this machine and pages about the program are refused; the file is not handed out."""
    assert server.get("/usage", method="POST").status == 405
    assert server.get("/", host="evil.example").status == 403
    assert server.get("/", host=f"localhost:{server.port}").status == 200
    for path in ("/-/settings", "/-/databases", "/-/metadata.json", "/-/plugins", "/-/threads", "/_internal"):
        assert server.get(path).status == 404, path
    assert server.get("/usage.db").status in (403, 404)
    assert "frame-ancestors 'none'" in server.get("/").headers["content-security-policy"]


def test_only_the_loopback_address_listens(server: Server) -> None:
    """The same port at another address of this machine, or of the loopback network, is closed; no option opens it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # no packet is sent: it only chooses an address
            own = probe.getsockname()[0]
        except OSError:
            own = "127.0.0.2"
    for address in {own, "127.0.0.2"} - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((address, server.port), timeout=2):  # noqa: PT011
            pass
    with pytest.raises(SystemExit) as end:
        main(["--host", "0.0.0.0"])  # noqa: S104
    assert end.value.code == 2


def test_nothing_comes_from_elsewhere(server: Server) -> None:
    """No page loads anything from another host: styles, scripts and pictures are the server's own."""
    for path in PAGES:
        page = server.get(path).text
        loaded = re.findall(r"""<(?:link|script|img|iframe)\b[^>]*?(?:src|href)=["']?([^"'\s>]+)""", page)
        assert loaded
        assert not [link for link in loaded if "//" in link and not link.startswith(server.address)], path
        for link in loaded:
            if link.startswith("/-/static"):
                assert server.get(link.split("?")[0]).status == 200, link


def test_what_the_bot_writes_is_seen(tmp_path: Path) -> None:
    """While the bot has the log open, and after it has closed it; the bot's files beside it are its own."""
    log = tmp_path / "usage.db"
    write_log(log)
    with serving(config(tmp_path, log), log) as running:
        assert len(running.rows("提问")) == len(ASKED)
        with closing(open_usage_database(log).conn) as bot:
            bot.execute("DELETE FROM questions WHERE id = 1")
            assert len(running.rows("提问")) == len(ASKED) - 1
            bot.execute("DELETE FROM questions WHERE id = 2")
            assert len(running.rows("提问")) == len(ASKED) - 2
        assert len(running.rows("提问")) == len(ASKED) - 2
    assert sorted(path.name for path in tmp_path.glob("usage.db*")) == ["usage.db"]
