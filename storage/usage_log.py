"""What was asked and how it was answered; nothing in it tells by whom."""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from storage import usage_rows
from storage.damaged import Identity, identity, opened_or_fresh, put_aside
from storage.database import LARGE_BYTES, open_to_read, transaction, truncate, wipe
from storage.people import DamagedKey, number_of, read_key
from storage.usage_record import UsageRecord, row_of
from storage.usage_rows import EntryName
from storage.usage_schema import open_usage_database
from storage.writer import NotWritten, Result, Writer

PATIENCE_SECONDS = 2.0
"""How long who presses a button waits for the log; a row is written within a millisecond (p50) where all is well."""
GRACE_SECONDS, LOOK_SECONDS = 0.05, 0.002
"""How long an update that is answered waits for its row before it is marked done, and how often it looks."""
BUSY_MILLISECONDS = 1_000
"""How long the writer waits for a lock before it says so."""

CLOCKS_DIFFER = timedelta(days=1)
"""By how much a row may be dated ahead of now: a clock set by hand, or summer time on a machine without UTC."""

log = structlog.get_logger("storage")


@dataclass
class UsageLog:
    """The usage log kept at `path`, with the key at `key`; `hidden` are words that no text may hold, `public` is the
    text of the reports, whose names anybody may ask for.

    Whoever records something does not wait for it: a thread of its own writes it, as soon as that is possible.
    """

    path: Path
    key: Path
    hidden: tuple[str, ...] = ()
    public: str = ""
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    writer: Writer = field(init=False)
    _key: bytes = field(default=b"", repr=False)
    _has_words_of_deleted: bool = True  # a program that was killed may have left some
    _has_traces: bool = True
    _has_pages_of_deleted: bool = True
    _names: tuple[EntryName, ...] = ()
    _file: Identity = None
    _last: "Future[None]" = field(default_factory=Future, init=False)

    def __post_init__(self) -> None:
        self.writer = Writer(self._connect, usage_rows.index_words)
        self.writer.is_current = lambda: identity(self.path) == self._file
        self.writer.on_damage = lambda: put_aside(self.path) is not None
        self._last.set_result(None)

    def open(self) -> None:
        """Open the file once, a fresh one where it is damaged. Whatever else keeps it from being opened is told by the
        writer's `trouble` and to admins: nobody waits for an answer because of it.
        """
        try:
            with suppress(sqlite3.Error, OSError):
                opened_or_fresh(self.path, lambda _: self._connect().close())
        except DamagedKey as error:
            log.error("usage key damaged", told=str(error))

    def record(self, given: UsageRecord) -> str:
        """Have a question kept; the token by which feedback refers to it."""
        token = secrets.token_urlsafe(9)
        at = self.clock()

        def insert(connection: sqlite3.Connection) -> None:
            usage_rows.insert(connection, row_of(given, token, at, self._key, self.hidden, self.public))

        self._last = self.writer.offer(insert)
        return token

    async def rate(self, token: str, feedback: int) -> bool:
        """Keep a 👍 (1) or 👎 (-1); False where no question has this token. It counts as kept where that takes long."""
        found = await self._soon(lambda connection: usage_rows.rate(connection, token, feedback))
        return found is not False

    async def forget(self, person: int) -> int | None:
        """Delete all rows of a person; how many, None where it has to wait until the log can be written."""

        def forget(connection: sqlite3.Connection) -> int:
            return usage_rows.forget(connection, number_of(person, self._key))

        self._has_words_of_deleted = self._has_traces = self._has_pages_of_deleted = True
        count = await self._soon(forget)
        if count:
            self.writer.put(self._clear, is_upkeep=True)
        return count

    async def drop_texts(self, days: int) -> int:
        """Drop the texts of questions older than `days`, and of those dated ahead; how many. NotWritten, sqlite3.Error."""
        now, total = self.clock(), 0
        before, after = now - timedelta(days=days), now + CLOCKS_DIFFER
        while count := await self.put(lambda connection: usage_rows.drop_texts(connection, before, after)):
            total += count
            self._has_words_of_deleted = self._has_traces = self._has_pages_of_deleted = True
        return total

    async def index(self) -> None:
        """Have what was asked just now be found by its words."""
        await self._soon(usage_rows.index_words)

    async def tidy(self) -> None:
        """Take the words of deleted texts out of the index, a tenth of a second at a time, and what was deleted out of the
        write-ahead log; what somebody reads just now, the next time. NotWritten, sqlite3.Error.
        """
        if self._has_words_of_deleted:
            self._has_words_of_deleted, is_first = False, True
            while await self.put(partial(usage_rows.merge_words, is_first=is_first)):
                is_first = False
        if self._has_pages_of_deleted:
            is_empty = await asyncio.wrap_future(self.writer.put(truncate, is_upkeep=True))
            self._has_pages_of_deleted = not is_empty

    async def wipe(self) -> None:
        """Take the last traces of what was deleted off the disk. NotWritten, sqlite3.Error."""
        await self.tidy()
        if self._has_traces:
            is_empty = await asyncio.wrap_future(self.writer.put(wipe, is_upkeep=True))
            self._has_traces, self._has_pages_of_deleted = False, not is_empty

    def _clear(self, connection: sqlite3.Connection) -> None:
        """Right behind a deletion: the words and the last traces of it, where that is a matter of a tenth of a second."""
        if self.bytes > LARGE_BYTES:
            self._has_pages_of_deleted = not truncate(connection)
            return
        usage_rows.merge_all_words(connection)
        is_empty = wipe(connection)
        self._has_words_of_deleted = self._has_traces = False
        self._has_pages_of_deleted = not is_empty

    async def written(self) -> None:
        """Wait until the last question is on the disk; not for long, and not at all while there is trouble."""
        last, waited = self._last, 0.0
        while not last.done() and not self.writer.trouble and waited < GRACE_SECONDS:
            await asyncio.sleep(LOOK_SECONDS)
            waited += LOOK_SECONDS

    def name_entries(self, names: Iterable[EntryName]) -> None:
        """Have kept what entries are called."""
        self._names = tuple(names)
        self.writer.put(self._keep_names)

    def name_version(self, version: str, what: str) -> None:
        """Have kept that a version of the knowledge is in service from now on, and what was changed."""
        at = self.clock()
        self.writer.put(lambda connection: usage_rows.name_version(connection, version, at, what))

    def _keep_names(self, connection: sqlite3.Connection) -> None:
        usage_rows.name_entries(connection, self._names)

    async def jobs_done(self) -> dict[str, datetime]:
        """When each job was last done. CannotRead."""
        return await asyncio.to_thread(self._jobs_done)

    async def mark_done(self, job: str, at: datetime) -> None:
        """Keep that a job was done. NotWritten, sqlite3.Error."""
        await self.put(lambda connection: usage_rows.mark_done(connection, job, at))

    async def put(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """What `work` returns once it is on the disk, however long that takes. NotWritten, sqlite3.Error."""
        return await asyncio.wrap_future(self.writer.put(work))

    async def close(self) -> None:
        """Write what waits, and end."""
        await asyncio.to_thread(self.writer.close)

    @property
    def bytes(self) -> int:
        """Size of the file and of what stands beside it."""
        files = [self.path.with_name(f"{self.path.name}{end}") for end in ("", "-wal", "-shm")]
        return sum(file.stat().st_size for file in files if file.exists())

    async def _soon(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """What `work` returns; None where that takes longer than PATIENCE_SECONDS: it is done later."""
        future = self.writer.put(work)
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), PATIENCE_SECONDS)
        except (TimeoutError, NotWritten, sqlite3.Error):
            return None

    def _jobs_done(self) -> dict[str, datetime]:
        with open_to_read(self.path) as connection:
            return usage_rows.jobs_done(connection)

    def _connect(self) -> sqlite3.Connection:
        """A file that is new has no names of entries, and a key that is gone is written once more."""
        is_other = self._file is not None and identity(self.path) != self._file
        self._key = read_key(self.key, self._key)
        connection = open_usage_database(self.path).conn
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        self._file = identity(self.path)
        if is_other:
            log.error("usage log was gone, opened anew", file=self.path.name)
            with transaction(connection):
                self._keep_names(connection)
        return connection


def open_usage_log(path: Path, key: Path | None = None, hidden: tuple[str, ...] = ()) -> UsageLog:
    """The usage log kept at `path`; it is there whatever is wrong with its file."""
    log = UsageLog(path, key or path.with_suffix(".key"), hidden)
    log.open()
    return log
