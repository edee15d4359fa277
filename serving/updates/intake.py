"""Where updates come in: each is on the disk before Telegram may forget it, and none comes in twice."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot

from serving.updates.health import Health
from serving.updates.request import TokenRefused
from storage.damaged import is_damage
from storage.inbox import Inbox

log = structlog.get_logger("serving")


@dataclass
class Intake:
    """What stands between Telegram and the queue; `fresh` are numbers kept and not yet queued.

    `reached` is called when a call for updates comes back after one that did not. `trouble` names what keeps updates from
    being kept, "" for nothing: they are left with Telegram then, but for what is `urgent`, which is queued all the same by
    `queue`, once.
    """

    inbox: Inbox
    fresh: set[int] = field(default_factory=set)
    reached: Callable[[], None] = lambda: None
    urgent: Callable[[dict[str, Any]], bool] = lambda _: False
    queue: Callable[[dict[str, Any]], None] = lambda _: None
    trouble: str = field(default="", init=False)
    _passed: set[int] = field(default_factory=set, init=False)
    _is_cut: bool = field(default=False, init=False)

    def keep(self, updates: Iterable[tuple[int, str]]) -> None:
        """Write (number, JSON) pairs that are not known yet to the disk.

        NetworkError where that fails: a poller then asks again, a webhook answers 500 and gets the update again.
        """
        try:
            self.fresh |= self.inbox.keep(updates)
            self.trouble = ""
        except sqlite3.Error as error:
            self.trouble = getattr(error, "sqlite_errorname", "") or type(error).__name__
            if is_damage(error):
                with suppress(sqlite3.Error, OSError):
                    self.inbox.renew()
            raise NetworkError(f"cannot keep updates: {error}") from error

    def keep_all(self, items: Sequence[dict[str, Any]]) -> None:
        """Keep updates as they come. NetworkError as above, after what is urgent was queued."""
        try:
            self.keep((item["update_id"], json.dumps(item)) for item in items)
        except NetworkError:
            for item in items:
                if item["update_id"] not in self._passed and self.urgent(item):
                    self._passed.add(item["update_id"])
                    self.queue(item)
            raise

    def polled(self, *, is_well: bool) -> None:
        """A call for updates came back, or failed."""
        was_cut, self._is_cut = self._is_cut, not is_well
        if was_cut and is_well:
            self.reached()

    def claim(self, update: Update) -> bool:
        """Whether `update` is to be queued now: False for a duplicate. Raises NetworkError as `keep_all` does, so that
        what is urgent gets through in a webhook's delivery too.
        """
        if update.update_id not in self.fresh:
            self.keep_all([update.to_dict()])
        is_fresh = update.update_id in self.fresh
        self.fresh.discard(update.update_id)
        if is_fresh and update.update_id in self._passed:
            self._passed.discard(update.update_id)
            with suppress(sqlite3.Error):
                self.inbox.done(update.update_id)
            return False
        return is_fresh


class KeepingBot(ExtBot[None]):
    """A bot whose getUpdates keeps a whole batch at once, before the next call confirms it to Telegram."""

    def __init__(self, *args: Any, intake: Intake, health: Health, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._intake = intake
        self._health = health

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Poll, and keep what came. Raises TelegramError, but none after which the library stops polling."""
        is_well = False
        try:
            found = await self._polled(*args, **kwargs)
            is_well = True
        except InvalidToken as error:
            raise TokenRefused(error.message) from None
        finally:
            self._health.polled(is_well=is_well)
        return found

    async def _polled(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        try:
            return await super().get_updates(*args, **kwargs)
        except TelegramError:
            self._intake.polled(is_well=False)
            raise
        except Exception as error:  # noqa: BLE001 - whatever the library stumbles over in one update must not stop all others
            log.error("update not understood", error=type(error).__name__)
        try:
            return await self._one_by_one(**kwargs)
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - after any other error the library polls again without a pause
            raise NetworkError(f"updates not understood: {type(error).__name__}") from None

    async def _one_by_one(
        self, offset: int | None = None, allowed_updates: Sequence[str] | None = None, **_others: Any
    ) -> tuple[Update, ...]:
        """What waits, each update read by itself; an empty one in the place of what cannot be read."""
        found = await self._post("getUpdates", {"offset": offset, "allowed_updates": allowed_updates})
        return tuple(read(item, self) for item in found)

    async def _post(self, endpoint: str, *args: Any, **kwargs: Any) -> Any:
        """Call the Bot API; keeps updates as they come, before anything is made of them."""
        result = await super()._post(endpoint, *args, **kwargs)
        if endpoint == "getUpdates":
            if not isinstance(result, list):
                raise NetworkError("no list of updates")
            self._intake.keep_all(result)
            self._intake.polled(is_well=True)
        elif endpoint == "sendMessage" and isinstance(result, dict):
            # Telegram sends back our own words; to make objects of them costs a tenth of a reply, and nobody reads them.
            return {name: result[name] for name in ("message_id", "date", "chat")}
        return result


def read(item: dict[str, Any], bot: Bot) -> Update:
    """The update that `item` stands for; an empty one with its number where the library cannot read it."""
    try:
        return Update.de_json(item, bot)
    except Exception as error:  # noqa: BLE001 - what is wrong with one must not stop the others
        log.error("update left out", update=item.get("update_id"), error=type(error).__name__)
        return Update(int(item["update_id"]))


class InboxQueue(asyncio.Queue[object]):
    """The queue between polling or webhook and the handlers: `put` takes in only what is kept and new.

    `put_nowait` is for what is kept already. From here on an update waits for its answer.
    """

    def __init__(self, intake: Intake, health: Health) -> None:
        super().__init__()
        self._intake = intake
        self._health = health

    async def put(self, item: object) -> None:
        """Queue `item` unless it is an update that came in before. Raises NetworkError."""
        if not isinstance(item, Update) or self._intake.claim(item):
            self.put_nowait(item)

    def put_nowait(self, item: object) -> None:
        """Queue `item` at once."""
        if isinstance(item, Update):
            self._health.arrived(item.update_id, item.effective_chat.id if item.effective_chat else 0)
        super().put_nowait(item)
