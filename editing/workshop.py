"""Where staff change the knowledge: its files, their old versions, and what waits to be decided."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from answering.files.cache import fingerprints, version_of
from editing.changes.alone import CannotChange, locked
from editing.changes.history import difference_to, told_difference
from editing.changes.journal import Left
from editing.changes.proposals import Proposal, contents_of, fingerprint, to_write
from editing.changes.reviewing import Trying
from editing.changes.signing import UNSIGNED, Remark, Signature, Way
from editing.changes.versions import Version, Versions
from editing.receiving.staged import STAGED, Staged
from editing.receiving.waiting import Waiting

WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made; `is_kept` tells whether the way back to what was before it is kept, so that /undo may be
    promised; `version` is the id of what the change led to, "" where that is not kept.
    """

    is_kept: bool = True
    version: str = ""


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

    @property
    def staged(self) -> Staged:
        """New drafts of reports in service that nobody has decided on yet."""
        return Staged(self.versions.store / STAGED)

    @property
    def originals(self) -> Path:
        """The folder of the documents that reports were drafted from."""
        return self.versions.store / "originals"

    def make(self, proposal: Proposal, *, by: Signature = UNSIGNED, difference: str = "") -> Made:
        """Make the change and keep what it leads to, signed `by` who made it; errors as in `go_live`.

        `difference` is what was told of it to who decided; where it is left out it is found, which takes a second.
        """
        told = difference or self._difference(proposal)
        with locked(self.folder):
            self.versions.settle(self.folder)
            files = to_write(self.folder, proposal)
            is_kept = self.versions.change(self.folder, files, Remark(proposal.why, by, told))
            newest = next(iter(self.versions.all()), None)
            is_it = newest is not None and newest.by == by and newest.why == proposal.why
            return Made(is_kept, newest.id if newest and is_it else "")

    def go_back(self, version: Version, *, by: Signature, difference: str = "", base: str = "") -> Version | None:
        """Make the files those of `version`, signed `by` who goes back; the new version, None if they were so already.

        `base` is the fingerprint of what was there when `difference` was told. Errors as in `Versions.restore`.
        """
        return self.versions.restore(version, self.folder, Remark("", by, difference), base)

    def settled(self) -> Left:
        """What a killed change has left, cleared by now. FolderBusy, CannotReach."""
        return self.versions.settled(self.folder)

    def keep_live(self, version: str, why: str) -> None:
        """Keep the files of `version` of the library, which is in service, unless they have changed again by now; what no
        program of ours has kept was changed by hand.
        """
        with suppress(OSError, CannotChange):
            if version_of(fingerprints(self.folder)) != version:
                return
            known = self.versions.all()
            if known and known[0].fingerprint == fingerprint(contents_of(self.folder)):
                return
            by = Signature(Way.HAND if known else Way.START)
            self.versions.keep(self.folder, Remark(why, by, difference_to(self.versions, self.folder)))

    def find(self, version_id: str) -> Version | None:
        """The version with this id; None where it is gone."""
        return next((version for version in self.versions.all() if version.id == version_id), None)

    def explain(self, version_id: str, why: str, person: int) -> Version | None:
        """Keep `why`, one line, as the reason that `person` gives for a version; None where it is gone or somebody else
        made it. FolderBusy, CannotReach.
        """
        with locked(self.folder):
            version = self.find(version_id)
            if version is None or version.by.person != person:
                return None
            return self.versions.explain(version, why)

    def _difference(self, proposal: Proposal) -> str:
        with suppress(CannotChange):
            now = contents_of(self.folder)
            files = {**now, **proposal.files}
            return told_difference(now, {path: content for path, content in files.items() if content is not None})
        return ""
