"""How fast one person may ask."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import Enum

from handlers.chat.recent import Recent

WINDOW_SECONDS = 60.0
MOST_PEOPLE = 10_000
"""People remembered at once; whoever asked longest ago is forgotten first."""


class Pace(Enum):
    """What to do with a message."""

    FINE = "fine"
    TELL = "tell"
    IGNORE = "ignore"


@dataclass
class _Minute:
    began: float
    count: int = 0


@dataclass
class Flood:
    """Counts messages by person and minute: within `limit` fine, the next is told, the rest is ignored."""

    limit: int
    clock: Callable[[], float] = field(default=time.monotonic)
    _minutes: Recent[Hashable, _Minute] = field(default_factory=lambda: Recent(MOST_PEOPLE))

    def pace(self, person: Hashable) -> Pace:
        """Count a message of `person`."""
        now = self.clock()
        minute = self._minutes.get(person)
        if minute is None or now - minute.began >= WINDOW_SECONDS:
            minute = self._minutes.put(person, _Minute(now))
        minute.count += 1
        if minute.count <= self.limit:
            return Pace.FINE
        return Pace.TELL if minute.count == self.limit + 1 else Pace.IGNORE
