"""Compiled bases kept on disk, one a report, so that a start takes a tenth of a second instead of five."""

import contextlib
import fcntl
import hashlib
import logging
import os
import pickle
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from answering.base.base import KnowledgeBase
from answering.base.catalogue import Catalogue
from answering.base.library import Library, library_of
from answering.base.phrasings.memory import Memory
from answering.files import fault_texts as say
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.layout import CHANGE, LOCK, PLAN, report_files, report_folders, shared_files
from answering.files.loading import compile_report, read_knowledge
from answering.sealed import DAMAGED, Damaged, digest, put_aside, seal, unseal

SOFTWARE = Path(__file__).parents[1]
COMPILED_BY = ("language", "reading", "base", "files")
"""The rooms whose code makes what is kept; what only asks it, or tells of it, may change without a new start of all."""
NOT_COMPILED = "*_texts.py"
"""Wording for staff, which no base holds."""
BASE, CATALOGUE, READ = ".base", ".catalogue", ".read"
MOST_KEPT = 3
"""Versions of a report, and of the catalogue, that are kept: one may still be served while the next is compiled."""
MOST_TRIES = 5
"""How often files are read anew that change while they are read."""
PATIENCE = 10.0
"""Seconds to wait for who writes files: a whole folder, with the old version packed, takes a second."""
_PAUSE = 0.02
_PROTOCOL = 5

log = logging.getLogger("answering")
"""To standard error in every process; structlog would write to the standard output of those that answer through it."""

Kept = TypeVar("Kept", KnowledgeBase, Catalogue, Memory)


@dataclass(frozen=True, slots=True)
class Compiled:
    """Where one version of the knowledge lies, compiled: the bases of its reports in their order, and its catalogue."""

    version: str
    bases: tuple[Path, ...]
    catalogue: Path


def open_library(folder: Path, cache: Path | None) -> Library:
    """The library of `folder`, each base from `cache` where the files are those it was made of.

    FaultyKnowledge as in load_library. Only what has no faults is ever kept. A cache that cannot be read or written is
    done without.
    """
    for _ in range(MOST_TRIES):
        keys = _whole(folder)
        kept = _kept(cache, keys) if cache else {}
        memories = recall(cache, keys.keys() - kept.keys())
        bases = kept | _made(folder, keys, memories)
        if _share_ids(bases.values()):
            raise FaultyKnowledge(read_knowledge(folder).faults)
        if _whole(folder) == keys:
            if cache and len(kept) < len(bases):
                _keep([base for id_, base in bases.items() if id_ not in kept], memories, cache, keys)
            break
    return library_of([bases[report] for report in keys], version_of(keys))


def compile_folder(folder: Path, store: Path) -> Compiled:
    """See to it that `folder` lies compiled in `store`. FaultyKnowledge as in load_library; OSError where it cannot.

    Whether a base is sound is for who reads it to find out, who makes it anew where it is not.
    """
    keys = _whole(folder)
    compiled = _places(store, keys)
    if keys and all(path.exists() for path in compiled.bases) and _read(compiled.catalogue, Catalogue):
        for path in (*compiled.bases, compiled.catalogue):
            with contextlib.suppress(OSError):
                path.touch()  # what is served is not old, whenever it was made
        return compiled
    library = open_library(folder, store)
    compiled = _places(store, {base.report.id: base.version for base in library.bases})
    _write(compiled.catalogue, library.catalogue())
    _drop_old(store, compiled)
    return compiled


def read_library(compiled: Compiled) -> Library | None:
    """What was compiled; None where it is not there any more."""
    bases = [base for path in compiled.bases if (base := _read(path, KnowledgeBase))]
    return library_of(bases, compiled.version) if len(bases) == len(compiled.bases) else None


def read_catalogue(compiled: Compiled) -> Catalogue | None:
    """What was compiled, as it is shown; None where it is not there any more."""
    return _read(compiled.catalogue, Catalogue)


def keep(bases: Collection[KnowledgeBase], memories: Mapping[str, Memory], folder: Path, cache: Path) -> None:
    """Keep in `cache` what was compiled of `folder`, each base under its version, and what is remembered of it by report,
    unless the files have changed since. A cache that cannot be written is done without.
    """
    keys = fingerprints(folder)
    if keys == {base.report.id: base.version for base in bases}:
        _keep(bases, memories, cache, keys)


def recall(cache: Path | None, reports: Iterable[str]) -> dict[str, Memory]:
    """For each of `reports` what `cache` remembers of the phrasings that this program took apart last; of others nothing."""
    code = digest(_software())
    found = {report: _read(cache / f"{report}{READ}", Memory) if cache else None for report in reports}
    known = {report: memory for report, memory in found.items() if memory and memory.made_by == code}
    return {report: known.get(report) or Memory(code) for report in found}


