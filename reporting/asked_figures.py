"""What figures an admin asks for: of which days, and whether of staff too."""

from dataclasses import dataclass
from datetime import date

from reporting.asked_period import asked_period
from reporting.texts import CITIZENS
from storage.usage_figures import Period


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """`with_staff` tells whether what staff and admins asked counts."""

    period: Period
    with_staff: bool


def asked_figures(words: str, today: date, *, with_staff: bool) -> AskedFigures | None:
    """What `words` ask for; None where they name no period. `with_staff` is what counts where they do not say."""
    parts = words.split()
    rest = [part for part in parts if part not in CITIZENS]
    period = asked_period(" ".join(rest), today)
    return AskedFigures(period, with_staff and len(rest) == len(parts)) if period else None
