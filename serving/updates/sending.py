"""Getting a reply through: limits honoured, failures retried, moved chats followed."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram.error import BadRequest, ChatMigrated, InvalidToken, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from serving.updates.limits import Ending, Limits

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further attempt: together long enough for a proxy or a server to come back."""
LONGEST_WAIT = 120.0
"""Seconds of a RetryAfter that are waited for; a longer one fails, and the update is tried again later."""
MARGIN = 0.1
"""Seconds added to a RetryAfter: the server's clock and ours differ."""

ONCE = ("getMe", "deleteWebhook")
"""Calls at the start: who starts the program wants to know at once what is wrong."""

log = structlog.get_logger("serving")

Callback = Callable[..., Coroutine[Any, Any, Any]]


class PatientLimiter(BaseRateLimiter[int]):
    """Limits what goes out, by `limits`, and does not give up at the first failure."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._moved: dict[Any, int] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free."""

    def end(self) -> None:
        """Wait for no limit of a chat any more: what is left is for the next start."""
        self._limits.end()

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - nobody gives any
    ) -> Any:
        """Call until it succeeds, fails for good or has failed len(PAUSES) + 1 times."""
        for pause in (*PAUSES, None) if endpoint not in ONCE else (None,):
            chat = data.get("chat_id")
            if chat in self._moved:
                chat = data["chat_id"] = self._moved[chat]
            try:
                async with self._limits.turn(chat):
                    return await callback(*args, **kwargs)
            except ChatMigrated as error:
                self._moved[chat] = error.new_chat_id
                log.info("chat moved", endpoint=endpoint)
                last: Exception = error
            except RetryAfter as error:
                last = error
                self._hold(chat, error)
            except (BadRequest, Ending):
                raise  # NetworkErrors by class, but the same request would fail again
            except (NetworkError, InvalidToken) as error:  # a token that served until now is refused for a moment
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
        self._limits.hold(chat, seconds)
