"""The admins' dashboard shows nobody who asked, changes nothing, and is open on this machine only."""

import hashlib
import re
import socket
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from datasette.utils import tilde_encode
from itsdangerous import URLSafeSerializer

from reporting.dashboard.__main__ import main
from reporting.dashboard.queries import QUERIES
from reporting.dashboard.texts import FROM_ANOTHER_SITE, LOG_IN, USED_UP
from reporting.dashboard.views import VIEWS
from storage.usage_schema import open_usage_database
from tests.reporting.dashboard_log import ASKED, PEOPLE, ROOT, Server, ask, call, config, serving, token, write_log

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
    for host in (
        "evil.example",
        f"evil.example:{server.port}",
        "127.0.0.1.evil.example",
        "",
        "localhost:1@evil.example",
    ):
        assert server.get("/", headers={"Host": host}).status in (400, 403), host
    assert server.get("/usage", headers={"Host": f"localhost:{server.port}"}).status == 200
    for path in ("/-/settings", "/-/databases", "/-/metadata.json", "/-/plugins", "/-/threads", "/_internal"):
        assert server.get(path).status == 404, path
    assert server.get("/usage.db").status in (403, 404)
    for path, scripts in (("/", "'self' 'unsafe-eval'"), ("/usage", "'none'"), ("/usage/提问", "'none'")):
        rules = server.get(path).headers["content-security-policy"]
        assert "frame-ancestors 'none'" in rules
        assert f"script-src {scripts};" in rules


@pytest.mark.parametrize("path", ["/", "/usage", "/usage?sql=select 1", "/usage.csv?sql=select 1", "/usage/提问.json"])
def test_nobody_comes_in_without_the_login(server: Server, path: str) -> None:
    """Any account of the machine reaches the port: no cookie, a wrong one, one signed with another secret."""
    stranger = URLSafeSerializer("other", "actor").dumps({"a": {"id": "root"}})
    for cookie in ("", "ds_actor=", "ds_actor=x", f"ds_actor={stranger}", f"{server.cookie}x", "other=1; ;=;"):
        answer = server.get(path, headers={"Cookie": cookie})
        assert (answer.status, answer.text) == (403, LOG_IN), cookie


def test_the_page_for_logging_in_works_once(tmp_path: Path, server: Server) -> None:
    """Its cookie is for this site alone and no script reads it; who has it comes in by the same page again."""
    log = tmp_path / "usage.db"
    write_log(log)
    page = re.findall(r"http\S+token=\S+", server.words)[0]
    assert ask(page).text == USED_UP
    assert ask(page, headers={"Cookie": server.cookie}, follows=False).status == 302
    assert ask(f"{server.address}/-/auth-token?token=%E5%AD%97", follows=False).status in (400, 403)
    with subprocess.Popen(
        call(config(tmp_path, log), "--port", "0"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            page = "".join(process.stdout.readline() for _ in range(3)).split()[1]
            assert ask(f"{page}x", follows=False).status == 403
            first, second = (ask(page, follows=False) for _ in range(2))
            assert (first.status, second.status) == (302, 403)
            cookie = {part.strip().lower() for part in first.headers["set-cookie"].split(";")[1:]}
            assert cookie == {"path=/", "httponly", "samesite=strict"}
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("headers", "is_let_in"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Referer": "{own}/usage"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "{own}"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),  # another port of this machine
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://127.0.0.1:1"}, False),
        ({"Referer": "https://evil.example/?{own}"}, False),
        ({"Referer": "http://127.0.0.1:1/"}, False),
    ],
)
def test_requests_of_other_sites_are_refused(server: Server, headers: dict[str, str], is_let_in: bool) -> None:
    """Also with the cookie; whether a browser tells by the newer header or by the older ones."""
    given = {name: value.format(own=server.address) for name, value in headers.items()}
    answers = [
        server.get(path, headers=given) for path in ("/usage", "/usage.json?sql=select 1", "/usage.csv?sql=select 1")
    ]
    assert {answer.status for answer in answers} == ({200} if is_let_in else {403})
    assert is_let_in or {answer.text for answer in answers} == {FROM_ANOTHER_SITE}


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
        assert not [link for link in loaded if "//" in link], path
        for link in loaded:
            if not link.startswith("data:"):
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
