"""How many updates are worked on at once: who only waits for a limit of one chat lets others work meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_mine: ContextVar[asyncio.Semaphore | None] = ContextVar("slot", default=None)


@asynccontextmanager
async def taken(slots: asyncio.Semaphore) -> AsyncIterator[None]:
    """Wait for one of `slots`, and have it until the end, but for the time in which it is lent."""
    async with slots:
        before = _mine.set(slots)
        try:
            yield
        finally:
            _mine.reset(before)


@asynccontextmanager
async def lent() -> AsyncIterator[None]:
    """Let somebody else have the slot meanwhile, and wait for one afterwards; nothing where there is none."""
    slots = _mine.get()
    if slots is None:
        yield
        return
    slots.release()
    try:
        yield
    finally:
        await slots.acquire()
