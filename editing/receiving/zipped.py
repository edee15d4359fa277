"""A report folder as a zip archive for staff, and such an archive from outside, read only where it is harmless."""

import re
import zipfile
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath

from answering.files.layout import ENTRY_FILE, SHARED, WITHIN_REPORT, plain_name
from editing.texts import receiving as say

MOST_MEMBERS = 500
"""Files in an archive: a report folder has twenty."""
LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all files together, ten times what the project's report takes; zipfile reads no more than is declared."""
MOST_NAMED = 5
SEALED = b"%TSD-Header"
"""How files begin that programs against leaks encrypt on the disks of public bodies, of every kind."""
_IS_ENCRYPTED = 0x1
_IS_UTF_8 = 0x800
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX|[.~]|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What systems add to an archive by themselves, and hidden files."""
_KNOWN = re.compile(rf"(?P<folder>.+/)?(?P<file>{WITHIN_REPORT.pattern}|{'|'.join(map(re.escape, SHARED))})")


class FaultyArchive(Exception):
    """An archive that is not taken; the message says why and what to do."""


def zipped(folder_name: str, contents: Mapping[str, bytes]) -> bytes:
    """`contents` by their paths within a folder, as an archive that unpacks into that folder."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(contents.items()):
            archive.writestr(f"{folder_name}/{path}", content)
    return packed.getvalue()


def unzipped(name: str, content: bytes) -> tuple[str, dict[str, bytes]]:
    """The folder in an archive, "" where there is none, and its files by their paths in it; FaultyArchive."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check(name, members)
            paths = {member: _path(name, member) for member in members}
            wanted = {member: path for member, path in paths.items() if not _LITTER.search(path)}
            folder, short = _root(name, list(wanted.values()))
            found = {short[path]: archive.read(member) for member, path in wanted.items()}
            _check_open(name, {path: found[short[path]] for path in wanted.values()})
    except FaultyArchive:
        raise
    except Exception as error:  # zipfile raises nearly anything at a broken file
        raise FaultyArchive(say.NOT_A_ZIP.format(name=name)) from error
    return folder, found


def _check(name: str, members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & _IS_ENCRYPTED for member in members):
        raise FaultyArchive(say.LOCKED_ZIP.format(name=name))
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise FaultyArchive(say.BIG_ZIP.format(name=name))


def _check_open(name: str, contents: Mapping[str, bytes]) -> None:
    if sealed := [path for path, content in contents.items() if content.startswith(SEALED)]:
        raise FaultyArchive(say.SEALED.format(name=f"{name} · {sealed[0]}"))


def _path(name: str, member: zipfile.ZipInfo) -> str:
    """Where a file is unpacked to; Chinese Windows writes names in GBK."""
    path = member.filename.replace("\\", "/")
    if not member.flag_bits & _IS_UTF_8:
        with suppress(UnicodeError):
            path = path.encode("cp437").decode("gbk")
    if path.startswith("/") or ":" in path or ".." in PurePosixPath(path).parts:
        raise FaultyArchive(say.OUTSIDE.format(name=name, path=path))
    return path.removeprefix("./")


def _root(name: str, paths: Collection[str]) -> tuple[str, dict[str, str]]:
    """The folder around all of `paths` and each path within it; FaultyArchive where one is no knowledge file."""
    found = {path: _KNOWN.fullmatch(path) for path in paths}
    strange = [path for path, match in found.items() if not match]
    if bare := [path for path in strange if path.endswith(ENTRY_FILE)]:
        raise FaultyArchive(say.BARE_FILES.format(name=name, paths=say.JOINT.join(bare[:MOST_NAMED])))
    if strange:
        raise FaultyArchive(say.STRANGE.format(name=name, paths=say.JOINT.join(strange[:MOST_NAMED])))
    if not paths:
        raise FaultyArchive(say.NOTHING_IN_IT.format(name=name))
    if len(found) < len(paths):
        raise FaultyArchive(say.TWICE.format(name=name, path=next(p for p in found if list(paths).count(p) > 1)))
    folders = {match["folder"] or "" for match in found.values() if match}
    if len(folders) > 1:
        raise FaultyArchive(say.TWO_FOLDERS.format(name=name))
    short = {path: _plain(match["file"]) for path, match in found.items() if match}
    if twice := [path for path, count in Counter(short.values()).items() if count > 1]:
        raise FaultyArchive(say.TWICE.format(name=name, path=twice[0]))
    return PurePosixPath(folders.pop()).name, short


def _plain(path: str) -> str:
    """The path of the file that `path` may be a copy of."""
    return PurePosixPath(path).with_name(plain_name(PurePosixPath(path).name)).as_posix()
