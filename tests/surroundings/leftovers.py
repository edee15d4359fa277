"""A test that leaves a thread, a process or a file that it writes behind fails, for it would disturb those after it."""

import gc
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.storage.opening import open_ones

PATIENCE = 3.0
"""Seconds in which what has been told to end may end."""
KEPT_THREADS = ("tqdm",)
"""What the names of threads begin with that libraries start once, for as long as the program runs."""
KEPT_PROCESSES = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
"""What the command lines of processes hold that Python starts once, for as long as the program runs."""
DESCRIPTORS = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Running:
    """What runs or is open in this process: threads, process ids of children, and files that can be written to."""

    threads: frozenset[threading.Thread]
    children: frozenset[int]
    files: frozenset[str]

    @classmethod
    def now(cls) -> "Running":
        """As it is at this moment; where there is no /proc, threads alone."""
        return cls(frozenset(threading.enumerate()), frozenset(_children()), frozenset(_written()))

    def since(self, before: "Running") -> list[str]:
        """What has come since and is to be gone again, named."""
        threads = [thread.name for thread in self.threads - before.threads if not thread.name.startswith(KEPT_THREADS)]
        commands = {pid: _command(pid) for pid in self.children - before.children}
        processes = [
            f"process {pid}: {command}"
            for pid, command in commands.items()
            if not any(kept in command for kept in KEPT_PROCESSES)
        ]
        return sorted([*(f"thread {name}" for name in threads), *processes, *(self.files - before.files)])


def _children() -> Iterator[int]:
    """Ids of the processes that this one has started and not yet waited for."""
    for task in Path("/proc/self/task").glob("*"):
        try:
            yield from map(int, (task / "children").read_text().split())
        except OSError:  # a thread that has ended since, or no Linux
            continue


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace") or "a dead one"
    except OSError:
        return "a dead one"


def _written() -> Iterator[str]:
    """Databases and logs that are open: what is below a temporary folder and open for writing."""
    if not DESCRIPTORS.exists():
        return
    for name in os.listdir(DESCRIPTORS):  # noqa: PTH208  paths would be made for nothing
        try:
            file = os.readlink(DESCRIPTORS / name)  # noqa: PTH115  as above
        except OSError:
            continue
        if "/pytest-" in file:
            yield f"file {file}"


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Fails a test that leaves something behind, once the databases that it opened are closed."""
    before = Running.now()
    yield
    open_ones.close()
    if not Running.now().since(before):
        return
    gc.collect()
    until = time.monotonic() + PATIENCE
    while (left := Running.now().since(before)) and time.monotonic() < until:
        time.sleep(0.01)
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)
