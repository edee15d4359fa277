"""Messages through the pipes between the program and the processes it starts: pickled, each with its length before it."""

import pickle
import struct
from asyncio import StreamReader
from typing import BinaryIO

LENGTH = struct.Struct("!I")
"""Before each message: its length in bytes."""


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
