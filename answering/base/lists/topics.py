"""What people ask lists of: topics that staff name, each with the report's own words that belong to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """`words` are what people call it, `entries` those whose answers belong to it, `texts` what belongs to it word for word
    and has no entry; `only` are words of it that mean no more than what has them (规划 of all documents), `apart` ids of
    topics that are listed behind it, under their own titles.
    """

    id: str
    report: str
    title: str
    words: tuple[str, ...]
    entries: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
