"""A document that staff sent, fetched from Telegram."""

from telegram import Document
from telegram.error import BadRequest, InvalidToken

from editing.receiving.receiving import LARGEST
from handlers.staff import texts as say

MEGABYTE = 1024 * 1024
FETCH_SECONDS = 60.0
"""How long a file may take that is fetched: 20 MB over a slow line."""


def too_large(document: Document) -> str:
    """Why a document is not fetched; "" where it is not too large."""
    size = document.file_size or 0
    return say.TOO_BIG.format(size=size / MEGABYTE) if size > LARGEST else ""


async def fetched(document: Document) -> bytes | None:
    """What is in it; None where Telegram has it not, or not any more."""
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray(read_timeout=FETCH_SECONDS))
    except (BadRequest, InvalidToken):
        return None
