"""People and wordings as numbers that are good for counting or knowing them again, and for nothing else."""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

KEY_BYTES = 32
"""Length of the key: that of the hash (RFC 2104, section 3)."""
KEY_MODE = 0o600
DAMAGED = "{path} 不是完整的密钥（应有 {bytes} 字节）。请从备份放回；没有备份就删掉它，会另做一个，以前的人从此认不出。"


class DamagedKey(Exception):
    """The key file holds something else; the message says what to do."""


def read_key(path: Path, known: bytes = b"") -> bytes:
    """The key kept at `path`, readable by its owner alone; where there is none `known`, or a new one, is written there.

    DamagedKey, OSError.
    """
    with suppress(FileNotFoundError):
        return _read(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, KEY_MODE), "wb") as file:
            file.write(known or secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another program was first: its key counts
            os.link(made, path)
    finally:
        made.unlink(missing_ok=True)
    return _read(path)


def number_of(person: int, key: bytes) -> int:
    """The number that stands for a Telegram id: 63 bits of HMAC-SHA-256; without the key it leads back to nobody.

    That two of a million people share a number has a chance of 1 in 18 million.
    """
    digest = hmac.digest(key, str(person).encode(), "sha256")
    return int.from_bytes(digest[:8], "big") >> 1


def number_of_place(chat: int, message: int, key: bytes) -> int:
    """The number that stands for a message of a chat, as `number_of` for a person."""
    digest = hmac.digest(key, f"{chat} {message}".encode(), "sha256")
    return int.from_bytes(digest[:8], "big") >> 1


def mark_of(wording: str) -> str:
    """What stands for a wording that is not to be kept itself: 32 hexadecimal digits that cannot be read back."""
    return blake2b(wording.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _read(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise DamagedKey(DAMAGED.format(path=path, bytes=KEY_BYTES))
    if path.stat().st_mode & 0o777 != KEY_MODE:
        path.chmod(KEY_MODE)
    return key
