"""Telegram's HTML taken apart into plain text and entities, as strictly as Telegram does it."""

import re
from html.parser import HTMLParser
from typing import Any

Entity = dict[str, Any]

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
}
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z])|<[^>]*\Z")
_NO_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[\da-fA-F]+);)")


class FaultyMarkup(ValueError):
    """Telegram would refuse this HTML."""


def read_html(html: str) -> tuple[str, list[Entity]]:
    """The text and its entities, outer ones first; FaultyMarkup where Telegram would refuse."""
    stray = _NO_TAG.search(html)
    if stray:
        raise FaultyMarkup(f'unexpected "<" at character {stray.start()}')
    reader = _Reader()
    reader.feed(_NO_REFERENCE.sub("&amp;", html))
    reader.close()
    if reader.open:
        raise FaultyMarkup(f'can\'t find end tag corresponding to start tag "{reader.open[-1][0]}"')
    return reader.text, sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def utf16_length(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.entities: list[Entity] = []
        self.open: list[tuple[str, Entity]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KINDS:
            raise FaultyMarkup(f'unsupported start tag "{tag}"')
        self.open.append((tag, {"type": _KINDS[tag], "offset": utf16_length(self.text)} | _details(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise FaultyMarkup(f'unexpected end tag "{tag}"')
        entity = self.open.pop()[1]
        entity["length"] = utf16_length(self.text) - entity["offset"]
        if entity["length"] and entity.get("url") != "":
            self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        self.text += data


def _details(tag: str, attributes: dict[str, str | None]) -> Entity:
    if tag == "a":
        return {"url": attributes.get("href") or ""}
    if tag == "tg-emoji":
        return {"custom_emoji_id": attributes.get("emoji-id") or ""}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {}
