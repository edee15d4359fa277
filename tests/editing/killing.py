"""A process that is killed at its n-th call that changes the disk, or whose n-th such call fails."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CALLS = (
    "open",
    "fsync",
    "fchmod",
    "chmod",
    "rename",
    "replace",
    "unlink",
    "remove",
    "mkdir",
    "rmdir",
    "link",
    "symlink",
)
"""Functions of `os` that change the disk; `open` where it is for writing."""
KILLED = 137
Happens = Callable[[], None]


class Calls:
    """Counts calls that change the disk; at number `at`, before it is made, `happens`."""

    def __init__(self, at: int = 0, happens: Happens = lambda: None) -> None:
        self.at, self.happens = at, happens
        self.count = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """While this lasts."""
        kept = {name: getattr(os, name) for name in CALLS}
        opened = io.open
        for name, real in kept.items():
            setattr(os, name, self._watched(name, real))
        io.open = self._opening(opened)
        try:
            yield
        finally:
            io.open = opened
            for name, real in kept.items():
                setattr(os, name, real)

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            reads = name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not reads:
                self._step()
            return real(*arguments, **named)

        return call

    def _opening(self, real: Callable[..., Any]) -> Any:
        def call(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            if set(mode) & set("wax+"):
                self._step()
            return real(file, mode, *arguments, **named)

        return call

    def _step(self) -> None:
        self.count += 1
        if self.count == self.at:
            self.happens()


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do `work` in a process that is gone at its call `number`; whether it got so far."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Calls(number, lambda: os._exit(KILLED)).counted():
                work()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, KILLED), code
    return code == KILLED


def failing_at(number: int, work: Callable[[], object], errors: tuple[type[Exception], ...]) -> bool:
    """Do `work` where call `number` finds the disk full; whether it was told, as one of `errors`."""

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    try:
        with Calls(number, full).counted():
            work()
    except errors:
        return True
    return False


def everything_in(*folders: Path) -> dict[str, bytes]:
    """Every file below `folders`, hidden ones too, and every empty folder, with what it holds; locks aside."""
    found = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_dir() and not any(path.iterdir()):
                found[f"{path}/"] = b""
            elif path.is_file() and path.name != ".lock":
                found[str(path)] = path.read_bytes()
    return found
