"""The section of conversation.toml by which messages hold two years beside each other."""

from answering.files.toml import TomlFile
from answering.language.phrasebook import Phrasebook
from answering.language.requests.yearly import LISTS, YearWords

SECTIONS = ("years",)


def year_words(file: TomlFile) -> YearWords:
    """The words of two years; a list that is not there is empty."""
    table = file.table("years")
    table.only(*LISTS)
    return YearWords(**{name: Phrasebook(dict.fromkeys(table.texts(name, may_be_empty=True), True)) for name in LISTS})
