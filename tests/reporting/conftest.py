"""A dashboard for the tests that look at one."""

from collections.abc import Iterator

import pytest

from tests.reporting.dashboard_log import Server, config, serving, write_log


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over a small log that no bot has open."""
    folder = tmp_path_factory.mktemp("dashboard")
    log = folder / "usage.db"
    write_log(log)
    with serving(config(folder, log), log) as running:
        yield running
