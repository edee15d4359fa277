"""Knowledge files and what is compiled of them: faulty, gone, damaged, changed all the time."""

import asyncio
import random
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from answering.files.layout import ENTRIES, TEXT, report_folder
from tools.torture.trial import Kind
from tools.torture.world import World, small_knowledge

LOOKED_AT = 2.0
"""Seconds in which a change has been looked at."""
SAVES = 30
Harm = Callable[[Path], None]


def _entries(folder: Path) -> Path:
    return report_folder(folder, "small") / ENTRIES / "1-stated.toml"


def broken_toml(folder: Path) -> None:
    """Half of a file."""
    path = _entries(folder)
    path.write_bytes(path.read_bytes()[:200])


def other_figure(folder: Path) -> None:
    """A figure that does not stand in its sentence."""
    path = _entries(folder)
    path.write_text(path.read_text("utf-8").replace('answer = ["1176万元"]', 'answer = ["1167万元"]'), encoding="utf-8")


def no_utf8(folder: Path) -> None:
    """As an editor of a Chinese Windows may save it."""
    path = _entries(folder)
    path.write_bytes(path.read_text("utf-8").encode("gbk", "replace"))


def report_gone(folder: Path) -> None:
    """The report itself."""
    (report_folder(folder, "small") / TEXT).unlink()


def all_gone(folder: Path) -> None:
    """The whole folder."""
    shutil.rmtree(folder)


def huge(folder: Path) -> None:
    """A file of 20 MB of garbage."""
    _entries(folder).with_name("9-huge.toml").write_bytes(random.Random(3).randbytes(20_000_000))


def harmed(harm: Harm) -> Callable[[World], Awaitable[None]]:
    """People ask while files are harmed, and after they are whole again."""

    async def strike(world: World) -> None:
        whole = world.folder / "whole"
        shutil.copytree(world.knowledge, whole)
        asking = world.ask(20, 2 * LOOKED_AT)
        harm(world.knowledge)
        world.struck()
        await asking
        await world.settle()
        shutil.rmtree(world.knowledge, ignore_errors=True)
        shutil.move(whole, world.knowledge)
        await asyncio.sleep(LOOKED_AT)
        world.ask(10)
        await world.settle()

    return strike


async def saved_often(world: World) -> None:
    """Each save changes a title."""
    asking = world.ask(60, 6.0)
    path = _entries(world.knowledge)
    text = path.read_text("utf-8")
    for number in range(SAVES):
        path.write_text(text.replace('title = "创业贷款金额"', f'title = "创业贷款金额{number}"'), encoding="utf-8")
        world.struck()
        await asyncio.sleep(0.2)
    await asking


def cache_harmed(how: str) -> Callable[[World], Awaitable[None]]:
    """Before a start, or while it runs and has to start another process."""

    async def strike(world: World) -> None:
        for number in range(4):
            await world.bot.terminate()
            for path in world.cache.glob("*.*"):
                if path.is_file():
                    path.write_bytes(_harmed(path.read_bytes(), how, number))
                    world.struck()
            world.ask(5)
            await world.start()
            await world.until(lambda: not world.lost)

    return strike


def _harmed(raw: bytes, how: str, number: int) -> bytes:
    chance = random.Random(number)
    if how == "cut":
        return raw[: chance.randrange(len(raw))]
    if how == "figure":
        return raw.replace("1176万元".encode(), "1167万元".encode())
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]


async def cache_gone(world: World) -> None:
    """The folder, and then the process that answers: the next one finds nothing compiled."""
    asking = world.ask(30, 6.0)
    shutil.rmtree(world.cache)
    world.struck(1 + world.signal_answerers(9))
    await asking


HARMS = {
    "broken off": broken_toml,
    "with a figure that its sentence does not have": other_figure,
    "not in UTF-8": no_utf8,
    f"without {TEXT}": report_gone,
    "gone as a whole": all_gone,
    "with 20 MB of garbage": huge,
}
KINDS = (
    *(Kind(f"knowledge files {name}", harmed(harm), fill=small_knowledge) for name, harm in HARMS.items()),
    Kind("knowledge saved 30 times in 6 s", saved_often, fill=small_knowledge),
    Kind("a bit flipped in every compiled file", cache_harmed("bit"), fill=small_knowledge),
    Kind("compiled files cut off", cache_harmed("cut"), fill=small_knowledge),
    Kind("a figure changed in the compiled files", cache_harmed("figure"), fill=small_knowledge),
    Kind("compiled files gone, and the answering process", cache_gone, fill=small_knowledge),
)
