"""Files of the bot that are damaged, gone, locked or have no room, at the start and while it runs."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from tests.storage.disk import SmallDisk, small_disk
from tests.telegram.bot_api import faults
from tests.telegram.process import locked
from tools.torture.trial import Kind
from tools.torture.world import World

DISK_KILOBYTES = 128 * 1024
"""More than the room below which admins are told that a disk is nearly full."""
LOCKED_SECONDS = 20.0
Damage = Callable[[bytes], bytes]


def garbage(raw: bytes) -> bytes:
    """Nothing of it is left."""
    return random.Random(1).randbytes(len(raw))


def cut_in_half(raw: bytes) -> bytes:
    """The second half is missing."""
    return raw[: len(raw) // 2 + 100]


def zeroed(raw: bytes) -> bytes:
    """All pages but the first two are zeros."""
    return raw[:8192] + bytes(len(raw) - 8192)


def emptied(_: bytes) -> bytes:
    """Not a byte is left."""
    return b""


def damaged_at_start(names: tuple[str, ...], damage: Damage) -> Callable[[World], Awaitable[None]]:
    """Stopped, damaged, started."""

    async def strike(world: World) -> None:
        world.ask(5)
        await world.settle()
        await world.bot.terminate()
        for name in names:
            path = world.data / name
            path.write_bytes(damage(path.read_bytes()))
            world.struck()
        world.ask(10)
        await world.start()

    return strike


def broken_log(name: str) -> Callable[[World], Awaitable[None]]:
    """What SQLite has not yet taken over is garbage."""

    async def strike(world: World) -> None:
        world.ask(5)
        await world.settle()
        await world.kill()
        (world.data / f"{name}-wal").write_bytes(random.Random(2).randbytes(40_000))
        world.struck()
        world.ask(10)
        await world.start()

    return strike


def damaged_while_it_runs(name: str, damage: Damage) -> Callable[[World], Awaitable[None]]:
    """In the middle of answering."""

    async def strike(world: World) -> None:
        asking = world.ask(40, 8.0)
        await world.until(lambda: len(world.answers) >= 5)
        path = world.data / name
        world.struck()
        raw = damage(path.read_bytes())
        with path.open("r+b") as file:
            file.truncate(len(raw))
            file.write(raw)
        await asking

    return strike


def damaged_and_killed(damage: Damage) -> Callable[[World], Awaitable[None]]:
    """In the middle of answering, and then the process is killed with questions under way."""

    async def strike(world: World) -> None:
        world.server.fail("sendMessage", *[faults.slow(0.3)] * 200)
        asking = world.ask(60, 6.0)
        await world.until(lambda: len(world.answers) >= 10)
        path = world.data / INBOX
        world.struck()
        path.write_bytes(damage(path.read_bytes()))
        await world.until(lambda: len(world.answers) >= 20)
        await world.kill()
        world.server.recover()
        await world.start()
        await asking

    return strike


def gone(how: str) -> Callable[[World], Awaitable[None]]:
    """The files, or the folder, in the middle of answering."""

    async def strike(world: World) -> None:
        asking = world.ask(40, 8.0)
        await world.until(lambda: len(world.answers) >= 5)
        world.struck()
        if how == "files":
            for path in world.data.glob("*.db*"):
                path.unlink()
        else:
            shutil.move(world.data, world.folder / "away")
            if how == "replaced":
                world.data.mkdir()
        await asking
        await world.until(lambda: world.alarm, 30)

    return strike


def kept_locked(name: str) -> Callable[[World], Awaitable[None]]:
    """Another program holds the lock."""

    async def strike(world: World) -> None:
        asking = world.ask(40, LOCKED_SECONDS)
        await world.until(lambda: len(world.answers) >= 2)
        with locked(world.data, name):
            world.struck()
            await asyncio.sleep(LOCKED_SECONDS)
        await asking

    return strike


async def full(world: World) -> None:
    """Until it was noticed; then there is room again."""
    async with _on_a_small_disk(world) as disk:
        await world.start()
        world.ask(5)
        await world.until(lambda: not world.lost)
        disk.fill()
        world.struck()
        for _ in range(6):
            world.ask(20)
            await asyncio.sleep(0.5)
            disk.fill()
        await world.noticed()
        disk.clear()
        await world.settle()


async def full_at_start(world: World) -> None:
    """It ends with one line, and is started again when there is room."""
    async with _on_a_small_disk(world) as disk:
        await world.start()
        await world.kill()
        disk.fill()
        world.struck()
        world.ask(10)
        await _ends_with_a_line(world)
        disk.clear()
        await world.start()
        await world.settle()


async def read_only(world: World) -> None:
    """A start where nothing may be written ends with one line."""
    async with _on_a_small_disk(world) as disk:
        await world.start()
        await world.bot.terminate()
        disk.forbid_writing()
        world.struck()
        world.ask(10)
        await _ends_with_a_line(world)
        disk.allow_writing()
        await world.start()
        await world.settle()


@asynccontextmanager
async def _on_a_small_disk(world: World) -> AsyncIterator[SmallDisk]:
    """The data folder on a disk of its own, with no process in it; LookupError where none may be mounted."""
    await world.bot.kill()
    try:
        with small_disk(world.data, DISK_KILOBYTES) as disk:
            yield disk
            await world.bot.kill()
    except pytest.skip.Exception as skipped:
        raise LookupError(str(skipped)) from None


async def _ends_with_a_line(world: World) -> None:
    before = len(world.bot.errors)
    await world.bot.start()
    code, _ = await world.bot.ended()
    said = world.bot.errors[before:].splitlines()
    if code != 1 or len(said) != 1:
        raise AssertionError(f"code {code}, {len(said)} lines")


async def no_usage_log(world: World) -> None:
    """A folder where its file should be."""
    await world.bot.terminate()
    (world.data / "usage.db").unlink()
    (world.data / "usage.db").mkdir()
    (world.data / "usage.key").write_bytes(b"short")
    world.struck()
    await world.start()
    world.ask(10)
    await world.until(lambda: world.alarm, 30)


DAMAGES = {"garbage": garbage, "cut in half": cut_in_half, "pages of zeros": zeroed, "empty": emptied}
INBOX, USAGE = "inbox.db", "usage.db"
UNKEPT = "what was already answered stands in the file that is damaged"
UNKNOWN = "what Telegram has given away stands in the file that is damaged"
KINDS = (
    *(
        Kind(f"{name} {how} at the start", damaged_at_start((name,), damage))
        for name in (INBOX, USAGE)
        for how, damage in DAMAGES.items()
    ),
    Kind("both databases garbage at the start", damaged_at_start((INBOX, USAGE), garbage)),
    Kind("inbox.db-wal garbage after a kill", broken_log(INBOX), doubled=UNKEPT),
    Kind("usage.db-wal garbage after a kill", broken_log(USAGE)),
    Kind("inbox.db garbage while it answers", damaged_while_it_runs(INBOX, garbage), doubled=UNKEPT),
    Kind("inbox.db cut off while it answers", damaged_while_it_runs(INBOX, cut_in_half), doubled=UNKEPT),
    Kind("inbox.db garbage while it answers, and kill -9", damaged_and_killed(garbage), lost=UNKNOWN, doubled=UNKEPT),
    Kind("usage.db garbage while it answers", damaged_while_it_runs(USAGE, garbage)),
    Kind("databases deleted while it answers", gone("files")),
    Kind("data folder moved away while it answers", gone("gone")),
    Kind("data folder replaced while it answers", gone("replaced")),
    Kind("inbox.db locked for 20 s", kept_locked(INBOX)),
    Kind("usage.db locked for 20 s", kept_locked(USAGE)),
    Kind("disk full while it answers", full, silences=True),
    Kind("disk full at the start", full_at_start),
    Kind("disk read-only at the start", read_only),
    Kind("no usage log possible, broken key", no_usage_log),
)
