"""Bots as processes of their own, beside a Bot API server in this one."""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, Call
from tools.bench.measuring import ROOT, read_questions, spread

WARM_UPS = 30
START_SECONDS, MOST_SECONDS, QUIET_SECONDS, IDLE_SECONDS = 120.0, 300.0, 0.5, 1.5
"""How long a bot may take to start and to answer all; how long it has to be silent to be done, and to have all of its
outgoing limit again after warming up."""
UNLIMITED = 1_000_000
REPLY = "sendMessage"
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
"""Set for the other measurements; a bot runs as it is deployed."""


@dataclass(frozen=True)
class Serving:
    """A bot that has answered its first questions."""

    server: BotApiServer
    pid: int

    async def replies(self, count: int) -> list[Call]:
        """All replies delivered, once there are `count` and no more come."""
        await self.server.wait_for(REPLY, count, MOST_SECONDS)
        await self.server.quiet(QUIET_SECONDS, MOST_SECONDS)
        if self.server.violations:
            raise RuntimeError(self.server.violations[0])
        return [call for call in self.server.calls_of(REPLY) if call.delivered]


@asynccontextmanager
async def echo_bot(at_once: str = "") -> AsyncIterator[Serving]:
    """python-telegram-bot alone; `at_once` updates at a time, by default one."""
    async with BotApiServer() as server:
        command = ["-m", "tools.bench.echo", server.base_url, *([at_once] if at_once else [])]
        with TemporaryDirectory() as folder:
            async with _started(command, server, Path(folder)) as pid:
                yield Serving(server, pid)


@asynccontextmanager
async def this_bot(
    per_second: int | None = UNLIMITED,
    knowledge: Path = ROOT / "knowledge",
    cache: Path = ROOT / ".cache",
    usage: Path | None = None,
    admin: int = 0,
) -> AsyncIterator[Serving]:
    """bot.py over the project's knowledge, or a copy; `per_second` messages at most, None for the default; `usage` is the
    usage log, a new one where it is None.
    """
    async with BotApiServer() as server:
        with TemporaryDirectory() as folder:
            config = Path(folder) / "config.toml"
            log = usage or Path(folder) / "usage.db"
            config.write_text(_config(server, per_second, knowledge, cache, log, admin), encoding="utf-8")
            async with _started(["bot.py", "run", "--config", str(config)], server, Path(folder)) as pid:
                yield Serving(server, pid)


def _config(server: BotApiServer, per_second: int | None, knowledge: Path, cache: Path, usage: Path, admin: int) -> str:
    """Settings that keep what is written beside the file; a path has to be text in TOML, which JSON's text is."""
    return f"""
        [telegram]
        base_url = "{server.base_url}"
        base_file_url = "{server.base_file_url}"
        inbox = "inbox.db"
        heartbeat = "alive"
        {f"messages_per_second = {per_second}" if per_second else ""}
        [access]
        admins = [{admin}]
        messages_per_minute = {UNLIMITED}
        [knowledge]
        folder = {json.dumps(str(knowledge))}
        cache = {json.dumps(str(cache))}
        [usage]
        database = {json.dumps(str(usage))}
        key = {json.dumps(str(usage.with_suffix(".key")))}
    """


@asynccontextmanager
async def _started(command: Sequence[str], server: BotApiServer, folder: Path) -> AsyncIterator[int]:
    """The process of a bot that is warm and idle, ended afterwards; where it fails its last words are told."""
    kept = {name: value for name, value in os.environ.items() if name not in ONE_THREAD}
    said = folder / "said"
    with said.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            cwd=ROOT,
            env={**kept, "TELEGRAM_BOT_TOKEN": server.token, "NOTIFY_SOCKET": ""},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    try:
        warming, ending = asyncio.ensure_future(_warm_up(server)), asyncio.ensure_future(process.wait())
        await asyncio.wait({warming, ending}, return_when=asyncio.FIRST_COMPLETED)
        if ending.done():
            warming.cancel()
            raise AssertionError("it has ended")
        ending.cancel()
        await warming
        yield process.pid
    except AssertionError as error:
        raise RuntimeError(f"{' '.join(command)}: {error}\n{said.read_text(encoding='utf-8')[-2000:]}") from None
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _warm_up(server: BotApiServer) -> None:
    """Have a few questions answered, other ones than are measured, and forget that."""
    for item in spread(read_questions("held-out.jsonl"), WARM_UPS):
        server.send(people.private(item["q"], people.person()))
    await server.wait_for(REPLY, WARM_UPS, START_SECONDS)
    await server.quiet(IDLE_SECONDS)
    server.forget()


def processor_seconds(pid: int) -> float | None:
    """Processor time that a process has used, its own and the system's for it; None where /proc cannot tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def server_alone(bodies: Sequence[bytes]) -> float:
    """Replies a second that the server takes from a client that does nothing else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bodies"
        path.write_bytes(b"\n".join(bodies))
        async with BotApiServer() as server:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tools.bench.calling", str(server.port), server.token, str(path)),
                cwd=ROOT,
                stdout=asyncio.subprocess.PIPE,
            )
            output, _ = await process.communicate()
    return len(bodies) / float(output)


def now() -> float:
    """The clock of the server's calls, in seconds."""
    return time.monotonic()