@contextlib.contextmanager
def quiet(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """No program of ours changes `folder` meanwhile. FaultyKnowledge where a change is half made: who made it was killed and
    nobody has cleared that yet, or takes longer than `patience` seconds. Where nobody ever wrote there is no lock.
    """
    try:
        file = (folder / LOCK).open("rb")
    except OSError:
        _not_half_made(folder)
        yield
        return
    with file:
        _wait_for(file.fileno(), patience)
        _not_half_made(folder)
        yield


def _wait_for(lock: int, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks: then there is nothing to wait for
            return
        else:
            return


def _not_half_made(folder: Path) -> None:
    if (folder / CHANGE / PLAN).exists():
        raise FaultyKnowledge([Fault(folder / CHANGE, 1, say.HALF_MADE)])


def _whole(folder: Path) -> dict[str, str]:
    """The fingerprints while no change is half made. FaultyKnowledge, also where a file or a folder cannot be read."""
    for left in reversed(range(MOST_TRIES)):
        try:
            with quiet(folder):
                return fingerprints(folder)
        except OSError as error:
            # What is gone since it was listed is not listed again; a link that leads nowhere is.
            if not (left and isinstance(error, FileNotFoundError)):
                raise FaultyKnowledge([_unreadable(error, folder)]) from None
            time.sleep(_PAUSE)
    return {}


def _unreadable(error: OSError, folder: Path) -> Fault:
    is_gone = isinstance(error, FileNotFoundError)
    told = say.MISSING_FILE if is_gone else say.CANNOT_READ.format(reason=error.strerror)
    return Fault(Path(error.filename or folder), 1, told)


def fingerprints(folder: Path) -> dict[str, str]:
    """For each report twelve hexadecimal digits that change with every byte of its files, of those that all reports
    share, and of the code that compiles them.
    """
    common = digest([*_software(), *shared_files(folder)])
    return {
        report.name: digest(
            [(path.relative_to(report).as_posix(), path) for path in report_files(report)], common + report.name
        )
        for report in report_folders(folder)
    }


def _software() -> Iterator[tuple[str, Path]]:
    """The code by which a base is compiled, each file with its name below the package."""
    for room in COMPILED_BY:
        for path in sorted((SOFTWARE / room).rglob("*.py")):
            if not path.match(NOT_COMPILED):
                yield path.relative_to(SOFTWARE).as_posix(), path


def version_of(keys: Mapping[str, str]) -> str:
    """Twelve hexadecimal digits that change with each of `keys`."""
    return hashlib.sha256(repr(sorted(keys.items())).encode()).hexdigest()[:12]


def _places(store: Path, keys: Mapping[str, str]) -> Compiled:
    version = version_of(keys)
    bases = tuple(store / f"{report}.{key}{BASE}" for report, key in keys.items())
    return Compiled(version, bases, store / f"{version}{CATALOGUE}")


def _kept(cache: Path, keys: Mapping[str, str]) -> dict[str, KnowledgeBase]:
    """The bases that were compiled before, by report."""
    found = [base for path in _places(cache, keys).bases if (base := _read(path, KnowledgeBase))]
    return {base.report.id: base for base in found}


def _made(folder: Path, keys: Mapping[str, str], memories: Mapping[str, Memory]) -> dict[str, KnowledgeBase]:
    """The bases of the reports in `memories`. FaultyKnowledge with every fault of the folder where there is one."""
    if keys and not memories:
        return {}
    files = read_knowledge(folder, memories)
    if files.faults:
        raise FaultyKnowledge(read_knowledge(folder).faults or files.faults)
    return {report.id: compile_report(files, report, keys[report.id], memories[report.id]) for report in files.reports}


def _keep(made: Iterable[KnowledgeBase], memories: Mapping[str, Memory], cache: Path, keys: Mapping[str, str]) -> None:
    with contextlib.suppress(OSError):
        for base in made:
            _write(cache / f"{base.report.id}.{base.version}{BASE}", base)
            _write(cache / f"{base.report.id}{READ}", memories[base.report.id])
        _drop_old(cache, _places(cache, keys))


def _share_ids(bases: Collection[KnowledgeBase]) -> bool:
    """Whether an id of one report is another one's too."""
    ids = Counter(entry.id for base in bases for entry in base.entries if entry.report)
    charts = Counter(id_ for base in bases for id_ in base.charts)
    return any(count > 1 for counted in (ids, charts) for count in counted.values())


def _read(kept: Path, kind: type[Kept]) -> Kept | None:
    """What is in `kept`; None unless it is a sound file that only this user can have written."""
    try:
        with kept.open("rb") as file:
            about = os.fstat(file.fileno())
            if about.st_uid != os.getuid() or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
            found = pickle.loads(unseal(file.read()))  # noqa: S301 - own file, checked above
    except OSError:
        return None
    except Damaged:
        log.warning("derived file damaged, made anew: %s", kept.name)
        put_aside(kept)
        return None
    except Exception as error:  # noqa: BLE001 - sound, and of another program: whatever unpickling makes of that
        log.warning("derived file of another program: %s (%s)", kept.name, type(error).__name__)
        return None
    return found if isinstance(found, kind) else None


def _write(kept: Path, what: KnowledgeBase | Catalogue | Memory) -> None:
    """Write whole or not at all. OSError."""
    seal(kept, pickle.dumps(what, protocol=_PROTOCOL))


def _drop_old(store: Path, current: Compiled) -> None:
    """Drop all but the newest of each report and of the catalogue, and what reports that are gone have left."""
    wanted = {path.name.rsplit(".", 2)[0] for path in current.bases}
    by_name: dict[str, list[Path]] = {}
    for path in (*store.glob(f"*{BASE}"), *store.glob(f"*{CATALOGUE}")):
        name = path.name.rsplit(".", 2)[0] if path.suffix == BASE else CATALOGUE
        by_name.setdefault(name, []).append(path)
    for name, paths in by_name.items():
        newest = sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest[MOST_KEPT if name in wanted | {CATALOGUE} else 0 :]:
            if old not in (*current.bases, current.catalogue):
                old.unlink(missing_ok=True)
    for old in store.glob(f"*{READ}"):
        if old.stem not in wanted:
            old.unlink(missing_ok=True)
    for old in sorted(store.glob(f"*.{DAMAGED}-*"), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
