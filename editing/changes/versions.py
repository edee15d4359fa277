"""Old versions of the whole knowledge folder, each a zip archive, and the way back to one of them."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath

import structlog

from answering.files.layout import LATER, is_knowledge
from editing.changes.alone import CannotChange, CannotReach, ChangedMeanwhile, locked, stage, sync_folders
from editing.changes.journal import Files, Left, changed, cleared, forget, told
from editing.changes.proposals import contents_of, fingerprint
from editing.changes.signing import UNREMARKED, Remark, Signature, Way, unpacked
from editing.texts import changes as say

STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"(\d{8}T\d{12})-([0-9a-f]{12})")
_STAGED = re.compile(r"\.[0-9a-f]{16}")
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip

log = structlog.get_logger("editing")


class BrokenVersion(CannotChange):
    """The archive is damaged, or is none that `Versions` wrote; nothing has been changed."""


class NoSuchVersion(CannotChange):
    """The archive is gone: newer ones have taken its place; nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Version:
    """`at` in UTC, `files` by their paths from the knowledge folder."""

    id: str
    at: datetime
    fingerprint: str
    files: tuple[str, ...]
    remark: Remark = UNREMARKED

    @property
    def why(self) -> str:
        """How it came about, in the program's words; the reason that somebody gave is with the signature."""
        return self.remark.why

    @property
    def exactly(self) -> str:
        """When it was made as clocks here show it, by which the command line names it: to the thousandth of a second, since
        a change by the program is kept right behind what was there before it.
        """
        return f"{self.at.astimezone():{say.EXACT_TIME}}"[:-3]

    @property
    def by(self) -> Signature:
        """Who made it."""
        return self.remark.by


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

    def keep(self, folder: Path, remark: Remark | str = "") -> Version | None:
        """Keep `folder` as it is now; None if the newest version is the same. FolderBusy, CannotReach."""
        with locked(folder):
            self.settle(folder)
            return self._keep(contents_of(folder), Remark(remark) if isinstance(remark, str) else remark)

    def settled(self, folder: Path) -> Left:
        """What a killed change has left, cleared by now, and the version kept that it led to. FolderBusy, CannotReach."""
        with locked(folder):
            return self.settle(folder)

    def settle(self, folder: Path) -> Left:
        """The same under `locked`. CannotReach."""
        left = cleared(folder)
        if left.was_made:
            with suppress(CannotReach, ValueError, KeyError, TypeError):
                self._keep(contents_of(folder), unpacked(left.note))
            forget(folder)
        if left:
            log.warning("killed change cleared", made=left.was_made, left_alone=len(left.left_alone))
        with suppress(OSError):
            for path in self.store.glob(".*"):
                if _STAGED.fullmatch(path.name):  # an archive that was being written
                    path.unlink(missing_ok=True)
        return left

    def change(self, folder: Path, files: Files, remark: Remark) -> bool:
        """Make `files` of `folder` hold what is given, under `locked` and once it is settled, and keep what was before and
        what that leads to; whether the way back is kept. ForbiddenPath, CannotReach: then nothing is changed.
        """
        is_kept = self._try_to_keep(contents_of(folder), Remark(say.BEFORE_CHANGING, self._by_hand()))
        with changed(folder, files, remark.packed()):
            self._try_to_keep(contents_of(folder), remark)
        return is_kept and self.before(folder) is not None

    def contents(self, version: Version) -> dict[str, bytes]:
        """The files of `version` by path; BrokenVersion, NoSuchVersion."""
        try:
            with zipfile.ZipFile(self._path(version)) as archive:
                found = {name: archive.read(name) for name in archive.namelist() if _may_be_kept(name)}
        except FileNotFoundError:
            raise NoSuchVersion(say.NO_SUCH_VERSION.format(at=local(version.at))) from None
        except _UNREADABLE as error:
            raise BrokenVersion(say.BROKEN_VERSION.format(at=local(version.at))) from error
        if fingerprint(found) != version.fingerprint:
            raise BrokenVersion(say.BROKEN_VERSION.format(at=local(version.at)))
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

    def restore(self, version: Version, folder: Path, remark: Remark | str = "", base: str = "") -> Version | None:
        """Make the knowledge files of `folder` those of `version`; the new version, None if they were so already.

        What is there now is kept before it goes; `base` is the fingerprint of what who decided has seen there.
        ChangedMeanwhile, BrokenVersion, NoSuchVersion, ForbiddenPath (a link), FolderBusy, CannotReach: then nothing is
        changed.
        """
        with locked(folder):
            self.settle(folder)
            now = contents_of(folder)
            wanted = self.wanted(version, now)
            if wanted == now:
                return None
            if base and base != fingerprint(now):
                raise ChangedMeanwhile(say.BACK_MEANWHILE)
            undone = _before(self.all(), fingerprint(now))
            self._keep(now, Remark(say.BEFORE_RESTORING, self._by_hand()))
            signed = Remark(remark) if isinstance(remark, str) else remark
            signed = replace(signed, why=signed.why or say.RESTORED.format(at=local(version.at)))
            if undone and undone.id == version.id:
                signed = replace(signed, undone_to=version.remark.undone_to or version.id)
            files = {path: wanted.get(path) for path in now.keys() | wanted if now.get(path) != wanted.get(path)}
            with (
                self._staged(wanted, signed) as (new, show),
                changed(folder, files, signed.packed()),
                suppress(OSError),
            ):
                show()
            return new

    def explain(self, version: Version, why: str) -> Version:
        """`version` with `why` as the reason that was given for it, under `locked`. NoSuchVersion, BrokenVersion,
        CannotReach: then it is as it was.
        """
        told = replace(version, remark=replace(version.remark, by=version.by.because(why)))
        kept = self.contents(version)
        if fingerprint(kept) != version.fingerprint:  # an older program kept more than is read of it
            raise BrokenVersion(say.BROKEN_VERSION.format(at=local(version.at)))
        path = self._path(version)
        try:
            stage(path, _packed(told, kept), mode=0o600).replace(path)
            sync_folders([self.store])
        except OSError as error:
            raise CannotReach(error) from error
        return told

    def _by_hand(self) -> Signature:
        """Below what no program of ours has kept: changed by hand, or what there was at first."""
        return Signature(Way.HAND if self._archives() else Way.START)

    def _try_to_keep(self, contents: dict[str, bytes], remark: Remark) -> bool:
        """What is in service stays there, kept or not."""
        try:
            self._keep(contents, remark)
        except CannotReach:
            log.warning("version not kept")
            return False
        return True

    def _keep(self, contents: dict[str, bytes], remark: Remark) -> Version | None:
        newest = next(iter(self.all()), None)
        if newest and newest.fingerprint == fingerprint(contents):
            return None
        with self._staged(contents, remark) as (version, show):
            try:
                show()
            except OSError as error:
                raise CannotReach(error) from error
            return version

    @contextmanager
    def _staged(self, contents: dict[str, bytes], remark: Remark) -> Iterator[tuple[Version, Callable[[], None]]]:
        """The archive of a version, written but not shown yet, and what shows it and drops what is too old by then. It is
        later than all others, even where the clock was set back. CannotReach.
        """
        at, known = self.clock().astimezone(UTC), fingerprint(contents)
        for newest in self.all()[:1]:
            at = max(at, newest.at + timedelta(microseconds=1))
        version = Version(f"{at:{STAMP}}-{known}", at, known, tuple(sorted(contents)), remark)
        try:
            self.store.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.store.chmod(0o700)
            staged = stage(self._path(version), _packed(version, contents), mode=0o600)
        except OSError as error:
            raise CannotReach(error) from error

        def show() -> None:
            staged.replace(self._path(version))
            sync_folders([self.store])
            for path in self._archives()[max(self.count, 1) :]:
                path.unlink(missing_ok=True)

        try:
            yield version, show
        finally:
            with suppress(OSError):
                staged.unlink(missing_ok=True)

    def _archives(self) -> list[Path]:
        """The archives in the store, the newest first."""
        return sorted((path for path in self.store.glob("*.zip") if _NAME.fullmatch(path.stem)), reverse=True)

    def _path(self, version: Version) -> Path:
        return self.store / f"{version.id}.zip"


