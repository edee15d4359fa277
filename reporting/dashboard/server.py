"""Datasette over the usage log, with its queries and charts, for browsers on this machine."""

import socket
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette

from reporting.dashboard.charts import DASHBOARD, PAGE
from reporting.dashboard.database import NAME, LogDatabase
from reporting.dashboard.door import App, behind_the_door
from reporting.dashboard.guard import guard
from reporting.dashboard.queries import LATEST, QUERIES
from reporting.dashboard.texts import DESCRIPTION, HOME, LOG_DESCRIPTION, SOURCE, TITLE
from reporting.dashboard.views import MISSES, NUMBER, QUESTIONS
from storage.database import open_to_read

HOST = "127.0.0.1"
"""The only address that is served: there is no password."""
SLOWEST_MILLISECONDS = 5_000
"""How long a statement may take: with a million questions ours take less than a second, own ones may read them all."""
MOST_ROWS = 5_000
"""Rows of an answer: a chart of a year has one for each day and outcome."""
SETTINGS: dict[str, Any] = {
    "sql_time_limit_ms": SLOWEST_MILLISECONDS,
    "max_returned_rows": MOST_ROWS,
    "allow_download": False,  # the file holds what the views leave out
    "allow_facet": False,
    "suggest_facets": False,
    "allow_csv_stream": False,
    "cache_size_kb": 0,
    "default_cache_ttl": 0,
}


def metadata() -> dict[str, Any]:
    """What Datasette and its plugin are told of the log."""
    page, log = f"/-/dashboards/{PAGE}", f"/{NAME}"
    return {
        "title": TITLE,
        "description_html": f"<p>{DESCRIPTION}</p>{HOME.format(page=page, queries=log)}",
        "source": SOURCE,
        "databases": {
            NAME: {
                "title": SOURCE,
                "description": LOG_DESCRIPTION.format(days=LATEST),
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


def application(path: Path) -> App:
    """What answers browsers."""
    datasette = Datasette(metadata=metadata(), settings=SETTINGS, memory=False)
    datasette.remove_database("_memory")
    datasette.add_database(LogDatabase(datasette, path), name=NAME)
    return behind_the_door(datasette.app())


def serve(path: Path, listening: socket.socket) -> None:
    """Serve the log at `path` until somebody ends it."""
    config = uvicorn.Config(application(path), log_level="warning", lifespan="on", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])
