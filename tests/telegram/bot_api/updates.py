"""Updates on their way to the bot, and long polling for them."""

import asyncio
from collections import OrderedDict
from itertools import islice

from tests.telegram.bot_api.refusals import Broken, Json, Refused
from tests.telegram.bot_api.vocabulary import NOT_BY_DEFAULT, UPDATES

MOST_UPDATES = 100
LONGEST_POLL = 50.0
TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """Updates that the bot has not confirmed yet, in the order of their ids."""

    def __init__(self) -> None:
        self.pending: OrderedDict[int, Json] = OrderedDict()
        self.allowed: list[str] = []
        self._next_id = 1
        self._polling: asyncio.Future[None] | None = None

    def add(self, update: Json) -> Json | None:
        """The update with its id, kept until confirmed; None where the bot does not want its kind."""
        update_id = update.get("update_id", self._next_id)
        self._next_id = max(self._next_id, update_id + 1)
        if not self._wanted(update):
            return None
        update = {"update_id": update_id, **update}
        in_order = not self.pending or next(reversed(self.pending)) < update_id
        self.pending[update_id] = update
        if not in_order:
            self.pending = OrderedDict(sorted(self.pending.items()))
        if self._polling and not self._polling.done():
            self._polling.set_result(None)
        return update

    @property
    def last_id(self) -> int:
        return self._next_id - 1

    def _wanted(self, update: Json) -> bool:
        """Kinds that Telegram may add one day are always wanted."""
        kind = next((kind for kind in UPDATES if kind in update), None)
        if kind is None:
            return True
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def allow(self, fields: Json) -> None:
        """Remember allowed_updates where a call names them; an empty list means the default."""
        if "allowed_updates" in fields:
            self.allowed = fields["allowed_updates"]

    async def get(self, fields: Json) -> list[Json]:
        """What getUpdates answers; Refused once another getUpdates comes."""
        if any(not isinstance(fields.get(name, 0), int) for name in ("offset", "limit", "timeout")):
            raise Broken("offset, limit and timeout must be integers")
        self.interrupt(TERMINATED)
        self.allow(fields)
        self._confirm(fields.get("offset", 0))
        limit = min(max(fields.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
        seconds = min(max(fields.get("timeout", 0), 0), LONGEST_POLL)
        if not self.pending and seconds:
            await self._wait(seconds)
        return list(islice(self.pending.values(), limit))

    def interrupt(self, reason: str | None = None) -> None:
        """End the poll that waits now, with an error or with nothing."""
        if self._polling and not self._polling.done():
            if reason:
                self._polling.set_exception(Refused(409, reason))
            else:
                self._polling.set_result(None)

    async def _wait(self, seconds: float) -> None:
        polling = asyncio.get_running_loop().create_future()
        timer = asyncio.get_running_loop().call_later(seconds, _end, polling)
        self._polling = polling
        try:
            await polling
        finally:
            timer.cancel()
            if self._polling is polling:
                self._polling = None

    def _confirm(self, offset: int) -> None:
        surplus = len(self.pending) + offset if offset < 0 else 0
        while self.pending and (surplus > 0 or next(iter(self.pending)) < offset):
            self.pending.popitem(last=False)
            surplus -= 1


def _end(polling: asyncio.Future[None]) -> None:
    if not polling.done():
        polling.set_result(None)
