"""Getting a reply through: limits honoured, failures retried, moved chats followed."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further attempt: together long enough for a proxy or a server to come back."""
LONGEST_WAIT = 120.0
"""Seconds of a RetryAfter that are waited for; a longer one fails, and the update is tried again later."""
MARGIN = 0.1
"""Seconds added to a RetryAfter: the server's clock and ours differ."""
CHATS_TO_STOP_ALL = 3
"""As soon as so many chats are told to wait at once, the limit is the bot's and not a chat's."""

ONCE = ("getMe", "deleteWebhook", "setWebhook")
"""Calls at the start: who starts the program wants to know at once what is wrong."""

log = structlog.get_logger("serving")
logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)  # it logs what is handled here

Callback = Callable[..., Coroutine[Any, Any, Any]]


class PatientLimiter(AIORateLimiter):
    """Limits what goes out (`per_second` in all, 20 a minute to a group) and does not give up at the first failure.

    Unlike its base class it lets other chats go on while one is told to wait.
    """

    def __init__(self, per_second: float) -> None:
        super().__init__(overall_max_rate=per_second, overall_time_period=1, max_retries=0)
        self._held: dict[Any, float] = {}
        self._moved: dict[Any, int] = {}

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Call until it succeeds, fails for good or has failed len(PAUSES) + 1 times."""
        for pause in (*PAUSES, None) if endpoint not in ONCE else (None,):
            chat = data.get("chat_id")
            if chat in self._moved:
                chat = data["chat_id"] = self._moved[chat]
            await self._wait(chat)
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except ChatMigrated as error:
                self._moved[chat] = error.new_chat_id
                log.info("chat moved", endpoint=endpoint)
                last: Exception = error
            except RetryAfter as error:
                last = error
                self._hold(chat, error)
            except BadRequest:
                raise  # a NetworkError by class, but the same request would fail again
            except NetworkError as error:
                last = error
                if pause is not None:
                    log.warning("call failed", endpoint=endpoint, error=str(error), again_in=pause)
                    await asyncio.sleep(pause)
        raise last

    def _hold(self, chat: Any, error: RetryAfter) -> None:
        seconds = float(error._retry_after.total_seconds()) + MARGIN  # noqa: SLF001 - the public name warns of its own change
        log.warning("told to wait", seconds=seconds)
        if seconds > LONGEST_WAIT:
            raise error
        self._held[chat] = max(self._held.get(chat, 0), time.monotonic() + seconds)

    async def _wait(self, chat: Any) -> None:
        """Until neither `chat` nor the bot as a whole is told to wait."""
        while self._held:
            now = time.monotonic()
            self._held = {key: until for key, until in self._held.items() if until > now}
            until = self._held.get(chat, 0.0)
            if len(self._held) >= CHATS_TO_STOP_ALL:
                until = max(self._held.values())
            if until <= now:
                return
            await asyncio.sleep(until - now)
