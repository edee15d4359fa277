"""Whether the program does its work, as systemd, people and a monitor see it."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from serving.counts import Counts

SILENT_SECONDS = 55.0
"""A poller that has not come back for so long is dead: a call lasts 20 s at most, and after errors 30 s pass at most."""
DEAF_SECONDS = 45.0
"""So long without a call for updates that succeeded, or with updates that wait, or with calls that all fail, is a fault that
people notice: whoever watches is to know within a minute."""
FAILING_KEPT_SECONDS = 300.0
"""How long it is believed that nothing gets through where nobody has tried since."""
BEAT_SECONDS = 10.0
"""How often life is signalled; the watchdog of the systemd unit waits for several of them."""


class Trouble(Enum):
    """What keeps people from being answered."""

    POLLER = "the poller does not come back"
    DEAF = "no call for updates succeeds"
    STUCK = "updates wait and none is completed"
    LATE = "an update waits for long"
    UNSENT = "no call gets through"


CURED_BY_RESTART = frozenset({Trouble.POLLER, Trouble.STUCK})
HARMLESS = frozenset({Trouble.LATE})
"""No reason to fall silent: others are answered, or there are more questions than may be answered in a second."""


@dataclass
class Health:
    """Counts and times, all times in seconds of `clock`; `waiting` tells how many updates are not answered yet, `hindrance`
    what keeps them from being taken in though they come, "" for nothing.

    `is_held` tells whether a chat waits for a limit of its own, which is no fault, and `is_busy` whether work for staff goes
    on that may take minutes.
    """

    is_polling: bool = True
    file: Path | None = None
    clock: Callable[[], float] = field(default=time.monotonic)
    waiting: Callable[[], int] = field(default=lambda: 0)
    is_held: Callable[[int], bool] = field(default=lambda _: False)
    is_busy: Callable[[], bool] = field(default=lambda: False)
    hindrance: Callable[[], str] = field(default=lambda: "")
    deaf: float = field(default_factory=lambda: DEAF_SECONDS)
    """Seconds from which on a fault is one that people notice."""
    started: float = field(init=False)
    last_poll: float = field(init=False)
    last_good_poll: float = field(init=False)
    good_polls: int = 0
    answered: int = 0
    errors: int = 0
    withheld: int = 0
    """Replies not shown since the report does not bear them out."""
    counts: Counts = field(default_factory=Counts)
    _arrived: dict[int, tuple[int, float]] = field(default_factory=dict, init=False)
    """Of each update that waits or is worked on its chat, and when it came; the oldest first."""
    _last_end: float = field(init=False)
    _failing_since: float | None = field(default=None, init=False)
    _last_failure: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.started = self.last_poll = self.last_good_poll = self._last_end = self.clock()

    def polled(self, *, is_well: bool = True) -> None:
        """A call for updates came back, and whether without an error."""
        self.last_poll = self.clock()
        if is_well:
            self.last_good_poll = self.last_poll
            self.good_polls += 1

    def arrived(self, number: int, chat: int) -> None:
        """The update with this number waits for its answer from now on."""
        self._arrived[number] = chat, self.clock()

    def ended(self, number: int) -> None:
        """It does not any more."""
        self._arrived.pop(number, None)
        self._last_end = self.clock()

    def reached(self, is_well: bool) -> None:
        """A call other than for updates has, or has not, been answered by Telegram."""
        if is_well:
            self._failing_since = None
            return
        self._last_failure = self.clock()
        self._failing_since = self._last_failure if self._failing_since is None else self._failing_since

    @property
    def under_way(self) -> int:
        """How many updates wait or are worked on."""
        return len(self._arrived)

    @property
    def oldest(self) -> float:
        """Seconds that the oldest update waits, 0 for none."""
        return next((self.clock() - at for _, at in self._arrived.values()), 0.0)

    @property
    def troubles(self) -> dict[Trouble, float]:
        """What keeps people from being answered now, and for how many seconds it has."""
        now = self.clock()
        overdue = next((now - at for chat, at in self._arrived.values() if not self.is_held(chat)), 0.0)
        since = {
            Trouble.LATE: 0.0 if self.is_busy() else overdue,
            Trouble.STUCK: 0.0 if self.is_busy() else min(overdue, now - self._last_end),
        }
        if self._failing_since is not None and now - self._last_failure < FAILING_KEPT_SECONDS:
            since[Trouble.UNSENT] = now - self._failing_since
        found = {trouble: seconds for trouble, seconds in since.items() if seconds >= self.deaf}
        if self.is_polling and now - self.last_poll >= SILENT_SECONDS:
            found[Trouble.POLLER] = now - self.last_poll
        elif self.is_polling and now - self.last_good_poll >= self.deaf and not self.hindrance():
            found[Trouble.DEAF] = now - self.last_good_poll
        return found

    @property
    def is_alive(self) -> bool:
        """False where nothing but a new start would help."""
        troubles = self.troubles.keys() & CURED_BY_RESTART
        return not troubles or (Trouble.UNSENT in self.troubles and troubles == {Trouble.STUCK})

    @property
    def is_well(self) -> bool:
        """Whether people are answered, as far as can be told from here."""
        return self.troubles.keys() <= HARMLESS and not self.hindrance()

    @property
    def uptime(self) -> float:
        """Seconds since the start."""
        return self.clock() - self.started

    def beat(self) -> bool:
        """Tell systemd that the program is alive, and by the file's time stamp that all is well; whether it is.

        Nothing is said of what is not so. A network that is down is no reason for systemd to start the program anew, but one
        for a monitor to look.
        """
        if self.is_alive:
            notify("WATCHDOG=1")  # with a hindrance too: a new start mends no full disk
        if self.is_well and self.file:
            with suppress(OSError):  # a full disk is no reason to fall silent towards systemd
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self.file.touch()
        return self.is_well


def notify(state: str) -> None:
    """Tell systemd `state` ("READY=1", ...) where it listens (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.connect("\0" + address[1:] if address.startswith("@") else address)
            channel.sendall(state.encode())
