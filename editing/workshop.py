"""Where staff change the knowledge: its files, their old versions, and what waits to be decided."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from answering.files.cache import fingerprints, version_of
from editing.changes.proposals import CannotChange, CannotReach, Proposal, go_live
from editing.changes.reviewing import Trying
from editing.changes.signing import UNSIGNED, Signature
from editing.changes.versions import Version, Versions
from editing.receiving.waiting import Waiting
from editing.texts import changes as say

WAITING = "waiting"

log = structlog.get_logger("editing")


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made; `is_kept` tells whether the way back to what was before it is kept, so that /undo may be
    promised.
    """

    is_kept: bool = True


@dataclass(frozen=True)
class Workshop:
    """`trying` knows the knowledge folder. All methods take the disk's time: call them in a thread."""

    trying: Trying
    versions: Versions

    @property
    def folder(self) -> Path:
        """The knowledge folder."""
        return self.trying.folder

    @property
    def waiting(self) -> Waiting:
        """Proposals that nobody has decided on yet."""
        return Waiting(self.versions.store / WAITING)

    def make(self, proposal: Proposal, *, by: Signature = UNSIGNED, difference: str = "") -> Made:
        """Make the change and keep what it leads to, signed `by` who made it; errors as in `go_live`.

        `difference` is what was told of it to who decided.
        """
        with suppress(CannotReach):  # a change is not to fail because what was before it cannot be kept
            self.versions.keep(self.folder, say.BEFORE_CHANGING)
        go_live(self.folder, proposal)
        self._keep(proposal.why, by, difference)
        return Made()

    def keep_live(self, version: str, why: str) -> None:
        """Keep the files of `version` of the library, which is in service, unless they have changed again by now."""
        with suppress(OSError):
            if version_of(fingerprints(self.folder)) == version:
                self._keep(why)

    def find(self, version_id: str) -> Version | None:
        """The version with this id; None where it is gone."""
        return next((version for version in self.versions.all() if version.id == version_id), None)

    def _keep(self, why: str, by: Signature = UNSIGNED, difference: str = "") -> None:
        """What is in service already stays there, kept or not."""
        try:
            self.versions.keep(self.folder, why, by=by, difference=difference)
        except CannotChange as error:
            log.warning("version not kept", error=type(error).__name__)
