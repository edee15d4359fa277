"""Inline mode sends every half word as a question: only what somebody stops at is one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

PAUSE_SECONDS = 4.0
"""After which nobody types on: people who look for a letter take two or three seconds."""


@dataclass
class TypingPause:
    """Keeps, for each person, the last thing to be done until they pause."""

    _waiting: dict[int, tuple[asyncio.TimerHandle, Callable[[], object]]] = field(default_factory=dict)

    def after(self, person: int, act: Callable[[], object]) -> None:
        """Call `act` once `person` pauses, in place of what was to be called before."""
        if person in self._waiting:
            self._waiting[person][0].cancel()
        timer = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._act, person)
        self._waiting[person] = timer, act

    def drop(self, person: int) -> None:
        """What `person` has typed is not to be known any more."""
        if person in self._waiting:
            self._waiting.pop(person)[0].cancel()

    def flush(self) -> None:
        """Nobody will type on: the program ends."""
        for person in list(self._waiting):
            self._waiting[person][0].cancel()
            self._act(person)

    def _act(self, person: int) -> None:
        _, act = self._waiting.pop(person)
        act()
