"""Compiling the knowledge in a process of its own, at low priority: it takes seconds, and who asks must not wait."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from answering.files.cache import Compiled, compile_folder
from answering.files.faults import Fault, FaultyKnowledge
from serving.processes.piping import next_of, packed, received
from serving.processes.starting import start

NICENESS = 5
"""Added to the process's niceness: who answers gets three times its share of a core that both want. With 10 a change took
twice as long on a busy machine, and nobody waited less (2026-11-25)."""


LONGEST_SECONDS = 300.0
"""After which a process that compiles is given up: one takes three seconds for each report."""


class CompilingFailed(Exception):
    """The process that compiles has ended without a word; the message says what to do."""


FAILED = "整理知识库的程序中途停了。请看看内存和磁盘是否够用，再保存一次文件。"


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    store: Path


@dataclass(frozen=True, slots=True)
class _Faults:
    found: tuple[Fault, ...]


async def compile_apart(folder: Path, store: Path) -> Compiled | list[Fault]:
    """`folder` compiled into `store`, or what is wrong with it. CompilingFailed."""
    process = await start("compiling")
    try:
        if process.stdin is None or process.stdout is None:
            raise CompilingFailed(FAILED)
        process.stdin.write(packed(_Task(folder, store)))
        process.stdin.write_eof()
        async with asyncio.timeout(LONGEST_SECONDS):
            found = await received(process.stdout)
    except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
        raise CompilingFailed(FAILED) from None
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
    if isinstance(found, Compiled):
        return found
    if isinstance(found, _Faults):
        return list(found.found)
    raise CompilingFailed(FAILED)


def main() -> None:
    """Do what is asked on standard input, and say on standard output what came of it."""
    os.nice(NICENESS)
    task = next_of(sys.stdin.buffer)
    if not isinstance(task, _Task):
        return
    try:
        found: Compiled | _Faults = compile_folder(task.folder, task.store)
    except FaultyKnowledge as error:
        found = _Faults(tuple(error.faults))
    sys.stdout.buffer.write(packed(found))
    sys.stdout.buffer.flush()
