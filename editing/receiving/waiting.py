"""What waits for a member of staff to press a button: proposals, and files of which it is not clear what they replace."""

import base64
import json
import re
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editing.changes.proposals import CannotReach, Proposal, stage
from editing.changes.signing import Way
from editing.receiving.receiving import Sent, Unclear

KEPT_SECONDS = 24 * 60 * 60.0
"""After a day nobody remembers what a change was for."""
_TOKEN = re.compile(r"[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with what was told of it, so that it can be told again once it is live; `deletes` is the number of entries
    that it takes away and that somebody has to confirm, told in `deletion`. `way` is how it came, `owner` the Telegram user
    id of who sent it, 0 where nobody did, `entry` the id of the entry that a missed question is taught to.
    """

    proposal: Proposal
    told: str
    deletes: int = 0
    deletion: str = ""
    way: Way = Way.UNKNOWN
    owner: int = 0
    entry: str = ""


@dataclass(frozen=True)
class Waiting:
    """Kept in the folder `store`, which is made when it is needed; what is older than a day is gone."""

    store: Path

    def put(self, what: Proposed | Unclear) -> str:
        """Keep `what`; the token that gets it back. CannotReach."""
        self._drop_old()
        token = secrets.token_hex(5)
        data = _unclear_data(what) if isinstance(what, Unclear) else proposed_data(what)
        try:
            self.store.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._path(token)
            stage(path, json.dumps(data, ensure_ascii=False).encode(), mode=0o600).replace(path)
        except OSError as error:
            raise CannotReach(error) from error
        return token

    def proposed(self, token: str) -> Proposed | None:
        """The proposal of `token`; None where it is gone or there never was one."""
        data = self._get(token)
        if data is None or "files" not in data:
            return None
        return proposed_from(data)

    def newest_of(self, owner: int) -> Proposed | None:
        """What the person `owner` has to decide on, of several the one that came last; None where there is nothing."""
        self._drop_old()
        for path in sorted(self.store.glob("*.json"), key=_age):
            data = self._get(path.stem)
            if data and "files" in data and data.get("owner") == owner:
                return proposed_from(data)
        return None

    def unclear(self, token: str) -> Unclear | None:
        """The file of `token` with what it may be for; None where it is gone or there never was one."""
        data = self._get(token)
        if data is None or "candidates" not in data:
            return None
        sent = Sent(data["name"], base64.b85decode(data["content"]))
        return Unclear(sent, tuple(map(tuple, data["candidates"])))

    def drop(self, token: str) -> bool:
        """Forget what waits under `token`; whether there was anything."""
        if not _TOKEN.fullmatch(token):
            return False
        with suppress(OSError):
            self._path(token).unlink()
            return True
        return False

    def _get(self, token: str) -> dict[str, Any] | None:
        """What was kept; anything may come in as a token."""
        if not _TOKEN.fullmatch(token):
            return None
        self._drop_old()
        try:
            found: dict[str, Any] = json.loads(self._path(token).read_bytes())
        except (OSError, ValueError):
            return None
        return found

    def _path(self, token: str) -> Path:
        return self.store / f"{token}.json"

    def _drop_old(self) -> None:
        for path in self.store.glob("*.json"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                    path.unlink()


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:  # decided by now
        return 0.0


def proposed_data(what: Proposed) -> dict[str, Any]:
    """A proposal as JSON holds it."""
    proposal = what.proposal
    asked = {"told": what.told, "deletes": what.deletes, "deletion": what.deletion}
    came = {"way": what.way, "owner": what.owner, "entry": what.entry}
    return {"base": proposal.base, "why": proposal.why, "files": _packed(proposal.files), **asked, **came}


def proposed_from(data: Mapping[str, Any]) -> Proposed:
    """What `proposed_data` made, of this program or an older one."""
    proposal = Proposal(data["base"], _unpacked(data["files"]), data["why"])
    way = Way(data["way"]) if data.get("way") in set(Way) else Way.UNKNOWN
    asked = data["told"], data.get("deletes", 0), data.get("deletion", "")
    return Proposed(proposal, *asked, way, data.get("owner", 0), data.get("entry", ""))


def _unclear_data(what: Unclear) -> dict[str, Any]:
    sent = what.sent
    return {"name": sent.name, "content": base64.b85encode(sent.content).decode(), "candidates": what.candidates}


def _packed(files: Mapping[str, bytes | None]) -> dict[str, str | None]:
    """Files as text that JSON holds, whatever bytes they have."""
    return {path: None if content is None else base64.b85encode(content).decode() for path, content in files.items()}


def _unpacked(files: Mapping[str, str | None]) -> dict[str, bytes | None]:
    return {path: None if text is None else base64.b85decode(text) for path, text in files.items()}
