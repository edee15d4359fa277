"""An entry file as text, changed entry by entry: whatever is not changed stays byte for byte."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from editing.documents.cutting import KINDS, Cut, cut
from editing.documents.toml_table import Value, rank, with_items, with_value, without, written
from editing.texts import sheet as say

_BYTE_ORDER_MARK = "\ufeff"
_LIST = r"^{key}[ \t]*=[ \t]*\[([^\n]*)$"


class NoSuchEntry(Exception):
    """No entry of the file has this id."""


class SameEntry(Exception):
    """An entry of the file has this id already."""


class EntryDocument:
    """`text` as read without any translation: a byte order mark and line ends of Windows are kept.

    UnreadableEntries where `text` is no entry file. Write the new text as UTF-8 without translation of line ends.
    """

    def __init__(self, text: str) -> None:
        self._mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        self._head, self._cuts = cut(text.removeprefix(_BYTE_ORDER_MARK))
        self._newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"

    @property
    def text(self) -> str:
        """The file as it now is."""
        return self._mark + self._head + "".join(cut.text for cut in self._cuts)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entries, in the order of the file."""
        return tuple(cut.id for cut in self._cuts)

    def data(self, entry_id: str) -> dict[str, Any]:
        """The keys of an entry and what they hold; NoSuchEntry."""
        return self._find(entry_id).data

    def add_phrasing(self, entry_id: str, phrasing: str) -> None:
        """Add `phrasing` at the end of the entry's list; NoSuchEntry."""
        found = self._find(entry_id)
        if found.data.get("phrasings"):
            self._edit(found, lambda body: with_items(body, found.kind, "phrasings", [phrasing]))
        else:
            self.set(entry_id, "phrasings", [phrasing])

    def set(self, entry_id: str, key: str, value: Value) -> None:
        """Set one key, which may be new to the entry; NoSuchEntry."""
        found, many_lines = self._find(entry_id), self._has_many_lines(key)
        self._edit(found, lambda body: with_value(body, found.kind, key, value, many_lines))

    def unset(self, entry_id: str, key: str) -> None:
        """Remove one key where the entry has it; NoSuchEntry."""
        found = self._find(entry_id)
        if key in found.data:
            self._edit(found, lambda body: without(body, found.kind, key))

    def set_kind(self, entry_id: str, kind: str) -> None:
        """Make the entry one of `kind` (entry, absent, choice) with the keys that it has; NoSuchEntry."""
        found = self._find(entry_id)
        found.body = re.sub(r"\[\[.*?\]\]", f"[[{kind}]]", found.body, count=1)
        found.kind = kind

    def add(self, kind: str, mapping: Mapping[str, Value]) -> None:
        """Add an entry of `kind` (entry, absent, choice) at the end, its keys in the files' order; SameEntry."""
        if kind not in KINDS:
            raise ValueError(kind)
        keys = sorted(mapping, key=rank)
        lines = [f"{key} = {written(mapping[key], self._has_many_lines(key))}\n" for key in keys]
        self.put(f"[[{kind}]]\n" + "".join(lines))

    def put(self, text: str) -> None:
        """Add the text of one entry, as `take` gives it, at the end; SameEntry."""
        _, (new,) = cut("\n" + text)
        if new.id in self.ids:
            raise SameEntry(say.SAME_ENTRY.format(id=new.id))
        self._close()
        new.lead, new.body = (part.replace("\n", self._newline) for part in (new.lead, new.body))
        self._cuts.append(Cut(new.kind, new.lead, new.body, ""))

    def take(self, entry_id: str) -> str:
        """Remove an entry and return its text with its comments, for `put` of this file or another; NoSuchEntry."""
        found = self._find(entry_id)
        self.remove(entry_id)
        return (found.lead + found.body).replace("\r\n", "\n").removesuffix("\n") + "\n"

    def remove(self, entry_id: str) -> None:
        """Remove an entry and the comments directly above it; other comments around it stay. NoSuchEntry."""
        found = self._find(entry_id)
        index = self._cuts.index(found)
        is_last = index == len(self._cuts) - 1
        del self._cuts[index]
        before = self._cuts[index - 1].tail if index else self._head
        if found.tail.strip():
            tail = before + (found.tail.lstrip("\r\n") if _ends_blank(before) else found.tail)
        else:
            tail = before.rstrip("\r\n") + self._newline * bool(before.strip()) if is_last else before
        if index:
            self._cuts[index - 1].tail = tail
        else:
            self._head = tail

    def _find(self, entry_id: str) -> Cut:
        for found in self._cuts:
            if found.id == entry_id:
                return found
        raise NoSuchEntry(say.NO_SUCH_ENTRY.format(id=entry_id))

    def _edit(self, found: Cut, change: Callable[[str], str]) -> None:
        """Change the body of a table; tomlkit sees line ends of one kind only."""
        is_windows = found.body.count("\r\n") == found.body.count("\n") > 0
        body = change(found.body.replace("\r\n", "\n") if is_windows else found.body)
        found.body = body.replace("\n", "\r\n") if is_windows else body

    def _has_many_lines(self, key: str) -> bool | None:
        """Whether lists of `key` are laid out one item a line in this file; None where there is none to go by."""
        pattern = re.compile(_LIST.format(key=re.escape(key)), re.MULTILINE)
        for found in reversed(self._cuts):
            if first_line := pattern.search(found.body.replace("\r\n", "\n")):
                return "]" not in first_line[1]
        return True if key == "phrasings" else None

    def _close(self) -> None:
        """End the last line of the file, and leave a blank one where its tables are set apart by one."""
        if self._cuts:
            last = self._cuts[-1]
            text, is_apart = last.text, len(self._cuts) == 1 or self._cuts[-2].tail != "" or last.tail != ""
        else:
            last, text, is_apart = None, self._head, bool(self._head)
        added = "" if text.endswith("\n") or not text else self._newline
        if is_apart and not _ends_blank(text + added):
            added += self._newline
        if last:
            last.tail += added
        else:
            self._head += added


def _ends_blank(text: str) -> bool:
    """Whether the last line is a blank one."""
    return text.replace("\r\n", "\n").endswith("\n\n") or text in ("\n", "\r\n")
