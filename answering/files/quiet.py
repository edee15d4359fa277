"""Knowledge files looked at while nobody is in the middle of changing them."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answering.files import fault_texts as say
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.layout import CHANGE, LOCK, PLAN

PATIENCE = 10.0
"""Seconds to wait for who writes: a whole folder, with the old version packed, takes a second."""
_PAUSE = 0.02


@contextmanager
def quiet(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """No program of ours changes `folder` meanwhile. FaultyKnowledge where a change is half made: who made it was killed and
    nobody has cleared that yet, or takes longer than `patience` seconds. Where nobody ever wrote there is no lock to wait for.
    """
    try:
        file = (folder / LOCK).open("rb")
    except OSError:
        _check(folder)
        yield
        return
    with file:
        _wait(file.fileno(), patience)
        _check(folder)
        yield


def _wait(lock: int, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks: then there is nothing to wait for
            return
        else:
            return


def _check(folder: Path) -> None:
    if (folder / CHANGE / PLAN).exists():
        raise FaultyKnowledge([Fault(folder / CHANGE, 1, say.HALF_MADE)])
