"""A Python that has imported the program already, and becomes a process of it by forking; run as a script.

Importing is nearly all that a start costs, and the tests start the program two hundred times. Tests of the command line
start it cold.
"""

import gc
import importlib
import io
import os
import pickle
import runpy
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = ("bot", "wiring", "serving.processes.answerer", "serving.processes.apart")
"""What a process of the program imports, with all the libraries that these import."""
LONGEST_ORDER = 2**20
"""Bytes of an order: arguments, folder and environment."""


@dataclass(frozen=True, slots=True)
class Order:
    """A process to become: what follows Python on the command line, the working folder and the environment."""

    arguments: tuple[str, ...]
    folder: str
    environment: dict[str, str]


def serve(door: socket.socket) -> Order:
    """Start a process for each order until the door is closed; returns the order in the process that is to follow it."""
    while True:
        packed, streams, _, _ = socket.recv_fds(door, LONGEST_ORDER, 3)
        if not packed:
            os._exit(0)
        pid = _forked()
        if pid == 0:
            door.close()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            return Order(*pickle.loads(packed))  # noqa: S301  what the tests wrote
        for stream in streams:
            os.close(stream)
        door.send(str(pid).encode())


def _forked() -> int:
    """The id of a new process whose parent is gone, so that whoever reaps orphans has it; 0 in that process."""
    told, telling = os.pipe()
    between = os.fork()
    if between:
        os.close(telling)
        os.waitpid(between, 0)
        with os.fdopen(told, "rb") as answer:
            return int(answer.read())
    pid = os.fork()
    if pid:
        os.write(telling, str(pid).encode())
        os._exit(0)
    os.close(told)
    os.close(telling)
    return 0


def follow(order: Order) -> None:
    """What Python does with these arguments: a script, a module, or a command."""
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _open_streams()
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    first, *rest = order.arguments
    if first == "-c":
        sys.argv, sys.path[0] = ["-c", *rest[1:]], ""
        exec(compile(rest[0], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102  as Python itself does
    elif first == "-m":
        sys.argv, sys.path[0] = rest, order.folder
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv, sys.path[0] = [first, *rest], str(Path(first).resolve().parent)
        runpy.run_path(first, run_name="__main__")


def _open_streams() -> None:
    """Standard streams anew, since those there know of other files; set as Python has set them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        before = getattr(sys, name)
        stream = io.TextIOWrapper(
            os.fdopen(before.fileno(), mode + "b", closefd=False),
            encoding=before.encoding,
            errors=before.errors,
            line_buffering=before.line_buffering,
            write_through=before.write_through,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    sys.path[0] = str(Path.cwd())
    for module in PROGRAM:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # or the first collection in each process would copy the memory that they share
    follow(serve(socket.socket(fileno=int(sys.argv[1]))))
