"""When jobs were last done, kept in the usage log over restarts."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from storage import usage_rows
from storage.database import open_to_read
from storage.usage_log import UsageLog


@dataclass(frozen=True)
class UsageDiary:
    """The diary in `log`."""

    log: UsageLog

    async def done(self) -> dict[str, datetime]:
        """When each was; CannotRead."""
        return await asyncio.to_thread(self._read)

    async def mark(self, job: str, at: datetime) -> None:
        """Keep that one was done; NotWritten, sqlite3.Error."""
        await self.log.put(lambda connection: usage_rows.mark_done(connection, job, at))

    def _read(self) -> dict[str, datetime]:
        with open_to_read(self.log.path) as connection:
            return usage_rows.jobs_done(connection)
