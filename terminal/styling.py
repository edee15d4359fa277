"""Text with entities as lines for a terminal: with its styles, or with plain marks in their place."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from terminal import texts
from terminal.markup import Entity

_CODES = {"bold": "1", "italic": "2", "underline": "4", "strikethrough": "9"}
_PLAIN_MARKS = {"strikethrough": texts.STRUCK}  # what is underlined stays as it is: a quote is verbatim
_QUOTES = ("blockquote", "expandable_blockquote")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they would turn what follows around


def harmless(text: str) -> str:
    """Without the characters that would steer the terminal."""
    return "".join(map(_harmless, text))


def styled(text: str, entities: Sequence[Entity], *, ansi: bool) -> str:
    """What a terminal shows of the text: quotes behind a bar, addresses after their links."""
    units = _units(text)
    shown: list[str] = []
    quote: Entity | None = None
    for start, end in _pieces(units, entities):
        over = [entity for entity in entities if entity["offset"] <= start and end <= _end(entity)]
        piece = "".join(units[start:end])
        before, quote = quote, next((entity for entity in over if entity["type"] in _QUOTES), None)
        at_line_start = not shown or shown[-1].endswith("\n")
        if quote is not before and not at_line_start:
            shown.append("\n")
            at_line_start = True
            if piece == "\n":
                continue
        if quote and at_line_start:
            shown.append(_coded(texts.QUOTE_BAR, "2" if ansi else "") + ("" if piece == "\n" else " "))
        shown.append(piece if piece == "\n" else _marked(piece, start, end, over, ansi))
    return "".join(shown)


def _units(text: str) -> list[str]:
    """One item for each UTF-16 unit, as entities count them."""
    units: list[str] = []
    for character in text:
        units.append(_harmless(character))
        if character > "\uffff":
            units.append("")
    return units


def _pieces(units: Sequence[str], entities: Sequence[Entity]) -> Iterator[tuple[int, int]]:
    """Stretches over which no style changes; line ends stand alone."""
    cuts = {0, len(units)}
    for entity in entities:
        cuts |= {entity["offset"], _end(entity)}
    for place, unit in enumerate(units):
        if unit == "\n":
            cuts |= {place, place + 1}
    return pairwise(sorted(cut for cut in cuts if cut <= len(units)))


def _marked(piece: str, start: int, end: int, over: Sequence[Entity], ansi: bool) -> str:
    codes = ";".join(sorted({_CODES[entity["type"]] for entity in over if entity["type"] in _CODES}))
    shown = _coded(piece, codes if ansi else "")
    for entity in reversed(over):
        opening, closing = _marks(entity, ansi)
        shown = (opening if entity["offset"] == start else "") + shown + (closing if _end(entity) == end else "")
    return shown


def _marks(entity: Entity, ansi: bool) -> tuple[str, str]:
    """What is written before and after all that the entity covers."""
    if entity["type"] == "text_link":
        return "", harmless(texts.LINKED.format(text="", url=entity["url"]))
    if ansi or entity["type"] not in _PLAIN_MARKS:
        return "", ""
    opening, _, closing = _PLAIN_MARKS[entity["type"]].partition("{text}")
    return opening, closing


def _coded(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def _harmless(character: str) -> str:
    if character in "\n\t":
        return character
    return "" if unicodedata.category(character) == "Cc" or character in _TURNING else character


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])
