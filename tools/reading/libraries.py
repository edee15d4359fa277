"""The tables of a PDF as other libraries find them: those that are installed."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pdfplumber

Rows = list[list[str]]


def libraries() -> dict[str, Callable[[Path], list[Rows]]]:
    """What finds tables, by name."""
    found: dict[str, Callable[[Path], list[Rows]]] = {"pdfplumber": _pdfplumber}
    if find_spec("camelot"):
        found["camelot"] = _camelot
    if find_spec("pymupdf"):
        found["pymupdf"] = _pymupdf
    return found


def _pdfplumber(path: Path) -> list[Rows]:
    with pdfplumber.open(path) as document:
        return [_texts(rows) for page in document.pages for rows in page.extract_tables()]


def _camelot(path: Path) -> list[Rows]:
    tables = import_module("camelot").read_pdf(str(path), pages="all", flavor="lattice")
    return [_texts(table.df.values.tolist()) for table in tables]


def _pymupdf(path: Path) -> list[Rows]:
    module = import_module("pymupdf")
    return [_texts(table.extract()) for page in module.open(path) for table in page.find_tables().tables]


def _texts(rows: Sequence[Sequence[str | None]]) -> Rows:
    return [[cell or "" for cell in row] for row in rows]
