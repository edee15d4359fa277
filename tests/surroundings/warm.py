"""Starts the program's processes from a Python that has imported it already; on Linux, elsewhere they start cold.

They are children of the tests like any other: these wait for them, signal them and read their pipes.
"""

import ctypes
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.surroundings import warm_server

ROOT = Path(__file__).parents[2]
BEGINNINGS = (("bot.py",), ("-m", "tests.telegram.killing"), ("-c", "from serving.processes."))
"""How the command line of a process of the program begins, after Python; all others start cold, bot.py by its whole path
as well.
"""
ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""


def is_of_the_program(command: Sequence[str]) -> bool:
    """Whether a command line is one that starts warm."""
    if not command or command[0] != sys.executable or not all(isinstance(word, str) for word in command):
        return False
    return any(
        len(command) > len(beginning)
        and all(word.startswith(start) for word, start in zip(command[1:], beginning, strict=False))
        for beginning in BEGINNINGS
    )


class WarmStarts:
    """A server of warm processes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, warm_server.__file__, str(theirs.fileno())],
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    def start(self, order: tuple[tuple[str, ...], str, dict[str, str]], streams: Sequence[int]) -> int:
        """The id of a process, by now a child of this one, that follows `order` with `streams` as 0, 1 and 2."""
        with self._lock, _adopting():
            socket.send_fds(self._door, [pickle.dumps(order)], list(streams))
            return int(self._door.recv(64))

    def stop(self) -> None:
        """End the server; what it started goes on."""
        self._door.close()
        self._server.wait()


@contextmanager
def _adopting() -> Iterator[None]:
    """Meanwhile an orphan becomes a child of this process."""
    control = ctypes.CDLL(None).prctl
    control(ADOPT_ORPHANS, 1, 0, 0, 0)
    try:
        yield
    finally:
        control(ADOPT_ORPHANS, 0, 0, 0, 0)


@contextmanager
def warm_starts() -> Iterator[None]:
    """Meanwhile every process of the program starts warm, whoever starts it."""
    if sys.platform != "linux":
        yield
        return
    starts = WarmStarts()
    cold = subprocess.Popen._execute_child  # type: ignore[attr-defined]

    def execute(self: subprocess.Popen[bytes], args: Any, *given: Any) -> None:
        command = () if isinstance(args, str | bytes | os.PathLike) else tuple(args)
        if not is_of_the_program(command):
            cold(self, args, *given)
            return
        cwd, env, pipes = given[4], given[5], given[9:15]
        order = (command[1:], os.fspath(cwd or Path.cwd()), dict(os.environ if env is None else env))
        ends = (pipes[0], pipes[3], pipes[5])  # -1 where the process is to have the stream that this one has
        self.pid = starts.start(order, [number if end == -1 else end for number, end in enumerate(ends)])
        self._child_created = True  # type: ignore[attr-defined]
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "_execute_child", execute)
        try:
            yield
        finally:
            starts.stop()
