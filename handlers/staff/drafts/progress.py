"""How far a draft has got, told in one message that is edited, with the seconds that it has taken."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from telegram.error import TelegramError

from handlers.staff.drafts import texts as say

EVERY = 5.0
"""Seconds between two edits: Telegram lets a bot write once a second to one person."""

Tell = Callable[[str], Awaitable[None]]


@asynccontextmanager
async def progress(show: Tell) -> AsyncIterator[Tell]:
    """Within it `show` is given the text that was told last, and how long it all has taken. A message that does not get
    through stops nothing.
    """
    began, now = time.monotonic(), [""]
    busy = asyncio.Lock()

    async def shown(text: str) -> None:
        async with busy:
            with suppress(TelegramError):
                await show(text)

    async def tell(text: str) -> None:
        now[0] = text
        await shown(text)

    async def tick() -> None:
        while True:
            await asyncio.sleep(EVERY)
            await shown(say.SINCE.format(text=now[0], seconds=round(time.monotonic() - began)))

    ticking = asyncio.create_task(tick())
    try:
        yield tell
    finally:
        ticking.cancel()
        with suppress(asyncio.CancelledError):
            await ticking
