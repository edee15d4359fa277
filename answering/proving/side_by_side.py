"""Work on many things done by two processes, where this one may be copied and there is a processor for each."""

import os
import threading
import warnings
from collections.abc import Callable, Sequence
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

FEWEST = 200
"""Things from which on a second process is worth its start: 50 ms, in which thirty phrasings are asked (2026-11-29)."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """`work(items)`, where it makes of each item one result that depends on nothing else; raises what `work` raises.

    The other process is a copy of this one, so that nothing has to be read twice; one with threads is not copied.
    """
    if len(items) < FEWEST or not _may_be_copied():
        return work(items)
    half = len(items) // 2
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    other = context.Process(target=_sent, args=(sending, work, items[half:]), daemon=True)
    with warnings.catch_warnings():  # of the threads of numpy, which wait for work that there is none of here
        warnings.simplefilter("ignore", DeprecationWarning)
        other.start()
    sending.close()
    found = work(items[:half])
    try:
        rest: list[Result] = receiving.recv()
    except EOFError:  # it was killed, or has failed: what it failed at fails here too
        rest = work(items[half:])
    other.join()
    return found + rest


def _sent(sending: Connection, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> None:
    sending.send(work(items))


def _may_be_copied() -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return processors > 1 and threading.active_count() == 1 and not current_process().daemon
