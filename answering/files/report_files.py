"""report.txt read: a text in UTF-8 or GBK, split into sentences."""

from pathlib import Path

from answering.base.report import Report, parse
from answering.files import fault_texts as say
from answering.files.faults import Fault, FaultyKnowledge

_ENCODINGS = ("utf-8-sig", "gb18030")


def decode(raw: bytes, file: Path) -> str:
    """The text of a UTF-8 (with or without BOM) or GBK file with any line ends; FaultyKnowledge for anything else."""
    if b"\0" in raw:
        raise FaultyKnowledge([Fault(file, 1, say.NOT_A_REPORT)])
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise FaultyKnowledge([Fault(file, 1, say.UNKNOWN_ENCODING)])


def read_report(file: Path, report_id: str = "") -> Report:
    """Read `file`; FaultyKnowledge when it is missing, empty or no text."""
    if not file.is_file():
        raise FaultyKnowledge([Fault(file, 1, say.MISSING_REPORT)])
    try:
        text = decode(file.read_bytes(), file)
    except OSError as error:
        raise FaultyKnowledge([Fault(file, 1, say.CANNOT_READ.format(reason=error.strerror))]) from None
    if not text.strip():
        raise FaultyKnowledge([Fault(file, 1, say.EMPTY_REPORT)])
    return parse(text, report_id or file.parent.name)
