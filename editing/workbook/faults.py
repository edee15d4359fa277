"""What is wrong with a workbook that staff sent back, and how it is said to people who see a sheet and no file."""

import re

from editing.texts import sheet as say

AT_ANOTHER_PLACE = re.compile(r"(?P<file>[\w.-]+\.toml):(?P<line>\d+)", re.ASCII)
"""Where a fault of a file names another place of it."""
_KEY = re.compile(rf" ?(?<![\w.-])(?P<key>{'|'.join(say.HEADING_OF_KEY)})(?![\w.-]) ?", re.ASCII)


def in_words_of_the_sheet(message: str) -> str:
    """`message` with headings of the sheet where it names keys of a file."""
    for written, said in say.KIND_OF_TABLE.items():
        message = message.replace(written, said)
    return _KEY.sub(lambda found: say.HEADING_OF_KEY[found["key"]], message)


class FaultyWorkbook(Exception):
    """A workbook that cannot be taken over; nothing has been changed.

    `faults` are Chinese lines that say where (sheet and cell, where there is one), what is wrong and what to do.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))
