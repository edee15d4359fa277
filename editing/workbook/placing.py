"""Where an entry stands on the sheet that came back: for faults that only the trial of its change finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editing.documents.spots import Spot
from editing.texts import sheet as say
from editing.workbook.columns import COMMON, KEYS
from editing.workbook.reading import Row

WORDS = {key: column for keys in (COMMON, *KEYS.values()) for column, key in keys.items()}
"""The columns of the sheet by the keys that files have."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The rows of a sheet: those of known entries by id, and those that were added, whose ids came later."""

    known: Mapping[str, Row]
    added: Sequence[Row]

    def of(self, spot: Spot) -> str:
        """Sheet and cell of what `spot` tells; "" where the sheet does not have it."""
        titled = (row for row in self.added if row.cells["title"] == spot.title)
        row = self.known.get(spot.id) or next(titled, None)
        if row is None or spot.kind not in KEYS:
            return ""
        place = row.places.get(WORDS.get(spot.key, "id"), row.places["id"])
        return say.PLACE.format(sheet=say.ENTRIES, place=place)
