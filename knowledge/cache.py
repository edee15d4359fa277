"""The compiled base kept on disk, so that a start takes a tenth of a second instead of five."""

import contextlib
import hashlib
import os
import pickle
import stat
import tempfile
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.loading import knowledge_files, load_base

SOURCES = Path(__file__).parent
_PROTOCOL = 5


def open_base(folder: Path, cache: Path | None) -> KnowledgeBase:
    """The base of `folder`, from `cache` where the files are those it was made of; FaultyKnowledge as in load_base.

    Only a base without faults is ever kept. A cache that cannot be read or written is done without.
    """
    version = fingerprint(folder)
    kept = cache / f"{version}.base" if cache else None
    if kept and (base := _read(kept)):
        return base
    base = load_base(folder, version)
    if kept:
        with contextlib.suppress(OSError):
            _write(kept, base)
    return base


def fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits that change with every byte of the knowledge files, the software and its weights."""
    digest = hashlib.sha256()
    own = sorted([*SOURCES.glob("*.py"), *SOURCES.glob("*.json")])
    for path in [*own, *knowledge_files(folder)]:
        digest.update(str(path.relative_to(folder) if path.is_relative_to(folder) else path.name).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _read(kept: Path) -> KnowledgeBase | None:
    """The base in `kept`; None unless it is a file that only this user can have written."""
    try:
        with kept.open("rb") as file:
            about = os.fstat(file.fileno())
            if about.st_uid != os.getuid() or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
            base = pickle.load(file)  # noqa: S301 - own file, checked above
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError):
        return None
    return base if isinstance(base, KnowledgeBase) else None


def _write(kept: Path, base: KnowledgeBase) -> None:
    """Write whole or not at all, and drop what was kept of older versions."""
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "wb") as file:
        pickle.dump(base, file, protocol=_PROTOCOL)
    Path(name).replace(kept)
    for old in kept.parent.glob("*.base"):
        if old != kept:
            old.unlink(missing_ok=True)
