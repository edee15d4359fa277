"""No statement takes more of the machine than it is given: against the server in a process of its own, measured."""

import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.reporting.dashboard_log import Server, config, serving, write_log
from tests.reporting.hostile import HOSTILE

MOST_BYTES = 200_000_000
"""Of all processes together, what they share counted once."""
SECONDS = 0.15
"""For a statement, so that sixty of them are over soon; people get more."""
PATIENCE = 20.0
"""Beyond them, on a slow and busy machine: for starting, for what was answered until then, for the page."""
AGAIN = 0.02


def processes(pid: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            yield from processes(int(child))


def proportional(pid: int) -> int:
    """Bytes of memory of a process, of what several share its part."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return int(re.findall(r"^Pss: +(\d+) kB", told, re.MULTILINE)[0]) * 1024
    return 0


class Memory:
    """The most that the processes of a server have had together."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.ended = pid, 0, threading.Event()

    def look(self) -> None:
        """Again and again until it is ended."""
        while not self.ended.wait(AGAIN):
            with suppress(OSError):
                self.most = max(self.most, sum(map(proportional, processes(self.pid))))


@contextmanager
def watched(server: Server) -> Iterator[Memory]:
    """The memory of a server meanwhile."""
    memory = Memory(server.process)
    thread = threading.Thread(target=memory.look)
    thread.start()
    try:
        yield memory
    finally:
        memory.ended.set()
        thread.join()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over some thousand questions."""
    folder = tmp_path_factory.mktemp("hostile")
    log = folder / "usage.db"
    write_log(log, 3_000)
    with serving(config(folder, log), log, "--seconds", str(SECONDS)) as running:
        yield running


@pytest.fixture(scope="module")
def memory(server: Server) -> Iterator[Memory]:
    """Watched over all of them."""
    with watched(server) as watching:
        yield watching


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_statement_ends_in_time_and_memory(server: Server, memory: Memory, what: str) -> None:
    """Whatever it asks for: an answer that is short, or a refusal in Chinese, and the server goes on."""
    began = time.monotonic()
    answer = server.get(f"/usage?{urlencode({'sql': HOSTILE[what]})}")
    assert time.monotonic() - began < SECONDS + PATIENCE
    assert len(answer.text) < MOST_BYTES / 10
    assert answer.status == 200 or (answer.status == 400 and 'class="error"' in answer.text)
    if sys.platform == "linux":
        assert memory.most < MOST_BYTES
