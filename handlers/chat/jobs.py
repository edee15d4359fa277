"""Work that takes minutes, done beside the updates: one who waits for it would hold up the chat, and look like a fault."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

Job = Callable[[], Awaitable[None]]

log = structlog.get_logger("handlers")


@dataclass
class Jobs:
    """One after another, since a document may take hundreds of megabytes; what is under way when the program ends is not
    kept, so that who starts a job leaves a button that starts it again.
    """

    _waiting: asyncio.Queue[Job] = field(default_factory=asyncio.Queue)
    left: int = 0
    """Jobs that wait or are under way."""

    def put(self, job: Job) -> None:
        """Have `job` done once those before it are."""
        self.left += 1
        self._waiting.put_nowait(job)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            job = await self._waiting.get()
            try:
                await job()
            except Exception as error:  # noqa: BLE001 - the next job is no worse for it
                log.error("job failed", error=type(error).__name__)
            finally:
                self.left -= 1
