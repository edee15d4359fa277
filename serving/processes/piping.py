"""Processes of this program's own code, and what goes through the pipes to and from them: pickled messages."""

import asyncio
import os
import pickle
import struct
import sys
from asyncio import StreamReader
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).parents[2]
START = "from serving.processes.{module} import main; main()"
"""Not -m, by which the classes of the messages would be others than those unpickled."""
HIDDEN_FROM_THEM = "TELEGRAM_BOT_TOKEN"

LENGTH = struct.Struct("!I")
"""Before each message: its length in bytes."""


async def start(module: str) -> Process:
    """A process that runs main() of a `module` of this room, with pipes for its input and output, and without the token."""
    environment = {name: value for name, value in os.environ.items() if name != HIDDEN_FROM_THEM}
    command = START.format(module=module)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", command, cwd=ROOT, env=environment, stdin=PIPE, stdout=PIPE
    )


def packed(message: object) -> bytes:
    """A message as it goes through the pipe."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def next_of(given: BinaryIO) -> object:
    """The next message; None at the end."""
    head = given.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(given.read(LENGTH.unpack(head)[0]))  # noqa: S301 - the other end is this program


async def received(reader: StreamReader) -> object:
    """The next message; asyncio.IncompleteReadError at the end."""
    head = await reader.readexactly(LENGTH.size)
    return pickle.loads(await reader.readexactly(LENGTH.unpack(head)[0]))  # noqa: S301 - the other end is this program
