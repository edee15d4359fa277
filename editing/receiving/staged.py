"""New drafts of reports that are in service: they wait here, whole, until somebody puts them into service.

The other ways were worse: written into the report's folder a new draft would be answered from at once, and a second
folder beside it would have the ids of the first, which no knowledge folder may have twice.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path

from editing.changes.alone import CannotReach, stage
from editing.receiving.waiting import Proposed, proposed_data, proposed_from

STAGED = "review"


@dataclass(frozen=True)
class Staged:
    """Kept in the folder `store`, which is made when it is needed; a newer draft of a report takes the place of an older."""

    store: Path

    def put(self, report: str, what: Proposed) -> None:
        """Keep `what` for `report`. CannotReach."""
        data = {"report": report, **proposed_data(what)}
        try:
            self.store.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._path(report)
            stage(path, json.dumps(data, ensure_ascii=False).encode(), mode=0o600).replace(path)
        except OSError as error:
            raise CannotReach(error) from error

    def get(self, report: str) -> Proposed | None:
        """What waits for `report`; None where nothing does."""
        try:
            return proposed_from(json.loads(self._path(report).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def drop(self, report: str) -> bool:
        """Forget what waits; whether there was anything."""
        with suppress(OSError):
            self._path(report).unlink()
            return True
        return False

    def _path(self, report: str) -> Path:
        return self.store / f"{blake2s(report.encode(), digest_size=8).hexdigest()}.json"
