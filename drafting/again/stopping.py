"""Entries, charts and topics put out of use: they stay to be seen in their place, as comments."""

import re
import tomllib
from collections.abc import Callable, Mapping, Set
from typing import Any

from answering.files.toml_lines import Lines
from editing.documents.entry_document import EntryDocument

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ID = re.compile(r"""\bid[ \t]*=[ \t]*["']([^"']+)["']""")


class CommentedDocument(EntryDocument):
    """An entry file in which an entry can be put out of use, and notes be put beside what changed."""

    def stop(self, entry_id: str, why: str) -> None:
        """Make a comment of the entry below the comment `why`; NoSuchEntry."""
        found = self._find(entry_id)
        index = self._cuts.index(found)
        above = self._head + "".join(cut.text for cut in self._cuts[:index])
        # A blank line on each side, or the comment would belong to the entry beside it.
        blank = "" if not above or above.replace("\r\n", "\n").endswith("\n\n") else self._newline
        tail = found.tail if found.tail.startswith(("\n", "\r\n")) else f"{self._newline}{found.tail}"
        stopped = blank + commented(found.lead + found.body, why, self._newline) + tail
        if index:
            self._cuts[index - 1].tail += stopped
        else:
            self._head += stopped
        del self._cuts[index]

    def note(self, entry_id: str, key: str, note: str) -> None:
        """Put the comment `note` above a key of the entry; NoSuchEntry."""
        found = self._find(entry_id)

        def with_note(body: str) -> str:
            lines = body.split("\n")
            lines.insert(Lines(body).of(found.kind, 0, key) - 1, _CONTROL.sub("", note))
            return "\n".join(lines)

        self._edit(found, with_note)


def commented(text: str, why: str, newline: str) -> str:
    """Whole lines made comments: without their first two characters they are again what they were."""
    return "".join(f"{line}{newline}" for line in [why, *(f"# {line}" for line in text.splitlines())])


def ids_ever(text: str) -> set[str]:
    """The ids in an entry file, those of entries out of use among them."""
    return set(_ID.findall(text))


def without_broken_charts(
    text: str, gone: Set[str], answers: Mapping[str, tuple[str, ...]], why: str
) -> tuple[str, list[str]]:
    """charts.toml with each chart put out of use that shows an entry that is `gone`, or a figure that is none of the
    `answers` of its entry any more; and the titles of these charts.
    """
    return _without(
        text, "chart", lambda chart: any(_is_broken(bar, gone, answers) for bar in chart.get("bars", [])), why
    )


def without_broken_topics(text: str, gone: Set[str], report: str, why: str) -> tuple[str, list[str]]:
    """topics.toml with each topic put out of use that names an entry that is `gone`, or words that are not in the text of
    `report` any more; and the titles of these topics.
    """

    def is_broken(topic: Mapping[str, Any]) -> bool:
        return any(entry in gone for entry in topic.get("entries", [])) or any(
            words not in report for words in topic.get("texts", [])
        )

    return _without(text, "topic", is_broken, why)


def _without(text: str, kind: str, is_broken: Callable[[Mapping[str, Any]], bool], why: str) -> tuple[str, list[str]]:
    """A file with those of its tables made comments that are broken, and their titles."""
    tables = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n")).get(kind, [])
    lines, stopped = text.splitlines(keepends=True), list[str]()
    where = Lines(text)
    starts = [where.of(kind, number) - 1 for number in range(len(tables))] + [len(lines)]
    for number in reversed(range(len(tables))):
        if is_broken(tables[number]):
            newline = "\r\n" if lines[starts[number]].endswith("\r\n") else "\n"
            own = "".join(lines[starts[number] : starts[number + 1]])
            lines[starts[number] : starts[number + 1]] = [commented(own.rstrip(), why, newline), newline]
            stopped.insert(0, str(tables[number].get("title", "")))
    return "".join(lines), stopped


def _is_broken(bar: Mapping[str, object], gone: Set[str], answers: Mapping[str, tuple[str, ...]]) -> bool:
    entry = str(bar.get("entry", ""))
    return entry in gone or ("figure" in bar and entry in answers and bar["figure"] not in answers[entry])
