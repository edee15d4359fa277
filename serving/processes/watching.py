"""Noticing that a knowledge file has changed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from answering.files.cache import fingerprints, version_of
from answering.files.layout import CHANGE, PLAN, knowledge_files

Stats: TypeAlias = dict[Path, tuple[int, int, int]]
"""Of each file the time of its last change in nanoseconds, its size and its inode."""


@dataclass
class Watch:
    """Looks at the files of `folder`, of which `version` has been seen already."""

    folder: Path
    version: str
    is_any_news: bool = field(default=False, init=False)
    """Set while the files have faults: then any change is told, also back to what was seen already."""
    _known: Stats | None = field(init=False)
    """None until something was looked at: a folder that is gone has no file either."""
    _last: Stats = field(init=False)

    def __post_init__(self) -> None:
        self._known = None
        self._last = self._stats()

    def look(self) -> bool:
        """Whether the files have changed since the last change that was told, and look the same as at the last look.

        What is still being written changes from one look to the next. Files are only read when their stat has changed.
        """
        now = self._stats()
        before, self._last = self._last, now
        if now == self._known or now != before:
            return False
        self._known = now
        return self._is_other_version()

    @property
    def is_settling(self) -> bool:
        """Whether something has changed that was not the same at two looks yet."""
        return self._last != self._known

    def forget(self) -> None:
        """Tell of the files once more: what came of it was lost."""
        self._known, self.version = None, ""

    def _is_other_version(self) -> bool:
        before, self.version = self.version, version_of(fingerprints(self.folder))
        return self.is_any_news or self.version != before

    def _stats(self) -> Stats:
        found = {}
        for path in (*self._files(), self.folder / CHANGE / PLAN):
            try:
                about = path.stat()
            except OSError:  # deleted or renamed since it was listed
                continue
            found[path] = (about.st_mtime_ns, about.st_size, about.st_ino)
        return found

    def _files(self) -> list[Path]:
        try:
            return knowledge_files(self.folder)
        except OSError:  # moved away while it was listed, which must not end the watch
            return []
