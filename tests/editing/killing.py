"""A process that is killed at its n-th call that changes the disk, or whose n-th such call fails."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
NEEDS_ROOM = frozenset({"open", "fsync", "mkdir", "symlink"})
"""Those of them that a full disk refuses; a file that has its room can be renamed and removed."""
Happens = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What work that met with a failure has said: whether it got so far, was given up, and whether it promised that there
    is a way back.
    """

    is_reached: bool
    is_refused: bool = False
    promises_way_back: bool = False


class Calls:
    """Counts calls that change the disk; at number `at`, before it is made, `happens` is called with its name, and where it
    `lasts` at every call from then on.
    """

    def __init__(self, at: int, happens: Happens, *, lasts: bool = False) -> None:
        self.at, self.happens, self.lasts = at, happens, lasts
        self.count = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """While this lasts."""
        kept = {name: getattr(os, name) for name in CALLS}
        opened = io.open
        for name, real in kept.items():
            setattr(os, name, self._watched(name, real))
        setattr(io, "open", self._opening(opened))  # noqa: B010 - it is said to be of a type of its own
        try:
            yield
        finally:
            setattr(io, "open", opened)  # noqa: B010
            for name, real in kept.items():
                setattr(os, name, real)

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            reads = name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not reads:
                self._step(name)
            return real(*arguments, **named)

        return call

    def _opening(self, real: Callable[..., Any]) -> Any:
        def call(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            # A number is a file that is open already.
            if set(mode) & set("wax+") and not isinstance(file, int):
                self._step("open")
            return real(file, mode, *arguments, **named)

        return call

    def _step(self, name: str) -> None:
        self.count += 1
        if self.count == self.at or (self.lasts and self.count > self.at):
            self.happens(name)


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do `work` in a process that is gone at its call `number`; whether it got so far."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Calls(number, lambda _: os._exit(KILLED)).counted():
                work()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, KILLED), code
    return code == KILLED


def failing_at(number: int, work: Callable[[], object], refusals: tuple[type[Exception], ...]) -> Told:
    """Do `work` where call `number` fails and no other; it may be given up with one of `refusals`."""

    def fails(_: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    return _told(Calls(number, fails), work, refusals)


def full_from(number: int, work: Callable[[], object], refusals: tuple[type[Exception], ...]) -> Told:
    """Do `work` on a disk that is full from call `number` on."""

    def is_full(name: str) -> None:
        if name in NEEDS_ROOM:
            raise OSError(errno.ENOSPC, "No space left on device")

    return _told(Calls(number, is_full, lasts=True), work, refusals)


def _told(calls: Calls, work: Callable[[], object], refusals: tuple[type[Exception], ...]) -> Told:
    try:
        with calls.counted():
            made = work()
    except refusals:
        return Told(is_reached=True, is_refused=True)
    return Told(calls.count >= calls.at, promises_way_back=bool(getattr(made, "is_kept", False)))


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
