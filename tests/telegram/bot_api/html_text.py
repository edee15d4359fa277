"""HTML as parse_mode takes it: plain text and entities with offsets in UTF-16 units.

Stricter than Telegram in one point: "&" has to be escaped, as the documentation asks.
"""

import re
from dataclasses import dataclass
from html import unescape

from tests.telegram.bot_api.refusals import Broken, Json

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
PLAIN = re.compile(r"[^<&]+")
ESCAPED = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
NAME = re.compile(r"<([^\s>]*)")
ATTRIBUTE = re.compile(r"""\s+([^\s=>/'"]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?""")
START_ENDS = re.compile(r"\s*>")
END = re.compile(r"</([^\s>]*)\s*>")
MENTION = re.compile(r"tg://user\?id=(\d+)$")


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    characters: int


def utf16_length(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Text and entities; Broken where the markup is faulty."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.text = ""
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.position < len(self.source):
            if plain := PLAIN.match(self.source, self.position):
                self._write(plain[0])
                self.position = plain.end()
            elif self.source[self.position] == "&":
                self._escaped()
            elif self.source.startswith("</", self.position):
                self._end()
            else:
                self._start()
        if self.open:
            raise self._fault(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return self.text, self.entities

    def _write(self, text: str) -> None:
        self.text += text
        self.offset += utf16_length(text)

    def _escaped(self) -> None:
        found = ESCAPED.match(self.source, self.position)
        if not found:
            raise self._fault(f"Bad entity at byte offset {self._byte()}")
        self._write(unescape(found[0]))
        self.position = found.end()

    def _start(self) -> None:
        name = NAME.match(self.source, self.position)
        tag = name[1].lower() if name else ""
        if not name or tag not in KINDS:
            raise self._fault(f'Unsupported start tag "{tag}" at byte offset {self._byte()}')
        attributes, at = {}, name.end()
        while found := ATTRIBUTE.match(self.source, at):
            attributes[found[1].lower()] = unescape(found[2] or found[3] or found[4] or "")
            at = found.end()
        ends = START_ENDS.match(self.source, at)
        if not ends:
            raise self._fault(f'Unclosed start tag "{tag}" at byte offset {self._byte()}')
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fault(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte()}')
        self.open.append(_Open(tag, attributes, self.offset, len(self.text)))
        self.position = ends.end()

    def _end(self) -> None:
        found = END.match(self.source, self.position)
        if not found:
            raise self._fault(f"Unclosed end tag at byte offset {self._byte()}")
        if not self.open:
            raise self._fault(f"Unexpected end tag at byte offset {self._byte()}")
        expected = self.open[-1].tag
        if found[1].lower() not in (expected, ""):
            places = f'at byte offset {self._byte()}, expected "</{expected}>", found "</{found[1].lower()}>"'
            raise self._fault(f"Unmatched end tag {places}")
        self._close(self.open.pop())
        self.position = found.end()

    def _close(self, opened: _Open) -> None:
        """Add the entity of a tag that has ended, unless it is empty or inside code."""
        length = self.offset - opened.offset
        if not length or any(outer.tag in ("code", "pre") for outer in self.open if opened.tag != "code"):
            return
        entity: Json = {"type": KINDS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "code" and any(outer.tag == "pre" for outer in self.open):
            language = opened.attributes.get("class", "")
            if language.startswith("language-"):
                self.entities.append({**entity, "type": "pre", "language": language.removeprefix("language-")})
            return
        if opened.tag == "pre":
            entity |= self._language(entity)
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "a" and not self._link(entity, opened):
            return
        self.entities.append(entity)

    def _language(self, pre: Json) -> Json:
        """The language that a code tag inside has left among the entities; it counts where it spans all."""
        if not self.entities or self.entities[-1]["type"] != "pre" or self.entities[-1]["offset"] < pre["offset"]:
            return {}
        inner = self.entities.pop()
        return {"language": inner["language"]} if inner["length"] == pre["length"] else {}

    def _link(self, entity: Json, opened: _Open) -> bool:
        """Fill in where a link leads; False where that is nowhere, then it is plain text."""
        url = opened.attributes.get("href") or self.text[opened.characters :]
        if user := MENTION.match(url):
            entity |= {"type": "text_mention", "user": {"id": int(user[1]), "is_bot": False, "first_name": "User"}}
            return True
        entity["url"] = url if "://" in url else f"http://{url}"
        return "." in url or "://" in url

    def _byte(self) -> int:
        return len(self.source[: self.position].encode())

    def _fault(self, reason: str) -> Broken:
        return Broken(f"can't parse entities: {reason}")
