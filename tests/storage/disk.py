"""A disk that fills up or can only be read: a small file system of its own in memory, where that may be mounted."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

KILOBYTES = 1024
FILLER = "filler"


class SmallDisk:
    """`folder` on a file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Not a byte more fits."""
        with (self.folder / FILLER).open("ab", buffering=0) as file:
            for block in (4096, 1):
                try:
                    while True:
                        file.write(b"x" * block)
                except OSError:
                    continue

    def clear(self) -> None:
        """There is room again."""
        (self.folder / FILLER).unlink(missing_ok=True)

    def forbid_writing(self) -> None:
        """Files that are open for writing forbid that: they are asked to be closed first."""
        _run("mount", "-o", "remount,ro", str(self.folder))

    def allow_writing(self) -> None:
        """As before."""
        _run("mount", "-o", "remount,rw", str(self.folder))


@contextmanager
def small_disk(folder: Path, kilobytes: int = KILOBYTES) -> Iterator[SmallDisk]:
    """Mounted on `folder`; the test is skipped by name where nothing may be mounted."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root may mount a small disk")
    folder.mkdir(parents=True, exist_ok=True)
    if _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)).returncode:
        pytest.skip("a small disk may not be mounted here")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command, check=False, capture_output=True)