def settled(versions: Versions | None, folder: Path) -> str:
    """What became of a change that was killed, in lines for staff; "" where none was, or that cannot be found out now. Where
    there are no `versions` of `folder`, none is kept.
    """
    with suppress(CannotChange, OSError):
        if versions:
            return told(versions.settled(folder))
        with locked(folder):
            left = cleared(folder)
            forget(folder)
            return told(left)
    return ""


def _before(kept: Sequence[Version], now: str) -> Version | None:
    """Of `kept`, the newest first, the one that an undo goes back to from the contents with fingerprint `now`."""
    at = next((number for number, version in enumerate(kept) if version.fingerprint == now), None)
    if at is None:
        return next(iter(kept), None)
    if undone_to := kept[at].remark.undone_to:
        # What was undone to may be too old to be there still: then nothing older is.
        at = next((number for number, version in enumerate(kept) if version.id == undone_to), len(kept))
    return next(iter(kept[at + 1 :]), None)


def _about(path: Path) -> Version | None:
    """The version in an archive, without its files being read; None where it is damaged or gone by now."""
    named = _NAME.fullmatch(path.stem)
    try:
        with zipfile.ZipFile(path) as archive:
            remark = unpacked(archive.comment)
            files = tuple(sorted(archive.namelist()))
        at = datetime.strptime(named[1] if named else "", STAMP).replace(tzinfo=UTC)
    except (*_UNREADABLE, TypeError, AttributeError):
        return None
    return Version(path.stem, at, named[2] if named else "", files, remark)


def _packed(version: Version, contents: dict[str, bytes]) -> bytes:
    """`contents` as a zip archive that says in its comment what its name does not."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(contents.items()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        archive.comment = version.remark.packed().encode()
    return packed.getvalue()


def _may_be_kept(name: str) -> bool:
    """Whether a name in an archive is one that was ever kept: relative, not upwards, not hidden. Older programs kept every
    text and table, and the fingerprint is that of all.
    """
    path = PurePosixPath(name)
    is_plain = not path.is_absolute() and "\\" not in name and not any(part.startswith(".") for part in path.parts)
    return is_plain and path.suffix in (".toml", ".txt")


def local(at: datetime) -> str:
    """`at` as clocks here show it."""
    return f"{at.astimezone():{say.VERSION_TIME}}"
