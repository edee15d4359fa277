"""The groups of missed questions as staff look through them, made anew where any was missed, settled or deleted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from answering.proving.grouping import Group, grouped
from handlers.chat.callbacks import short
from storage.missed import Backlog, Missed


@dataclass(frozen=True, slots=True)
class Place:
    """A group, and its number among all, from 0."""

    at: int
    group: Group


@dataclass
class MissedGroups:
    """All methods raise CannotReadMissed where the usage log is locked or broken."""

    missed: Missed
    _backlog: Backlog | None = None
    _groups: Sequence[Group] = ()

    async def all(self) -> Sequence[Group]:
        """The groups, most frequent first."""
        return await asyncio.to_thread(self._read)

    async def find(self, name: str) -> Place | None:
        """The group that a button names, whatever its most usual wording is by now; None where it is settled."""
        groups = await self.all()
        places = (Place(at, group) for at, group in enumerate(groups) if name in map(short, group.keys))
        return await asyncio.to_thread(next, places, None)

    async def settle(self, group: Group, how: str, entry: str = "") -> None:
        """Mark each wording of `group` as dealt with."""
        await asyncio.to_thread(self.missed.settle, group.keys, how, entry)

    def _read(self) -> Sequence[Group]:
        """Read at each look, so that nothing is shown that was forgotten or had its time; only grouping takes long."""
        backlog = self.missed.read()
        if backlog != self._backlog:
            self._groups = grouped(backlog.missed, backlog.settled)
            self._backlog = backlog
        return self._groups


def name_of(group: Group) -> str:
    """How buttons name a group."""
    return short(group.wordings[0].key)
