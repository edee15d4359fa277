"""An id for a new entry, from the sounds of its title."""

import re
from pathlib import Path

from answering.files.entry_files import LONGEST_ID
from answering.files.layout import ENTRY_FILE, knowledge_files, knowledge_folder
from answering.files.toml import read_toml

_LETTERS = re.compile("[a-z0-9]+")
_ROOM_FOR_NUMBER = 5
_TABLES = ("entry", "absent", "choice", "talk")


def fresh_id(title: str, taken: set[str]) -> str:
    """The pinyin of `title` as far as an id may go, with a number behind it where that is taken."""
    # Imported here: it reads a dictionary of 20 MB, which the program that talks to Telegram does without.
    from pypinyin import lazy_pinyin

    sounds = _LETTERS.findall("-".join(lazy_pinyin(title)).lower())
    base = sounds[0][: LONGEST_ID - _ROOM_FOR_NUMBER] if sounds else "new"
    for sound in sounds[1:]:
        if len(base) + 1 + len(sound) > LONGEST_ID - _ROOM_FOR_NUMBER:
            break
        base += f"-{sound}"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def ids_around(report_folder: Path) -> set[str]:
    """The ids of the other reports beside this one, and of talk: no two entries of a knowledge folder share one."""
    paths = knowledge_files(knowledge_folder(report_folder))
    files = [read_toml(path) for path in paths if path.suffix == ENTRY_FILE]
    return {str(table.data.get("id", "")) for file in files for name in _TABLES for table in file.tables(name)}
