"""conversation.toml read into the words by which messages ask for lists."""

from answering.base.entries import KINDS_ASKED
from answering.files import fault_texts as say
from answering.files.toml import Table, TomlFile
from answering.language.listing import NUMBERS, ListingWords
from answering.language.phrasebook import Phrasebook

_BOOKS = ("many", "overview", "summary", "whole", "around", "joints")
_LISTS = ("parts", "last", "open")
_TABLES = ("kinds", "levels")


def listing_words(file: TomlFile) -> ListingWords:
    """The words of lists; a list that is not there is empty."""
    table = file.table("list")
    table.only(*_BOOKS, *_LISTS, *_TABLES)
    kinds = _within(table, "kinds")
    for kind in kinds.data:
        if kind not in (*KINDS_ASKED, NUMBERS):
            kinds.fault(say.UNKNOWN_KIND.format(kind=kind), kind)
    levels = _within(table, "levels")
    return ListingWords(
        many=_book(table, "many"),
        overview=_book(table, "overview"),
        summary=_book(table, "summary"),
        whole=_book(table, "whole"),
        around=_book(table, "around"),
        joints=_book(table, "joints"),
        parts=table.texts("parts", may_be_empty=True),
        last=table.texts("last", may_be_empty=True),
        open=table.texts("open", may_be_empty=True),
        kinds=Phrasebook({word: kind for kind in kinds.data for word in kinds.texts(kind)}),
        levels=Phrasebook({level: levels.texts(level) for level in levels.data}),
    )


def _book(table: Table, key: str) -> Phrasebook[bool]:
    return Phrasebook(dict.fromkeys(table.texts(key, may_be_empty=True), True))


def _within(table: Table, name: str) -> Table:
    """The table `name` in `table`; an empty one where there is none."""
    found = table.data.get(name, {})
    if not isinstance(found, dict):
        table.fault(say.NOT_TABLE.format(key=name, form=f"[list.{name}]"), name)
        found = {}
    return Table(table.file, (*table.path, name), found)
