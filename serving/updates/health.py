"""Whether the program is alive, as systemd and people see it."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

SILENT_SECONDS = 90.0
"""A poller that has not come back for so long is dead: a call lasts 10 s, and after errors 30 s pass at most."""
BEAT_SECONDS = 10.0
"""How often life is signalled; the watchdog of the systemd unit waits for several of them."""


@dataclass
class Health:
    """Counts and times, all times in seconds of `clock`; `waiting` tells how many updates are not answered yet, `hindrance`
    what keeps them from being taken in though they come, "" for nothing.
    """

    is_polling: bool = True
    file: Path | None = None
    clock: Callable[[], float] = field(default=time.monotonic)
    waiting: Callable[[], int] = field(default=lambda: 0)
    hindrance: Callable[[], str] = field(default=lambda: "")
    started: float = field(init=False)
    last_poll: float = field(init=False)
    answered: int = 0
    errors: int = 0
    withheld: int = 0
    """Replies not shown since the report does not bear them out."""

    def __post_init__(self) -> None:
        self.started = self.last_poll = self.clock()

    def polled(self) -> None:
        """A call for updates came back, with or without an error."""
        self.last_poll = self.clock()

    @property
    def is_alive(self) -> bool:
        """Whether updates can come in: a poller has to have come back lately."""
        return not self.is_polling or self.clock() - self.last_poll < SILENT_SECONDS

    @property
    def uptime(self) -> float:
        """Seconds since the start."""
        return self.clock() - self.started

    def beat(self) -> bool:
        """Tell systemd and the file's time stamp that all is well; say nothing when it is not."""
        if self.is_alive:
            notify("WATCHDOG=1")  # with a hindrance too: a new start mends no full disk
            if self.file and not self.hindrance():
                with suppress(OSError):  # a full disk is no reason to fall silent towards systemd
                    self.file.parent.mkdir(parents=True, exist_ok=True)
                    self.file.touch()
        return self.is_alive


def notify(state: str) -> None:
    """Tell systemd `state` ("READY=1", ...) where it listens (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.connect("\0" + address[1:] if address.startswith("@") else address)
            channel.sendall(state.encode())
