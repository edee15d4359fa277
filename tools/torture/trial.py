"""A kind of fault, and what came of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.torture.world import World

IN_TIME = 60.0
"""Seconds within which an alarm is raised and the heartbeat stops, where people are not answered."""
COULD_NOT = "cannot be tried here"


@dataclass(frozen=True)
class Kind:
    """A fault: `strike` does the harm and asks, and the world tells what came of it.

    `silences`: answers stop for long, so an alarm and a heartbeat that stops are wanted. `untold`: why no alarm can be
    raised all the same. `lost`, `doubled`: why answers may be lost, or come twice. `shares` the process with the kinds
    before and after it. `settings` are sections of config.toml, `script` runs in place of bot.py, `fill` makes a knowledge
    folder for this kind alone.
    """

    name: str
    strike: Callable[[World], Awaitable[None]]
    silences: bool = False
    untold: str = ""
    lost: str = ""
    doubled: str = ""
    shares: bool = False
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    script: tuple[str, ...] = ()
    fill: Callable[[Path], None] | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a kind: counts; seconds from the first strike to the alarm and to the heartbeat's last touch, None where
    there was none. `failure` is what kept it from being tried to its end.
    """

    kind: Kind
    injected: int = 0
    asked: int = 0
    lost: int = 0
    twice: int = 0
    alarm: float | None = None
    stopped: float | None = None
    failure: str = ""

    @property
    def faults(self) -> list[str]:
        """What is not as it has to be."""
        if self.failure:
            return [] if self.failure == COULD_NOT else [self.failure]
        found = []
        if self.lost and not self.kind.lost:
            found.append("lost")
        if self.twice and not self.kind.doubled:
            found.append("twice")
        if self.kind.silences and not self.kind.untold and not _in_time(self.alarm):
            found.append("no alarm")
        if self.kind.silences and not _in_time(self.stopped):
            found.append("heartbeat went on")
        return found

    @property
    def notes(self) -> list[str]:
        """What explains the figures."""
        told = [(self.lost, self.kind.lost), (self.twice, self.kind.doubled), (True, self.kind.untold)]
        return [why for is_so, why in told if is_so and why]


def _in_time(seconds: float | None) -> bool:
    return seconds is not None and seconds <= IN_TIME
