"""New knowledge while the program runs: what changed is checked and compiled apart, and takes the old one's place."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import structlog

from answering.files.cache import Compiled, compile_folder
from answering.files.faults import Fault, FaultyKnowledge
from serving.processes.answerers import Answerers
from serving.processes.apart import WorkFailed, run_apart
from serving.processes.edition import Source, edition_of
from serving.processes.watching import Watch

SETTLING_SECONDS = 0.5
"""After which a file that has changed is looked at again: an editor writes one in a tenth of that."""

FAILED = "整理知识库的程序中途停了。请看看内存和磁盘是否够用，再保存一次文件。"

log = structlog.get_logger("serving")


class CompilingFailed(Exception):
    """The process that compiles has ended without a word; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: the version that is served now, "" for none, and what keeps the files out. `kept` is when the
    version was kept that is served since the start in the place of files with faults.
    """

    version: str
    faults: tuple[Fault, ...] = ()
    kept: str = ""


@dataclass
class Reloader:
    """Serves the knowledge files that `source` was made of as they are now, as long as they have no fault.

    `seconds` pass from look to look, 0 for no looks. Each of `on_live` is called with every version that went live, once
    it is served; `tell` with what staff should know: new faults, and that there are none any more.

    `settle` clears what a killed change has left among the files, before they are read; what it tells of that, and the
    `news` of the start, go to staff by `announce`.
    """

    answerers: Answerers
    source: Source
    seconds: float = 0.0
    on_live: list[Callable[[str], None]] = field(default_factory=list)
    tell: Callable[[Checked], Awaitable[None]] | None = None
    settle: Callable[[], str] | None = None
    announce: Callable[[str], Awaitable[None]] | None = None
    news: str = ""
    _faults: tuple[Fault, ...] = field(default=(), init=False)
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def run(self) -> None:
        """Tell what is amiss since the start, and look for changes until cancelled."""
        await self._tell_of_start()
        if not self.seconds:
            return
        seen = "" if self.answerers.edition.instead else self.answerers.catalogue.version
        watch = await asyncio.to_thread(Watch, self.source.folder, seen)
        while True:
            await asyncio.sleep(min(self.seconds, SETTLING_SECONDS) if watch.is_settling else self.seconds)
            try:
                if await asyncio.to_thread(watch.look):
                    checked = await self.check_now()
                    watch.is_any_news = bool(checked.faults)
            except Exception as error:  # noqa: BLE001 - the old knowledge goes on being served, and it is tried again
                log.error("knowledge not checked", error=type(error).__name__)
                watch.forget()

    async def check_now(self) -> Checked:
        """Check the files and serve them from now on, if they have no fault. CompilingFailed, OSError."""
        async with self._busy:
            if self.settle:
                await self._announced(await asyncio.to_thread(self.settle))
            found = await _compile_apart(self.source.folder, self.source.store)
            if isinstance(found, tuple):
                checked = Checked(self.answerers.catalogue.version, found)
            else:
                if found.version != self.answerers.catalogue.version or self.answerers.edition.instead:
                    await self._serve(replace(self.source, compiled=found))
                checked = Checked(found.version)
            await self._told(checked)
            return checked

    async def _serve(self, source: Source) -> None:
        is_answered_here = not self.answerers.processes
        edition = await asyncio.to_thread(edition_of, source, is_answered_here=is_answered_here)
        await self.answerers.switch(edition)
        log.info("knowledge changed", version=edition.catalogue.version)
        for call in self.on_live:
            call(edition.catalogue.version)

    async def _tell_of_start(self) -> None:
        """What was cleared, and that another version is served than the files hold, or none."""
        await self._announced(self.news)
        if instead := self.answerers.edition.instead:
            await self._told(Checked(self.answerers.catalogue.version, instead.faults, instead.kept))

    async def _announced(self, news: str) -> None:
        if news and self.announce:
            await self.announce(news)

    async def _told(self, checked: Checked) -> None:
        """Log and tell faults once, and once that there are none any more."""
        before, self._faults = self._faults, checked.faults
        if checked.faults == before:
            return
        if checked.faults:
            log.warning("knowledge has faults", count=len(checked.faults), version=checked.version)
        if self.tell:
            await self.tell(checked)


async def _compile_apart(folder: Path, store: Path) -> Compiled | tuple[Fault, ...]:
    """`folder` compiled into `store`, or what is wrong with it; it takes seconds, and who asks must not wait."""
    try:
        return await run_apart(_compiled, folder, store)
    except WorkFailed:
        raise CompilingFailed(FAILED) from None


def _compiled(folder: Path, store: Path) -> Compiled | tuple[Fault, ...]:
    try:
        return compile_folder(folder, store)
    except FaultyKnowledge as error:
        return tuple(error.faults)
