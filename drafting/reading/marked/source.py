"""The source of a Markdown file before it is taken apart: what generators of pages and notes add to it; and, for the proof
of our reading, as plain text.
"""

import html
import re

_FRONT = re.compile(r"\A\ufeff?---\n.*?\n---\n", re.DOTALL)
_ADDED = re.compile(
    r"<!--.*?-->"  # a comment
    r"|^:{3,}[^\n]*$"  # where a box begins or ends
    r"|^\[\[?toc\]?\][ \t]*$"
    r"|^\[\^[^\]\n]+\]:[ \t]*"  # before the text of a note
    r"|\[\^[^\]\n]+\]"  # the mark of a note
    r"|(?<=\S)[ \t]*\{[#.][^}\n]*\}[ \t]*$",  # the name of a heading
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>")
_JOINING = {"a", "b", "em", "font", "i", "ins", "span", "strong", "u"}
_MARKUP = re.compile(r"\*+|`+|\\(?=[^\w\s])")
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


def without_additions(source: str, dropped: list[str]) -> str:
    """`source` without its front matter, comments, marks of notes and of boxes; `dropped` gets them."""
    source = _FRONT.sub("", source)

    def drop(match: re.Match[str]) -> str:
        dropped.append(match[0])
        return ""

    return _ADDED.sub(drop, source)


def second_reading(source: str) -> list[tuple[str, str]]:
    """The text of `source` by its characters alone, as (place, text); targets of links are in it too."""
    found, at = [], 0
    for part in _BLANK_LINES.split(source):
        plain = _TAG.sub(lambda tag: "" if tag[1].lower() in _JOINING else " \n ", part)
        plain = _MARKUP.sub("", html.unescape(plain).replace("~~", " "))
        found.append((f"第{source.count(chr(10), 0, at) + 1}行", plain))
        at += len(part) + 1
    return found
