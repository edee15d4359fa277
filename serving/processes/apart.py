"""Functions run in a process of their own, at low priority, so that nobody who asks has to wait for them."""

import asyncio
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import structlog

from serving.processes.piping import next_of, packed, received, start

NICENESS = 5
"""Added to the process's niceness: who answers gets three times its share of a core that both want. With 10 a change took
twice as long on a busy machine, and nobody waited less (2026-11-25)."""
LONGEST_SECONDS = 300.0
"""After which the process is given up: trying out takes ten seconds at most, compiling three for each report."""

_running: set[int] = set()
"""Process ids of those that work now."""

log = structlog.get_logger("serving")

Given = ParamSpec("Given")
Result = TypeVar("Result")


class WorkFailed(Exception):
    """The process has ended without a result, or took too long."""


@dataclass(frozen=True, slots=True)
class _Work:
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Failed:
    """The kind of an exception and its places, innermost first; its message may quote a file and is left out."""

    error: str
    where: str


async def run_apart(function: Callable[Given, Result], *arguments: Given.args, **_nothing: Given.kwargs) -> Result:
    """What `function`, one of a module, makes of `arguments`; these and the result have to be picklable. WorkFailed."""
    process = await start("apart")
    _running.add(process.pid)
    try:
        if process.stdin is None or process.stdout is None:
            raise WorkFailed
        process.stdin.write(packed(_Work(function, arguments)))
        process.stdin.write_eof()
        async with asyncio.timeout(LONGEST_SECONDS):
            found = await received(process.stdout)
    except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
        raise WorkFailed from None
    finally:
        _running.discard(process.pid)
        if process.returncode is None:
            process.kill()
        await process.wait()
    if isinstance(found, _Failed):
        log.error("work failed", error=found.error, where=found.where)
        raise WorkFailed
    return cast(Result, found)


def is_running() -> bool:
    """Whether such work goes on."""
    return bool(_running)


def main() -> None:
    """Do what is asked on standard input, and put on standard output what came of it."""
    os.nice(NICENESS)
    work = next_of(sys.stdin.buffer)
    if isinstance(work, _Work):
        sys.stdout.buffer.write(packed(_done(work)))
        sys.stdout.buffer.flush()


def _done(work: _Work) -> object:
    try:
        return work.function(*work.arguments)
    except Exception as error:  # noqa: BLE001 - told to who asked, in whose log it belongs
        frames = traceback.extract_tb(error.__traceback__)
        where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-5:]))
        return _Failed(type(error).__name__, where)
