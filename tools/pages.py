"""The pages that the handbook's pictures are taken of: a chat, a screen, an editor; each shows what the program gave."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

STYLE = Path(__file__).with_name("pictures.css")
Json = dict[str, Any]

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_TOML = re.compile(
    r"(?P<comment>#.*)|(?P<table>\[\[?[a-z]+\]?\])|(?P<key>^[a-z_]+(?= =))"
    r'|(?P<string>"[^"]*")|(?P<number>\b(?:\d+|true|false)\b)'
)


def page(body: str) -> str:
    """A whole page."""
    style = STYLE.read_text(encoding="utf-8")
    return f"<!DOCTYPE html><html lang='zh-Hans'><meta charset='utf-8'><style>{style}</style><body>{body}</body></html>"


def chat(messages: Iterable[str]) -> str:
    """A conversation of what `said`, `sent` and `then` made."""
    return f"<div class='chat'>{''.join(messages)}</div>"


def said(message: Json, pressed: str = "") -> str:
    """A message of the bot with its buttons, of which the one that says `pressed` is marked."""
    text = _with_entities(message)
    if document := message.get("document"):
        text = f"{_file(document['file_name'])}{_text(escape(message.get('caption', '')))}"
    else:
        text = _text(text)
    return f"<div class='message'>{text}</div>{_buttons(message, pressed)}"


def sent(text: str = "", file: str = "") -> str:
    """A message or a file of a person."""
    return f"<div class='message mine'>{_file(file) if file else _text(escape(text))}</div>"


def then(words: str) -> str:
    """What happens between two messages."""
    return f"<div class='then'>{escape(words)}</div>"


def screen(runs: Iterable[tuple[str, str]]) -> str:
    """A terminal: each command with what it wrote."""
    shown = "\n".join(f"<b>$ {escape(command)}</b>\n{_marked(output)}" for command, output in runs)
    return f"<div class='window'><header>终端</header><div class='screen'><pre>{shown}</pre></div></div>"


def editor(title: str, lines: Sequence[tuple[str, str]]) -> str:
    """A file in an editor: each line with what is to be said of it beside it, "" for nothing."""
    rows = "".join(
        f"<div class='line'><span>{_coloured(line)}</span>{f'<u>{escape(note)}</u>' if note else ''}</div>"
        for line, note in lines
    )
    return f"<div class='window entry'><header>{escape(title)}</header><div class='editor'>{rows}</div></div>"


def folder(title: str, lines: Iterable[tuple[str, str]]) -> str:
    """A folder: each file with what it is for."""
    rows = "\n".join(f"{escape(line)}{f'  <u>{escape(note)}</u>' if note else ''}" for line, note in lines)
    return f"<div class='window folder'><header>{escape(title)}</header><div class='tree'>{rows}</div></div>"


def side_by_side(*parts: str) -> str:
    return f"<div class='two'>{''.join(parts)}</div>"


def _text(html: str) -> str:
    return f"<div class='text'>{html}</div>"


def _file(name: str) -> str:
    return f"<div class='file'><i>{escape(Path(name).suffix[1:])}</i>{escape(name)}</div>"


def _buttons(message: Json, pressed: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    shown = "".join(f"<div>{''.join(_button(button['text'], pressed) for button in row)}</div>" for row in rows)
    return f"<div class='buttons'>{shown}</div>" if rows else ""


def _button(label: str, pressed: str) -> str:
    marked = " class='pressed'" if pressed and pressed in label else ""
    return f"<span{marked}>{escape(label)}</span>"


def _with_entities(message: Json) -> str:
    """The text with its formatting; entities count in UTF-16 units."""
    units = message.get("text", "").encode("utf-16-le")
    marks: dict[int, str] = {}
    for entity in message.get("entities", []):
        if tag := _TAGS.get(entity["type"]):
            start, end = entity["offset"], entity["offset"] + entity["length"]
            marks[start] = marks.get(start, "") + f"<{tag}>"
            marks[end] = f"</{tag}>" + marks.get(end, "")
    places = [0, *sorted(marks), len(units) // 2]
    pieces = [escape(units[2 * a : 2 * b].decode("utf-16-le")) for a, b in pairwise(places)]
    return pieces[0] + "".join(marks[at] + piece for at, piece in zip(sorted(marks), pieces[1:], strict=True))


def _marked(output: str) -> str:
    """What a command wrote, with the places of files in another colour."""
    return re.sub(r"(?m)^(\S+?\.(?:toml|txt):\d+:)", r"<em>\1</em>", escape(output.rstrip("\n")))


def _coloured(line: str) -> str:
    shown, end = "", 0
    for found in _TOML.finditer(line):
        shown += escape(line[end : found.start()]) + f"<span class='{found.lastgroup}'>{escape(found[0])}</span>"
        end = found.end()
    return shown + escape(line[end:]) or "&nbsp;"
