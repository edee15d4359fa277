"""Documents that are packed (.docx, .xlsx): refused before they are unpacked where they are made to swell."""

import zipfile
from pathlib import Path

from drafting.reading.kinds import UnreadableDocument

MOST_UNPACKED = 200 * 2**20
"""Most bytes that all parts may unpack to: ten times the largest file, and pictures are packed already."""
MOST_XML = 30 * 2**20
"""Most bytes of all XML: 275,000 characters in plain paragraphs have 0.9 MB, and ten times that formatted by word."""
MOST_REPEATED, REPEATED_FROM = 100, 2**20
"""How many times its packed size a part of XML that is this large may have: a report is packed to a third, and only
what is made to swell to a hundredth."""
MOST_PARTS = 5_000
"""Most files in the zip: a report with a hundred pictures has some two hundred."""


def refuse_swollen(path: Path, sentence: str) -> None:
    """UnreadableDocument with `sentence` when the parts say that they are too large; what lies about it meets the limit of
    memory.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    written = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    swollen = (
        len(parts) > MOST_PARTS,
        sum(part.file_size for part in parts) > MOST_UNPACKED,
        sum(part.file_size for part in written) > MOST_XML,
        any(part.file_size > max(REPEATED_FROM, MOST_REPEATED * part.compress_size) for part in written),
    )
    if any(swollen):
        raise UnreadableDocument(sentence)
