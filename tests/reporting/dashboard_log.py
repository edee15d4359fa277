"""A small usage log as the bot writes it, what stands in it, and the dashboard's server over it."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from datasette.utils import tilde_encode

from storage import usage_rows
from storage.database import transaction
from storage.usage_rows import EntryName, Row
from storage.usage_schema import open_usage_database

ROOT = Path(__file__).parents[2]
PEOPLE = (7316543210987654321, 5123456789012345678, 6198765432109876543)
"""Hashes of three people: numbers that can stand nowhere by chance."""
NAMES = (
    EntryName("screened", "“两癌”免费检查人数", "五是维护权益", "changsha", "妇联述职", 7),
    EntryName("loans", "女性创业贷款金额", "三是引领发展", "changsha", "妇联述职", 3),
)
TODAY = date.today()
OLD, FIRST, SECOND, THIRD = ((TODAY - timedelta(days=days)).isoformat() for days in (89, 5, 4, 3))
# Day, hour, outcome, entry, version, person, feedback, text. The old day is beyond the latest thirty.
ASKED = (
    (OLD, 8, "answer", "loans", "old", 0, None, "贷款放了好多"),
    (FIRST, 9, "answer", "screened", "old", 0, 1, "两癌检查查了多少人"),
    (FIRST, 9, "answer", "screened", "old", 1, -1, "妇女检查好多人"),
    (FIRST, 21, "decline", "", "old", 1, None, "房价<script>多少</script>"),
    (SECOND, 10, "decline", "", "old", 2, None, "房价<script>多少</script>"),
    (SECOND, 10, "choices", "", "new", 2, None, "三八红旗手"),
    (SECOND, 11, "off_topic", "", "new", None, None, "今天天气"),
    (THIRD, 11, "social", "", "new", 0, None, "你好"),
    (THIRD, 23, "answer", "loans", "new", 0, 1, "贷款放了好多"),
    (THIRD, 23, "decline", "", "new", 0, None, None),
)
LATEST = ASKED[1:]
CHANGED = "导入了表格"
"""What the version called new changed."""


def token(number: int) -> str:
    """What a button would carry."""
    return f"tok-{number:03}-secret"


def rows() -> Iterator[Row]:
    """ASKED as it is kept."""
    for number, (day, hour, outcome, entry, version, person, _, text) in enumerate(ASKED):
        yield Row(
            token=token(number),
            at=datetime.fromisoformat(f"{day}T{hour:02}:15:00").astimezone().isoformat(),
            day=day,
            hour=hour,
            chat="supergroup",
            channel="group",
            outcome=outcome,
            entry=entry,
            report="changsha" if entry else "",
            score=0.9,
            milliseconds=float(number + 1),
            version=version,
            text=text,
            person=None if person is None else PEOPLE[person],
        )


def write_log(path: Path, more: int = 0) -> None:
    """Make the log at `path`, with so many rows more; no program has it open then."""
    with closing(open_usage_database(path).conn) as connection, transaction(connection):
        usage_rows.name_entries(connection, NAMES)
        usage_rows.name_version(connection, "new", datetime.fromisoformat(f"{SECOND}T09:30:00").astimezone(), CHANGED)
        asked = list(rows())
        for number in range(more):
            row = asked[number % len(asked)]
            usage_rows.insert(connection, replace(row, token=f"more-{number}", text=f"第{number}个：{row.text}"))
        for number, row in enumerate(asked):
            usage_rows.insert(connection, row)
            if feedback := ASKED[number][6]:
                usage_rows.rate(connection, token(number), feedback)
        usage_rows.index_all(connection)


@dataclass(frozen=True)
class Answer:
    """What the server sends."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Server:
    """The dashboard at `address`, over the log at `log`; `words` are what it said at start."""

    address: str
    log: Path
    words: str
    process: int
    cookie: str

    @property
    def port(self) -> int:
        """The one that was free."""
        return int(self.address.rsplit(":", 1)[1])

    def get(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page as the browser that has logged in, followed to where it has moved."""
        return ask(
            f"{self.address}{quote(path, safe='/?&=%~:+-._*,!$@')}", method, {"Cookie": self.cookie, **(headers or {})}
        )

    def rows(self, path: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a query or a view."""
        answer = self.get(f"/usage/{tilde_encode(path)}.json?{urlencode({'_shape': 'array', **values})}")
        assert answer.status == 200, answer.text
        found: list[dict[str, Any]] = json.loads(answer.text)
        return found

    def sql(self, sql: str, ending: str = ".json") -> Answer:
        """The answer to SQL that somebody types."""
        return self.get(f"/usage{ending}?{urlencode({'sql': sql})}")


class _Staying(HTTPRedirectHandler):
    """Leads nowhere."""

    def redirect_request(self, *_: Any) -> None:
        """Not followed."""


def ask(address: str, method: str = "GET", headers: Mapping[str, str] | None = None, *, follows: bool = True) -> Answer:
    """What a server sends."""
    request = Request(address, method=method, headers=dict(headers or {}))  # noqa: S310 - it is ours
    opener = build_opener(ProxyHandler({}), *([] if follows else [_Staying()]))
    try:
        with opener.open(request, timeout=60) as reply:
            return Answer(reply.status, reply.read().decode(), dict(reply.headers))
    except HTTPError as error:
        return Answer(error.code, error.read().decode(), dict(error.headers))


def logged_in(page: str) -> str:
    """The cookie that the page for logging in gives."""
    return ask(page, follows=False).headers["set-cookie"].split(";")[0]


def config(folder: Path, log: Path) -> Path:
    """Settings that name the log."""
    file = folder / "config.toml"
    file.write_text(f'[usage]\ndatabase = "{log}"\n', encoding="utf-8")
    return file


def call(settings: Path, *arguments: str) -> list[str]:
    """The command line of the dashboard."""
    return [sys.executable, "-m", "reporting.dashboard", "--config", str(settings), *arguments]


@contextmanager
def serving(settings: Path, log: Path, *arguments: str) -> Iterator[Server]:
    """The dashboard as `make dashboard` starts it, on any free port."""
    with subprocess.Popen(
        call(settings, "--port", "0", *arguments), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            words = "".join(process.stdout.readline() for _ in range(3))
            page = next(word for word in words.split() if word.startswith("http"))
            yield Server(page.split("/-/")[0], log, words, process.pid, logged_in(page))
        finally:
            process.terminate()
