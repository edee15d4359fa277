"""The bot as a process of its own, and the world around it: full disks, locked files, proxies."""

import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import ADMIN

ROOT = Path(__file__).parents[2]
COLD = (str(ROOT / "bot.py"),)
"""The script by its whole path: a process that imports all itself, where others are forks of one that has."""
PATIENCE = 15.0
"""Seconds that a process may take to begin or to end."""
PAIR = re.compile(r'([a-z_]+)=("(?:[^"\\]|\\.)*"|[^\s"]*)(?: |$)')


class BotProcess:
    """`bot.py run` over the files in `folder`, killed at the end; `telegram` overrides settings of that section.

    `script` is what Python runs in place of bot.py; it may take `patience` seconds to begin or to end.
    """

    def __init__(
        self,
        server: BotApiServer,
        folder: Path,
        *,
        script: tuple[str, ...] = ("bot.py",),
        token: str | None = None,
        environment: Mapping[str, str] | None = None,
        sections: Mapping[str, Mapping[str, Any]] | None = None,
        patience: float = PATIENCE,
        **telegram: Any,
    ) -> None:
        self._token = server.token if token is None else token
        self._script = script
        self._environment = environment or {}
        self._patience = patience
        self._errors = folder / "stderr.txt"
        self.config = write_config(folder, server, sections or {}, **telegram)
        self._process: asyncio.subprocess.Process | None = None
        self._said_before = 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._process and self._process.returncode is None:
            await self.kill()

    async def start(self) -> None:
        """Begin, or begin again; what it says on standard error is added to what was said before."""
        own = {"TELEGRAM_BOT_TOKEN": self._token, "NOTIFY_SOCKET": ""}
        with self._errors.open("ab") as errors:
            self._said_before = errors.tell()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._script,
                "run",
                "--config",
                str(self.config),
                cwd=ROOT,
                env={**os.environ, **own, **self._environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
            )

    async def kill(self) -> None:
        """As `kill -9` does."""
        assert self._process
        self._process.kill()
        await self._process.communicate()

    async def terminate(self) -> int:
        """As systemd stops a service; the exit code."""
        self.signal(signal.SIGTERM)
        return (await self.ended())[0]

    def signal(self, number: int) -> None:
        """Send it a signal."""
        assert self._process
        self._process.send_signal(number)

    async def ended(self) -> tuple[int, str]:
        """The exit code and what was written to standard output, once it ends by itself."""
        assert self._process
        async with asyncio.timeout(self._patience):
            output, _ = await self._process.communicate()
        return self._process.returncode or 0, output.decode()

    async def said(self, words: str) -> None:
        """Wait until `words` stand on standard error, said since the last start."""
        try:
            async with asyncio.timeout(self._patience):
                while words.encode() not in self._errors.read_bytes()[self._said_before :]:
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"{words!r} was not said but:\n{self.errors}") from None

    @property
    def pid(self) -> int:
        """Its number; of the last one that was started."""
        assert self._process
        return self._process.pid

    @property
    def errors(self) -> str:
        """All of standard error so far."""
        return self._errors.read_text(encoding="utf-8")


def write_config(
    folder: Path, server: BotApiServer, sections: Mapping[str, Mapping[str, Any]], **telegram: Any
) -> Path:
    """Settings for the project's knowledge and its compiled cache, with all that is written in `folder`."""
    default: dict[str, Mapping[str, Any]] = {
        "telegram": {
            "base_url": server.base_url,
            "base_file_url": server.base_file_url,
            "messages_per_second": 10_000,
            "inbox": "inbox.db",
            "heartbeat": "alive",
            **telegram,
        },
        "access": {"admins": [ADMIN], "messages_per_minute": 1000},
        "knowledge": {"folder": str(ROOT / "knowledge"), "cache": str(ROOT / ".cache")},
        "usage": {"database": "usage.db"},
    }
    merged = {name: {**default.get(name, {}), **sections.get(name, {})} for name in [*default, *sections]}
    lines = [
        line
        for name, section in merged.items()
        for line in (f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in section.items()))
    ]
    path = folder / "config.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def logfmt(line: str) -> dict[str, str]:
    """The pairs of a log line; AssertionError where it is anything else."""
    pairs: dict[str, str] = {}
    at = 0
    while at < len(line):
        found = PAIR.match(line, at)
        assert found, f"no key=value at {line[at:]!r} of {line!r}"
        pairs[found[1]] = found[2].strip('"')
        at = found.end()
    return pairs


@contextmanager
def full_disk(folder: Path, what: str = "INSERT", table: str = "updates", database: str = "inbox.db") -> Iterator[None]:
    """Nothing can be written to the inbox: INSERT when an update comes, UPDATE when it is being answered."""
    with closing(sqlite3.connect(folder / database, isolation_level=None)) as other:
        other.execute(f"CREATE TRIGGER full BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        try:
            yield
        finally:
            other.execute("DROP TRIGGER full")


@contextmanager
def locked(folder: Path, database: str = "inbox.db") -> Iterator[None]:
    """Somebody holds the lock of the inbox, or of another file."""
    with closing(sqlite3.connect(folder / database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


class Relay:
    """A proxy that speaks SOCKS5 or plain http, and knows what passed."""

    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.passed = bytearray()

    @asynccontextmanager
    async def listening(self, scheme: str) -> AsyncIterator[str]:
        """Its address, while it listens."""
        meet = self._http if scheme == "http" else self._socks
        server = await asyncio.start_server(meet, "127.0.0.1", 0)
        async with server:
            yield f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _, _, _, kind = await reader.readexactly(4)
        length = 4 if kind == 1 else (await reader.readexactly(1))[0]
        host = await reader.readexactly(length)
        port = int.from_bytes(await reader.readexactly(2), "big")
        name = ".".join(map(str, host)) if kind == 1 else host.decode()
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await self._join(reader, writer, name, port, b"")

    async def _http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection; the address in the first line becomes a path."""
        verb, url, version = (await reader.readline()).decode().split()
        to = urlsplit(url)
        first = f"{verb} {to.path} {version}\r\nConnection: close\r\n".encode()
        await self._join(reader, writer, str(to.hostname), to.port or 80, first)

    async def _join(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int, first: bytes
    ) -> None:
        self.hosts.append(f"{host}:{port}")
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        far_writer.write(first)
        self.passed += first
        await asyncio.wait(
            {asyncio.create_task(self._pump(reader, far_writer)), asyncio.create_task(self._pump(far_reader, writer))},
            return_when=asyncio.FIRST_COMPLETED,
        )
        far_writer.close()
        writer.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                self.passed += data
                writer.write(data)
