"""Old versions of the whole knowledge folder, each a zip archive, and the way back to one of them."""

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath

from answering.files.layout import LATER, is_knowledge
from editing.changes.proposals import CannotChange, CannotReach, contents_of, fingerprint, locked, stage, write_all
from editing.changes.signing import UNSIGNED, Signature, Way
from editing.texts import changes as say

STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"(\d{8}T\d{12})-([0-9a-f]{12})")
LONGEST_WHY = 1000
"""Characters kept of a reason: the comment of a zip archive, in which it stands, holds 65,535 bytes."""
LONGEST_DIFFERENCE = 3000
"""... and of a difference, each of which takes six bytes there at the most."""
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip


class BrokenVersion(CannotChange):
    """The archive is damaged, or is none that `Versions` wrote; nothing has been changed."""


class NoSuchVersion(CannotChange):
    """The archive is gone: newer ones have taken its place; nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Version:
    """`at` in UTC, `files` by their paths from the knowledge folder; `why` is the program's word for it, `by` who made it
    and for what reason; `undone_to` is the id of the version that an undo went back to, "" where the version came about in
    another way; `difference` is what it changed, in lines for staff.
    """

    id: str
    at: datetime
    fingerprint: str
    why: str
    files: tuple[str, ...]
    undone_to: str = ""
    by: Signature = UNSIGNED
    difference: str = ""


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Versions:
    """The newest `count` versions, at least one, in the folder `store`, which is made when it is needed."""

    store: Path
    count: int
    clock: Callable[[], datetime] = field(default=_clock)

    def all(self) -> list[Version]:
        """Every version that can be read, the newest first."""
        found = (_about(path) for path in self._archives())
        return [version for version in found if version]

    def keep(self, folder: Path, why: str = "", *, by: Signature = UNSIGNED, difference: str = "") -> Version | None:
        """Keep `folder` as it is now; None if the newest version is the same. FolderBusy, CannotReach."""
        with locked(folder):
            return self._keep(contents_of(folder), why, by, difference)

    def contents(self, version: Version) -> dict[str, bytes]:
        """The files of `version` by path; BrokenVersion, NoSuchVersion."""
        try:
            with zipfile.ZipFile(self._path(version)) as archive:
                found = {name: archive.read(name) for name in archive.namelist() if _may_be_kept(name)}
        except FileNotFoundError:
            raise NoSuchVersion(say.NO_SUCH_VERSION.format(at=_local(version.at))) from None
        except _UNREADABLE as error:
            raise BrokenVersion(say.BROKEN_VERSION.format(at=_local(version.at))) from error
        if fingerprint(found) != version.fingerprint:
            raise BrokenVersion(say.BROKEN_VERSION.format(at=_local(version.at)))
        return {name: content for name, content in found.items() if is_knowledge(name)}

    def wanted(self, version: Version, now: Mapping[str, bytes]) -> dict[str, bytes]:
        """What a folder that holds `now` becomes by going back to `version`: what an older program did not have yet stays.
        BrokenVersion, NoSuchVersion.
        """
        return {path: now[path] for path in LATER if path in now} | self.contents(version)

    def before(self, folder: Path) -> Version | None:
        """The version to which an undo goes back; None where there is none. CannotReach.

        It is the one before the newest that holds what is there now; where that came about by an undo, the one before
        the version which was undone to, so that undoing goes on; the newest of all where none holds what is there.
        """
        return _before(self.all(), fingerprint(contents_of(folder)))

    def restore(self, version: Version, folder: Path, why: str = "") -> Version | None:
        """Make the knowledge files of `folder` those of `version`; the new version, None if they were so already.

        What is there now is kept before it goes. BrokenVersion, NoSuchVersion, ForbiddenPath (a link that leads out of
        the folder), FolderBusy, CannotReach: then nothing is changed.
        """
        with locked(folder):
            now = contents_of(folder)
            wanted = self.wanted(version, now)
            if wanted == now:
                return None
            undone = _before(self.all(), fingerprint(now))
            self._keep(now, say.BEFORE_RESTORING)
            new = self._new(wanted, why or say.RESTORED.format(at=_local(version.at)))
            if undone and undone.id == version.id:
                new = replace(new, undone_to=version.undone_to or version.id)
            differing = [path for path in now.keys() | wanted if now.get(path) != wanted.get(path)]
            with self._adding(new, wanted):
                write_all(folder, {path: wanted.get(path) for path in differing})
            return new

    def _keep(
        self, contents: dict[str, bytes], why: str, by: Signature = UNSIGNED, difference: str = ""
    ) -> Version | None:
        newest = next(iter(self.all()), None)
        if newest and newest.fingerprint == fingerprint(contents):
            return None
        version = replace(self._new(contents, why), by=by, difference=difference[:LONGEST_DIFFERENCE])
        with self._adding(version, contents):
            return version

    def _new(self, contents: dict[str, bytes], why: str) -> Version:
        """A version of `contents` later than all others, even where the clock was set back."""
        at, known = self.clock().astimezone(UTC), fingerprint(contents)
        for newest in self.all()[:1]:
            at = max(at, newest.at + timedelta(microseconds=1))
        return Version(f"{at:{STAMP}}-{known}", at, known, why[:LONGEST_WHY], tuple(sorted(contents)))

    @contextmanager
    def _adding(self, version: Version, contents: dict[str, bytes]) -> Iterator[None]:
        """Write the archive before what is done within, show it after that, and drop what is too old by then."""
        try:
            self.store.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.store.chmod(0o700)
            staged = stage(self._path(version), _packed(version, contents), mode=0o600)
            try:
                yield
                staged.replace(self._path(version))
            finally:
                staged.unlink(missing_ok=True)
            for path in self._archives()[max(self.count, 1) :]:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotReach(error) from error

    def _archives(self) -> list[Path]:
        """The archives in the store, the newest first."""
        return sorted((path for path in self.store.glob("*.zip") if _NAME.fullmatch(path.stem)), reverse=True)

    def _path(self, version: Version) -> Path:
        return self.store / f"{version.id}.zip"


def _before(kept: Sequence[Version], now: str) -> Version | None:
    """Of `kept`, the newest first, the one that an undo goes back to from the contents with fingerprint `now`."""
    at = next((number for number, version in enumerate(kept) if version.fingerprint == now), None)
    if at is None:
        return next(iter(kept), None)
    if kept[at].undone_to:
        # What was undone to may be too old to be there still: then nothing older is.
        at = next((number for number, version in enumerate(kept) if version.id == kept[at].undone_to), len(kept))
    return next(iter(kept[at + 1 :]), None)


def _about(path: Path) -> Version | None:
    """The version in an archive, without its files being read; None where it is damaged or gone by now."""
    named = _NAME.fullmatch(path.stem)
    try:
        with zipfile.ZipFile(path) as archive:
            said = json.loads(archive.comment)
            files = tuple(sorted(archive.namelist()))
        why, undone_to, difference = str(said["why"]), str(said["undone_to"]), str(said.get("difference", ""))
        by = _signature(said.get("by", {}))
        at = datetime.strptime(named[1] if named else "", STAMP).replace(tzinfo=UTC)
    except (*_UNREADABLE, TypeError):
        return None
    return Version(path.stem, at, named[2] if named else "", why, files, undone_to, by, difference)


def _signature(said: Mapping[str, object]) -> Signature:
    """As an archive tells it; older programs did not, and newer ones may know other ways."""
    way, person = str(said.get("way", "")), said.get("person", 0)
    known = Way(way) if way in set(Way) else Way.UNKNOWN
    return Signature(
        known, str(said.get("who", "")), person if isinstance(person, int) else 0, str(said.get("why", ""))
    )


def _packed(version: Version, contents: dict[str, bytes]) -> bytes:
    """`contents` as a zip archive that says in its comment what its name does not."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(contents.items()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        told = {"why": version.why, "undone_to": version.undone_to, "difference": version.difference}
        archive.comment = json.dumps({**told, "by": asdict(version.by)}).encode()
    return packed.getvalue()


def _may_be_kept(name: str) -> bool:
    """Whether a name in an archive is one that was ever kept: relative, not upwards, not hidden. Older programs kept every
    text and table, and the fingerprint is that of all.
    """
    path = PurePosixPath(name)
    is_plain = not path.is_absolute() and "\\" not in name and not any(part.startswith(".") for part in path.parts)
    return is_plain and path.suffix in (".toml", ".txt")


def _local(at: datetime) -> str:
    return f"{at.astimezone():{say.VERSION_TIME}}"
