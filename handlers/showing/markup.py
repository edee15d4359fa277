"""Telegram's HTML as a value: text whose length is known and which can be joined but never cut inside a tag."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

MESSAGE_UNITS = 4096
"""Longest message, in UTF-16 units after tags are parsed (Bot API, sendMessage)."""
CAPTION_UNITS = 1024
"""Longest caption of a picture (Bot API, sendPhoto)."""
EXPANDABLE_UNITS = 300
"""A quote longer than this is folded: it would fill a phone's screen."""

_REFUSED = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What Telegram refuses in a text: control characters, halves of a surrogate pair."""


@dataclass(frozen=True, slots=True)
class Rich:
    """`html` as sent, `units` the length of what is seen, in UTF-16 units."""

    html: str = ""
    units: int = 0

    def __add__(self, other: "Rich") -> "Rich":
        return Rich(self.html + other.html, self.units + other.units)

    def __bool__(self) -> bool:
        return bool(self.html)


def plain(text: str) -> Rich:
    """`text` as it stands, whatever is in it."""
    clean = _REFUSED.sub("", text)
    return Rich(escape(clean, quote=False), units(clean))


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def tagged(tag: str, inner: Rich) -> Rich:
    """`inner` within <tag>."""
    return Rich(f"<{tag}>{inner.html}</{tag.split(maxsplit=1)[0]}>", inner.units) if inner else inner


def bold(text: str) -> Rich:
    """Bold text."""
    return tagged("b", plain(text))


def quoted(inner: Rich) -> Rich:
    """A block quote, folded where it is long."""
    return tagged("blockquote expandable" if inner.units > EXPANDABLE_UNITS else "blockquote", inner)


def joined(parts: Iterable[Rich], between: str = "\n") -> Rich:
    """`parts` one after the other."""
    whole = Rich()
    for part in parts:
        whole = whole + plain(between) + part if whole else part
    return whole


def marked(sentence: str, figures: Sequence[str]) -> Rich:
    """`sentence` with each of `figures` that stands in it bold and underlined."""
    return _with(lambda figure: tagged("b", tagged("u", plain(figure))), sentence, figures)


def underlined(words: str, figures: Sequence[str]) -> Rich:
    """`words` with each of `figures` that stands in them underlined: bold is what stands in a sentence quoted with it."""
    return _with(lambda figure: tagged("u", plain(figure)), words, figures)


def _with(mark: Callable[[str], Rich], sentence: str, figures: Sequence[str]) -> Rich:
    whole, at = Rich(), 0
    for start, end in _spans(sentence, figures):
        whole += plain(sentence[at:start]) + mark(sentence[start:end])
        at = end
    return whole + plain(sentence[at:])


def _spans(sentence: str, figures: Sequence[str]) -> list[tuple[int, int]]:
    """Where `figures` stand in `sentence`, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for figure in figures for span in _found(sentence, figure)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _found(sentence: str, figure: str) -> list[tuple[int, int]]:
    """The first place where `figure` stands by itself and not inside a longer number (50名 in 150名)."""
    before = r"(?<!\d)(?<!\d[.,])" if figure[:1].isdigit() else ""
    after = r"(?![.,]?\d)" if figure[-1:].isdigit() else ""
    found = re.search(before + re.escape(figure) + after, sentence) or re.search(re.escape(figure), sentence)
    return [found.span()] if figure and found else []


def pieces(text: str, limit: int) -> list[str]:
    """`text` in pieces of at most `limit` units, cut after punctuation where there is some in the last third."""
    found = []
    while units(text) > limit:
        cut = _cut(text, limit)
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def _cut(text: str, limit: int) -> int:
    end = len(text)
    while units(text[:end]) > limit:
        end -= max(1, (units(text[:end]) - limit) // 2)
    best = max((text.rfind(mark, 0, end) for mark in "。；;，,、 "), default=-1) + 1
    return best if best > end * 2 // 3 else end


def packed(blocks: Sequence[Rich], limit: int = MESSAGE_UNITS, between: str = "\n\n") -> list[Rich]:
    """`blocks`, each within `limit`, in as few messages as their order allows."""
    messages: list[Rich] = []
    for block in blocks:
        longer = joined((messages[-1], block), between) if messages else block
        if messages and longer.units <= limit:
            messages[-1] = longer
        else:
            messages.append(block)
    return messages
