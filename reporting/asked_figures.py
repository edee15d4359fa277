"""What an admin asks for behind a command: days, whose questions, and for /log and /export which of them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reporting.asked_period import asked_period
from reporting.page import period_in_words
from reporting.texts import (
    ASKED_KINDS,
    ASKED_NAMES,
    CHANNELS,
    CITIZENS,
    CITIZENS_ONLY,
    FEEDBACK_WORDS,
    JOINT_PARTS,
    OUTCOMES,
    VERSIONS_FOUND,
    VOTES,
)
from storage.database import open_to_read
from storage.usage_figures import Period
from storage.usage_search import Filter, version_names

LONGEST_PERIOD = 5
"""Words that a period may be written in: 2026 年 10 月 1 日 到 …; more are none."""
_QUOTED = re.compile('[“"”]([^“"”]+)[“"”]')
_NAMED = re.compile("(条目|报告|版本)[:：](.+)")
_BARE = re.compile(r"\d+|20\d\d年|[周月年]|最近|近[来期]|week|month|year")
"""What names days behind /stats, but is a word that people search questions for: 2016年."""

Ways = Callable[[str], Iterable[str]]
"""The ways of writing of a word."""


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


def asked_questions(
    words: str, today: date, ways: Ways, versions: Mapping[str, str], *, with_staff: bool, is_export: bool = False
) -> Filter | None:
    """Which questions `words` mean: days, outcomes, ways of asking, votes, and any other word is looked for in questions.

    What stands in quotation marks is such a word whatever it means else. `versions` are named as people see them. For an
    export days are needed, USUAL_DAYS where none are named, and other words only in quotation marks: None without those.
    """
    quoted = _QUOTED.findall(words)
    wanted, rest = Filter(with_staff=with_staff), _QUOTED.sub(" ", words).split()
    period, rest = _period_in(rest, today, is_export)
    if is_export and period is None:
        period = asked_period("", today)
    looked_for = [*quoted]
    for part in rest:
        meant = _meant(part, versions)
        if is_export and not meant:
            return None
        wanted = replace(wanted, **meant)
        looked_for += [] if meant else [part]
    return replace(
        wanted, period=period, words=tuple(tuple(ways(word)) for text in looked_for for word in text.split())
    )


def read_asked(path: Path, words: str, ways: Ways, *, with_staff: bool, is_export: bool = False) -> Filter | None:
    """`asked_questions` of the log kept at `path`, today. CannotRead."""
    with open_to_read(path) as connection:
        versions = version_names(connection)
    return asked_questions(words, date.today(), ways, versions, with_staff=with_staff, is_export=is_export)


def in_words(wanted: Filter) -> str:
    """What was understood, for whoever asked; "" for all questions."""
    names = ((OUTCOMES, wanted.outcome), (CHANNELS, wanted.channel), (ASKED_KINDS, wanted.kind))
    parts = [period_in_words(wanted.period)] if wanted.period else []
    parts += [known[value] for known, value in names if value in known]
    parts += [VOTES[wanted.feedback]] if wanted.feedback else []
    named = zip(ASKED_NAMES, (wanted.entry, wanted.report), strict=True)
    parts += [f"{name}:{value}" for name, value in named if value]
    parts += [VERSIONS_FOUND.format(count=len(wanted.versions))] if wanted.versions is not None else []
    parts += [f"“{ways[0]}”" for ways in wanted.words if ways]
    return JOINT_PARTS.join(parts + ([] if wanted.with_staff else [CITIZENS_ONLY]))


def _period_in(parts: Sequence[str], today: date, is_export: bool) -> tuple[Period | None, list[str]]:
    """The longest run of words that names days, and the other words."""
    for size in range(min(LONGEST_PERIOD, len(parts)), 0, -1):
        for at in range(len(parts) - size + 1):
            run = parts[at : at + size]
            if (is_export or not all(map(_BARE.fullmatch, run))) and (period := asked_period(" ".join(run), today)):
                return period, [*parts[:at], *parts[at + size :]]
    return None, list(parts)


def _meant(part: str, versions: Mapping[str, str]) -> dict[str, Any]:
    """What a word asks for, as fields of a Filter; nothing for a word to look for."""
    if part in CITIZENS:
        return {"with_staff": False}
    for field, names in (("outcome", OUTCOMES), ("channel", CHANNELS), ("kind", ASKED_KINDS)):
        if value := next((value for value, name in names.items() if part == name), ""):
            return {field: str(value)}
    if part in FEEDBACK_WORDS:
        return {"feedback": FEEDBACK_WORDS[part]}
    if not (named := _NAMED.fullmatch(part)):
        return {}
    what, value = named[1], named[2]
    if what == "版本":
        fits = (version for version, name in versions.items() if version.startswith(value) or name.startswith(value))
        return {"versions": tuple(fits)}
    return {"entry" if what == "条目" else "report": value}
