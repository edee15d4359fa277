"""What admins were told and still have to be told, kept over restarts in a small file; nothing in it is of people."""

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import structlog

from storage.database import FILE_MODE

MOST_WAITING = 20
"""What is not told yet, as nobody can be reached; the newest count."""
MOST_KNOWN = 200
"""Files put aside that were told of, the newest."""
DAY = 86_400.0

log = structlog.get_logger("reporting")


@dataclass(slots=True)
class Standing:
    """An alarm that is not over: since when, when it was told last and when it was last found so, as the epoch's seconds."""

    since: float
    told: float
    seen: float


@dataclass(slots=True)
class Waiting:
    """What has to be told, as it was at `at`; whether it may wait for the end of the quiet hours."""

    at: float
    text: str
    may_wait: bool = False


@dataclass
class AlarmBook:
    """Kept at `path`, in memory alone where that is None or cannot be written. All times are seconds since the epoch."""

    path: Path | None = None
    begun: float = 0.0
    standing: dict[str, Standing] = field(default_factory=dict)
    ended: dict[str, float] = field(default_factory=dict)
    """When an alarm was over, or what does not last was told."""
    waiting: list[Waiting] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    """Names of files put aside that were told of."""
    errors: list[tuple[float, int]] = field(default_factory=list)
    """How many errors there were, and by when, of the last day."""
    _saved: str = field(default="", repr=False)
    _is_behind: bool = field(default=False, repr=False)

    def tell(self, at: float, text: str, *, may_wait: bool = False) -> None:
        """Have it told; of too many that wait the oldest go."""
        self.waiting = [*self.waiting, Waiting(at, text, may_wait)][-MOST_WAITING:]

    def add_errors(self, at: float, count: int) -> None:
        """So many more by now; what is older than a day is forgotten."""
        self.errors = [(then, more) for then, more in self.errors if then >= at - DAY]
        if count > 0:
            self.errors.append((at, count))

    def know(self, names: Iterable[str]) -> list[str]:
        """Those of `names` that were not known, which from now on they are."""
        new = [name for name in names if name not in self.known]
        self.known = [*self.known, *new][-MOST_KNOWN:]
        return new

    def set_back(self, now: float) -> None:
        """No time is later than `now`: after a clock was set back nothing may be kept quiet until it has caught up."""
        self.begun = min(self.begun, now)
        for alarm in self.standing.values():
            alarm.since, alarm.told, alarm.seen = (min(at, now) for at in (alarm.since, alarm.told, alarm.seen))
        self.ended = {name: min(at, now) for name, at in self.ended.items()}
        self.errors = [(min(at, now), count) for at, count in self.errors]

    def save(self) -> None:
        """Write what has changed, whole or not at all; a full disk is told of otherwise."""
        kept = {name: value for name, value in asdict(self).items() if name != "path" and not name.startswith("_")}
        text = json.dumps(kept, ensure_ascii=False)
        if self.path is None or text == self._saved:
            return
        try:
            _write(self.path, text)
            self._is_behind = False
        except OSError as error:
            if not self._is_behind:  # said once, not at each look
                log.warning("alarms not kept", error=type(error).__name__)
            self._is_behind = True
        else:
            self._saved = text


def open_book(path: Path, now: float) -> AlarmBook:
    """The book kept at `path`; a new one where there is none, or where it cannot be understood."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        return _read(path, json.loads(path.read_text(encoding="utf-8")))
    return AlarmBook(path, begun=now)


def _read(path: Path, kept: dict[str, Any]) -> AlarmBook:
    return AlarmBook(
        path,
        begun=float(kept["begun"]),
        standing={str(name): Standing(**alarm) for name, alarm in kept["standing"].items()},
        ended={str(name): float(at) for name, at in kept["ended"].items()},
        waiting=[Waiting(**item) for item in kept["waiting"]],
        known=[str(name) for name in kept["known"]],
        errors=[(float(at), int(count)) for at, count in kept["errors"]],
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), FILE_MODE)
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
