"""The newest version that can be served, where the files themselves cannot."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from answering.files.faults import FaultyKnowledge
from editing.changes.alone import CannotChange
from editing.changes.history import unpack
from editing.changes.versions import Version, Versions

Opened = TypeVar("Opened")


def newest_sound(versions: Versions, into: Path, open_: Callable[[Path], Opened]) -> tuple[Version, Opened] | None:
    """The newest of `versions` that `open_` makes something of, unpacked into a folder `into` where it stays; what is
    damaged or has faults is passed over. None where there is none.
    """
    for version in versions.all():
        with suppress(CannotChange, FaultyKnowledge, OSError):
            shutil.rmtree(into, ignore_errors=True)
            unpack(versions.contents(version), into)
            return version, open_(into)
    return None
