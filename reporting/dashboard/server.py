"""Datasette over the usage log, with its queries and charts, for browsers on this machine."""

import secrets
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from itsdangerous import BadSignature

from reporting.asked_period import asked_period
from reporting.dashboard import texts
from reporting.dashboard.asgi import App
from reporting.dashboard.charts import DASHBOARD, PAGE
from reporting.dashboard.database import NAME, LogDatabase
from reporting.dashboard.door import LOGIN, behind_the_door
from reporting.dashboard.files import WHO, with_files
from reporting.dashboard.queries import QUERIES
from reporting.dashboard.statements.apart import prepare
from reporting.dashboard.statements.faults import translated
from reporting.dashboard.statements.guard import guard
from reporting.dashboard.statements.limits import A_PAGE
from reporting.dashboard.views import ABOUT, MISSES, NUMBER, QUESTIONS
from reporting.page import period_in_words
from storage.database import open_to_read

HOST = "127.0.0.1"
"""The only address that is served."""
HERE = Path(__file__).parent
AT_ONCE = 2
"""Statements that run at the same time, each with its own memory; others wait."""
SETTINGS: dict[str, Any] = {
    "max_returned_rows": A_PAGE.rows,
    "num_sql_threads": AT_ONCE,
    "allow_download": False,  # the file holds what the views leave out
    "allow_facet": False,
    "suggest_facets": False,
    "allow_csv_stream": False,  # files are made in another way
    "cache_size_kb": 0,
    "default_cache_ttl": 0,
}


def metadata() -> dict[str, Any]:
    """What Datasette and its plugin are told of the log, and who may see it."""
    return {
        "title": texts.TITLE,
        "allow": {"id": WHO},
        "allow_sql": {"id": WHO},
        "databases": {
            NAME: {
                "title": texts.SOURCE,
                "queries": QUERIES,
                "tables": {view: {"sort_desc": NUMBER} for view in (QUESTIONS, MISSES)},
            }
        },
        "plugins": {"datasette-dashboards": {PAGE: DASHBOARD}},
    }


def check(path: Path) -> None:
    """See that the log at `path` has all that is shown of it; CannotRead."""
    with open_to_read(path) as connection:
        guard(connection)


def application(path: Path, seconds: float, *, with_staff: bool = True) -> tuple[App, str]:
    """What answers browsers, and the page that lets one in, once."""
    datasette = Datasette(
        metadata=metadata(),
        settings=SETTINGS,
        memory=False,
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(HERE / "static"))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(LogDatabase(datasette, path, seconds, with_staff=with_staff), name=NAME)
    datasette._root_token = secrets.token_urlsafe(32)
    datasette.jinja_env.filters |= {"in_chinese": translated}
    datasette.jinja_env.globals |= {
        "asked_days": _asked_days,
        "some_periods": [words for words in texts.SOME_PERIODS if asked_period(words, date.today())],
        "page_of_charts": f"/-/dashboards/{PAGE}",
        "about": ABOUT,
        "most_rows": A_PAGE.rows,
        "texts": texts,
    }

    def is_known(cookie: str) -> bool:
        try:
            return bool(datasette.unsign(cookie, "actor")["a"]["id"] == WHO)
        except (BadSignature, KeyError, TypeError):
            return False

    return behind_the_door(with_files(datasette.app(), datasette), is_known), f"{LOGIN}?token={datasette._root_token}"


def _asked_days(words: str) -> str:
    """The days that somebody names, "" where these are none."""
    period = asked_period(words, date.today())
    return period_in_words(period) if period else ""


class _Server(uvicorn.Server):
    """One that tells when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._tell()


def serve(
    path: Path, listening: socket.socket, opened: Callable[[str], None], seconds: float, *, with_staff: bool = True
) -> None:
    """Serve the log at `path` until somebody ends it, `seconds` for a statement; `opened` is told the page that lets a
    browser in. `with_staff` tells whether what staff and admins asked counts.
    """
    prepare()
    app, login = application(path, seconds, with_staff=with_staff)
    config = uvicorn.Config(app, log_level="warning", lifespan="on", server_header=False)
    _Server(config, lambda: opened(login)).run(sockets=[listening])
