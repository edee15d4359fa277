"""How far a draft has got, told in one message that is edited, with the seconds that it has taken."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from telegram import Message
from telegram.error import TelegramError

from handlers.chat.services import Context
from handlers.showing.markup import plain
from handlers.showing.replying import respond
from handlers.staff.drafts import texts as say

EVERY = 5.0
"""Seconds between two edits: Telegram lets a bot write once a second to one person."""

Tell = Callable[[str], Awaitable[None]]


@asynccontextmanager
async def progress(message: Message, context: Context) -> AsyncIterator[Tell]:
    """Within it the text that is given last is shown below `message`, and how long it all has taken."""
    began, now = time.monotonic(), [""]
    busy = asyncio.Lock()

    async def show(text: str) -> None:
        async with busy:
            await respond(message, context, [plain(text)])

    async def tell(text: str) -> None:
        now[0] = text
        await show(text)

    async def tick() -> None:
        while True:
            await asyncio.sleep(EVERY)
            with suppress(TelegramError):  # told again in a moment, or what comes of it
                await show(say.SINCE.format(text=now[0], seconds=round(time.monotonic() - began)))

    ticking = asyncio.create_task(tick())
    try:
        yield tell
    finally:
        ticking.cancel()
        with suppress(asyncio.CancelledError):
            await ticking
