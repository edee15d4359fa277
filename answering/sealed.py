"""Files made by the program itself, each behind a seal: what comes out is what was put in, bit for bit, or nothing.

Unpickling tells next to nothing of damage: of 90 single flipped bits in a compiled base 66 loaded as if all were well, and
a changed digit was then shown as the report's own word (2026-11-28).
"""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

MAGIC = b"report-answering-bot 1\n"
"""What such a file begins with; the number is that of the format."""
DIGEST_BYTES = 32
DAMAGED = "damaged"
_STAMP = "%Y%m%d-%H%M%S"


class Damaged(Exception):
    """The file holds something else than was written."""


def seal(path: Path, body: bytes) -> None:
    """Write `body` to `path`, whole or not at all, and on the disk before it takes the place of what was there. OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(MAGIC + _digest(body))
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def unseal(raw: bytes) -> memoryview:
    """What was put behind the seal. Damaged."""
    start = len(MAGIC) + DIGEST_BYTES
    body = memoryview(raw)[start:]
    if raw[: len(MAGIC)] != MAGIC or raw[len(MAGIC) : start] != _digest(body):
        raise Damaged
    return body


def digest(files: Iterable[tuple[str, Path]], salt: str = "") -> str:
    """Twelve hexadecimal digits that change with every byte of `files` and their names, and with `salt`. OSError."""
    found = hashlib.sha256(salt.encode())
    for name, path in files:
        found.update(name.encode())
        found.update(hashlib.sha256(_content(path)).digest())
    return found.hexdigest()[:12]


def _content(path: Path) -> bytes:
    """What is in a file. An OSError names it, also where it could be opened and not be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        error.filename = str(path)
        raise


def put_aside(path: Path) -> None:
    """Have `path` out of the way, so that it is made anew, and where admins can be told of it: NAME.damaged-DATE."""
    with contextlib.suppress(OSError):  # on a disk that can only be read it stays, and is not believed
        path.replace(path.with_name(f"{path.name}.{DAMAGED}-{time.strftime(_STAMP)}"))


def _digest(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=DIGEST_BYTES).digest()


def _sync_folder(folder: Path) -> None:
    """The new name is on the disk, too; systems that cannot open a folder do without."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
