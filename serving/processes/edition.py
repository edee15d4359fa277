"""One version of the knowledge as it is served: what is shown of it, and where it is answered from."""

import gc
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from answering.answering import Answering
from answering.base.catalogue import Catalogue
from answering.base.contents import Contents
from answering.base.library import library_of
from answering.base.thresholds import Thresholds
from answering.files.cache import Compiled, compile_folder, open_library, read_catalogue, read_library
from answering.files.faults import Fault
from answering.files.layout import SHIPPED, knowledge_files
from answering.files.loading import read_knowledge


@dataclass(frozen=True, slots=True)
class Source:
    """The knowledge files of `folder` with what was compiled of them in `store`."""

    folder: Path
    store: Path
    compiled: Compiled
    thresholds: Thresholds

    def open(self) -> Answering:
        """Ready to answer. FaultyKnowledge where what was compiled is gone and the files cannot be served any more."""
        library = read_library(self.compiled) or open_library(self.folder, self.store)
        # It is kept for long: walking its million objects at every collection would cost milliseconds.
        gc.freeze()
        return Answering(library, self.thresholds)


NOT_COMPILED = Compiled("", (), Path())
"""Of files with faults."""


@dataclass(frozen=True, slots=True)
class Instead:
    """What is served in the place of the files of `wanted`, which have `faults`: a version that was kept at the time `kept`,
    as it is told, or nothing where that is "".
    """

    wanted: Source
    faults: tuple[Fault, ...]
    kept: str = ""


@dataclass
class Edition:
    """`answering` is None until this process has to answer itself, which is what other processes are for.

    `changed_at` is when a knowledge file last changed, in seconds since the epoch, 0 where that is not known. `instead` is
    set where what is served is not what the files hold.
    """

    everything: Catalogue
    source: Source | None = None
    answering: Answering | None = field(default=None, repr=False)
    changed_at: float = 0.0
    instead: Instead | None = None

    @property
    def files(self) -> Source | None:
        """The knowledge files that are to be served, and are as soon as they can be; None where they are not at hand."""
        return self.instead.wanted if self.instead else self.source

    @classmethod
    def here(cls, answering: Answering, changed_at: float = 0.0) -> "Edition":
        """One that this process answers from."""
        return cls(answering.library, answering=answering, changed_at=changed_at)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is published: all that citizens see."""
        return self.everything.published

    @cached_property
    def all_contents(self) -> Contents:
        """What all reports state, those in review too: for staff alone."""
        return Contents(self.everything)

    @cached_property
    def contents(self) -> Contents:
        """What the published reports state, in order."""
        return Contents(self.catalogue)

    def opened(self) -> Answering:
        """Answering in this process; takes a moment the first time."""
        if self.answering is None:
            if self.source is None:
                raise RuntimeError("nothing to answer from")
            self.answering = self.source.open()
        return self.answering


def open_edition(folder: Path, store: Path, thresholds: Thresholds, *, is_answered_here: bool) -> Edition:
    """The knowledge of `folder`, compiled into `store` where it is not yet. FaultyKnowledge, OSError."""
    return edition_of(
        Source(folder, store, compile_folder(folder, store), thresholds), is_answered_here=is_answered_here
    )


def edition_of(source: Source, *, is_answered_here: bool) -> Edition:
    """What was compiled: all of it where this process answers, else no more than is shown. FaultyKnowledge."""
    changed_at = last_change(source.folder)
    catalogue = None if is_answered_here else read_catalogue(source.compiled)
    if catalogue:
        return Edition(catalogue, source, changed_at=changed_at)
    answering = source.open()
    return Edition(answering.library, source, answering, changed_at)


def nothing_of(source: Source, faults: tuple[Fault, ...]) -> Edition:
    """No report at all, since `source` has `faults` and no version is there; whom to call in danger is told all the same."""
    help_lines: tuple[str, ...] = ()
    with suppress(OSError, KeyError):
        help_lines = read_knowledge(source.folder, only=()).help_lines or read_knowledge(SHIPPED, only=()).help_lines
    answering = Answering(replace(library_of([]), help_lines=help_lines), source.thresholds)
    return replace(Edition.here(answering), instead=Instead(source, faults))


def store_in(cache: Path | None, elsewhere: Path) -> Path:
    """Where compiled knowledge goes: `cache`, made where there is none yet; `elsewhere` where that cannot be written."""
    try:
        if cache:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return elsewhere
    return cache if cache and os.access(cache, os.W_OK | os.X_OK) else elsewhere


def last_change(folder: Path) -> float:
    """When a knowledge file last changed, in seconds since the epoch."""
    return max((path.stat().st_mtime for path in knowledge_files(folder)), default=0.0)
