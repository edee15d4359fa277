"""One version of the knowledge as it is served: what is shown of it, and where it is answered from."""

import gc
from dataclasses import dataclass, field
from pathlib import Path

from answering.answering import Answering
from answering.base.catalogue import Catalogue
from answering.base.thresholds import Thresholds
from answering.files.cache import Compiled, compile_folder, open_library, read_catalogue, read_library


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


@dataclass
class Edition:
    """`answering` is None until this process has to answer itself, which is what other processes are for."""

    catalogue: Catalogue
    source: Source | None = None
    answering: Answering | None = field(default=None, repr=False)

    @classmethod
    def here(cls, answering: Answering) -> "Edition":
        """One that this process answers from."""
        return cls(answering.library, answering=answering)

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
    catalogue = None if is_answered_here else read_catalogue(source.compiled)
    if catalogue:
        return Edition(catalogue, source)
    answering = source.open()
    return Edition(answering.library, source, answering)
