"""What is asked most, for who has typed nothing yet: looked up in the usage log once a minute."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from answering.base.catalogue import Catalogue
from answering.conversation import Conversation
from serving.processes.answerers import Answerers
from storage.asked_entries import most_asked_lately

MOST_ASKED = 10
"""Entries looked up."""
GOOD_SECONDS = 60.0
"""How old the list may be."""


@dataclass
class MostAsked:
    """The list, good for one version of the knowledge and until a time (of time.monotonic)."""

    _catalogue: Catalogue | None = None
    _until: float = 0.0
    _found: Sequence[str] = ()

    async def entries(self, answerers: Answerers, usage: Path) -> Sequence[str]:
        """The ids of the entries asked for most in the log at `usage`, and after them those of the example questions."""
        catalogue = answerers.catalogue
        if self._catalogue is not catalogue or time.monotonic() >= self._until:
            asked = await asyncio.to_thread(most_asked_lately, usage, MOST_ASKED)
            known = [id_ for id_ in asked if catalogue.stated_entry(id_)]
            replies = [(await answerers.reply(text, Conversation()))[0] for text in catalogue.examples]
            self._found = list(dict.fromkeys([*known, *(shown.entry for reply in replies for shown in reply.answers)]))
            self._catalogue, self._until = catalogue, time.monotonic() + GOOD_SECONDS
        return self._found
