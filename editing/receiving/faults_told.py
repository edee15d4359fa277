"""Faults that the trial of a change found, told where staff can mend them: a sheet by its cells, and one cause once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from answering.files.fault_texts import NO_SUCH_ENTRY, NOT_STATED
from answering.files.faults import Fault
from answering.files.layout import CHARTS, ENTRIES, ENTRY_FILE, TOPICS, in_report, knowledge_files, report_of
from answering.files.loading import read_knowledge
from editing.changes.reviewing import first_of
from editing.documents.spots import Spot, Spots
from editing.texts import receiving as say
from editing.texts import sheet as words
from editing.workbook.faults import AT_ANOTHER_PLACE, in_words_of_the_sheet
from editing.workbook.placing import Placed

MOST_POINTERS = 6
"""Places named that point to one entry: what a phone shows in three lines."""


@dataclass
class Teller:
    """`files` are what a change makes of files of `folder`; `placed` is where the entries stand on a sheet, None where the
    change came in another way.
    """

    folder: Path
    files: Mapping[str, bytes | None]
    placed: Placed | None = None
    _spots: dict[str, Spots] = field(default_factory=dict)

    def lines(self, faults: Iterable[Fault]) -> list[str]:
        """`faults` in lines for staff, their files relative to the folder; those of an entry that is gone in one."""
        faults = list(faults)
        gone = self._gone(faults)
        pointing: dict[str, list[Fault]] = defaultdict(list)
        lines = []
        for fault in faults:
            if id_ := next((id_ for id_ in gone if fault.message in _missing(id_)), ""):
                pointing[id_].append(fault)
            else:
                lines.append(self._line(fault))
        return first_of([*(self._pointed(id_, gone[id_], found) for id_, found in pointing.items()), *lines])

    def _gone(self, faults: Iterable[Fault]) -> dict[str, str]:
        """The titles of entries, by id, that are pointed to and that the change takes away."""
        told = {fault.message for fault in faults}
        before = {entry.id: entry.title for entry, _ in read_knowledge(self.folder).entries} if told else {}
        return {id_: title for id_, title in before.items() if told & _missing(id_)}

    def _pointed(self, id_: str, title: str, faults: list[Fault]) -> str:
        who = list(self._pointers(id_, faults[0].file.as_posix()))
        more = say.AND_MORE if len(who) > MOST_POINTERS else ""
        shown = say.JOINT.join(who[:MOST_POINTERS]) + more
        told = say.STILL_POINTED.format(title=title, id=id_, count=len(who), who=shown)
        return words.AT_SHEET.format(sheet=words.ENTRIES, message=told) if self.placed else f"{faults[0].file}: {told}"

    def _pointers(self, id_: str, path: str) -> Iterator[str]:
        """All of the report of `path` that point to an entry: faults are found file by file, and would tell of some."""
        inside = in_report(report_of(path) or "")
        known = {file.relative_to(self.folder).as_posix() for file in knowledge_files(self.folder)} | self.files.keys()
        for other in sorted(known):
            if other.startswith(inside) and other.endswith(ENTRY_FILE):
                yield from (self._who(PurePosixPath(other), spot) for spot in self._spots_of(other).naming(id_))

    def _who(self, path: PurePosixPath, spot: Spot) -> str:
        """Who points to an entry: where it stands, and what it is called."""
        at = f"{path.name}:{spot.line}"
        if self.placed:
            at = self.placed.of(spot) or path.name
        return say.POINTER.format(at=at, title=spot.title or spot.id)

    def _line(self, fault: Fault) -> str:
        if self.placed is None:
            return str(fault)
        path = fault.file.as_posix()
        spot = self._spot(path, fault.line)
        place = self.placed.of(spot) if fault.file.parent.name == ENTRIES else ""
        if not place and fault.file.name not in (CHARTS, TOPICS):
            return str(fault)
        message = AT_ANOTHER_PLACE.sub(lambda found: self._elsewhere(path, found), in_words_of_the_sheet(fault.message))
        return f"{place or say.POINTER.format(at=fault.file.name, title=spot.title)}：{message}"

    def _elsewhere(self, path: str, found: "re.Match[str]") -> str:
        """Another place that a message names by file and line, on the sheet where it is there."""
        beside = PurePosixPath(path).with_name(found["file"]).as_posix()
        place = self.placed and self.placed.of(self._spot(beside, int(found["line"])))
        return place or found[0]

    def _spot(self, path: str, line: int) -> Spot:
        return self._spots_of(path).at(line)

    def _spots_of(self, path: str) -> Spots:
        if path not in self._spots:
            file = self.folder / path
            content = self.files.get(path, file.read_bytes() if file.is_file() else b"")
            self._spots[path] = Spots((content or b"").decode(errors="replace"))
        return self._spots[path]


def _missing(id_: str) -> set[str]:
    """What faults say of who points to an entry that is not there."""
    return {NO_SUCH_ENTRY.format(id=id_), NOT_STATED.format(id=id_)}
