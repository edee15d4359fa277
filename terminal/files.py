"""Pictures and files that the bot sends, saved where a person can open them and nobody else, until the chat ends."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO

from terminal import texts

Upload = tuple[str, bytes | IO[bytes], str]

_NO_NAME = re.compile(r"\W+")
_LONGEST_NAME = 40
_SUFFIXES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp", b"%PDF": ".pdf"}
_ID = "terminal:"  # a bare path as id would be read and uploaded anew
_ADDRESSES = ("http://", "https://")
_UNNAMED = "application.octet-stream"
_FOLDER = "report-answering-bot"
_LEFT = re.compile(rf"{_FOLDER}(?:-(\d+)-\w+)?")
"""What a conversation that was killed leaves, with the number of its process; without one, of the version before."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder, of mode 0700; what conversations that were killed have left is cleared first. OSError."""
    _clear(Path(gettempdir()))
    with TemporaryDirectory(prefix=f"{_FOLDER}-{os.getpid()}-", ignore_cleanup_errors=True) as name:
        yield Path(name)


class Files:
    """A folder of sent files, made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, upload: Upload, caption: str, *, is_picture: bool) -> str:
        """Keep a picture under its caption, a file under its own name, the same content once; its id."""
        name, given, _ = upload
        content = given if isinstance(given, bytes) else given.read()
        own = Path("" if name == _UNNAMED else name)
        stems = [_plain(caption.strip().partition("\n")[0]), _plain(own.stem)]
        stem = next(filter(None, stems if is_picture else reversed(stems)), "")
        stem = stem or (texts.PICTURE_NAME if is_picture else texts.FILE_NAME)
        suffix = f".{_plain(own.suffix)}" if own.suffix else _suffix(content)
        self._folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = self._folder / f"{stem}-{number}{suffix}"
            if not path.exists():
                path.write_bytes(content)
                break
            if path.read_bytes() == content:
                break
        return _ID + path.name

    def place(self, file_id: str) -> str | None:
        """The address of what lies elsewhere, or the path of what was saved here; None for another bot's id."""
        if file_id.startswith(_ADDRESSES):
            return file_id
        path = self._folder / Path(file_id.removeprefix(_ID)).name
        return str(path) if file_id.startswith(_ID) and path.is_file() else None


def _plain(text: str) -> str:
    return _NO_NAME.sub("-", text)[:_LONGEST_NAME].strip("-_")


def _suffix(content: bytes) -> str:
    return next((suffix for start, suffix in _SUFFIXES.items() if content.startswith(start)), "")


def _clear(place: Path) -> None:
    """Remove our own folders whose process is gone; those of others and links are left alone."""
    for path in place.glob(f"{_FOLDER}*"):
        found = _LEFT.fullmatch(path.name)
        with suppress(OSError):
            is_ours = path.lstat().st_uid == os.getuid() and path.is_dir() and not path.is_symlink()
            if found and is_ours and not (found[1] and _is_running(int(found[1]))):
                shutil.rmtree(path)


def _is_running(process: int) -> bool:
    with suppress(PermissionError):  # somebody else's by now, which is no less running
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
