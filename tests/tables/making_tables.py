"""One report with tables as a Word document, a web page, Markdown and a spreadsheet: what each cell covers is said once."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
from docx.document import Document
from docx.table import _Cell as WordCell
from openpyxl import Workbook


@dataclass(frozen=True)
class Table:
    """`rows` of texts, of (text, columns, rows) for what covers several places, or of a table within a cell."""

    caption: str
    unit: str
    rows: Sequence[Sequence["str | tuple[str, int, int] | Table"]]
    note: str = ""


Block = str | Table
Placed = tuple[int, int, "str | Table", int, int]
"""Row, column, what stands there, and over how many columns and rows."""


def placed(table: Table) -> list[Placed]:
    """Each cell where it begins."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            text, width, height = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (top, left) in taken:
                left += 1
            taken |= {(top + y, left + x) for y in range(height) for x in range(width)}
            found.append((top, left, text, width, height))
            left += width
    return found


def width_of(table: Table) -> int:
    """How many columns it has."""
    return max(left + width for _, left, _, width, _ in placed(table))


def write_word(path: Path, blocks: Sequence[Block]) -> None:
    """With python-docx, as Word merges cells."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        for line in filter(None, (block.caption, block.unit)):
            document.add_paragraph(line)
        _word_table(block, document)
        if block.note:
            document.add_paragraph(block.note)
    document.save(str(path))


def _word_table(table: Table, parent: Document | WordCell) -> None:
    made = parent.add_table(len(table.rows), width_of(table))
    for top, left, text, width, height in placed(table):
        cell = made.cell(top, left)
        if (width, height) != (1, 1):
            cell = cell.merge(made.cell(top + height - 1, left + width - 1))
        if isinstance(text, Table):
            _word_table(text, cell)
        else:
            cell.text = text


def write_web(path: Path, blocks: Sequence[Block]) -> None:
    """A page with the title of its first line."""
    title, *others = blocks
    lines = [f"<!DOCTYPE html><meta charset='utf-8'><title>{title}</title><body><h1>{title}</h1>"]
    for block in others:
        if isinstance(block, str):
            lines.append(f"<p>{escape(block)}</p>")
        else:
            around = [f"<p>{escape(line)}</p>" if line else "" for line in (block.caption, block.unit, block.note)]
            lines += [*around[:2], _web_table(block), around[2]]
    path.write_text("\n".join(lines), encoding="utf-8")


def _web_table(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in table.rows]
    for top, _, text, width, height in placed(table):
        inner = _web_table(text) if isinstance(text, Table) else escape(text)
        rows[top].append(f"<td colspan='{width}' rowspan='{height}'>{inner}</td>")
    return "<table border='1'>" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def write_markdown(path: Path, blocks: Sequence[Block]) -> None:
    """What covers several places is written in each; a table within a cell is left out."""
    lines = [f"# {blocks[0]}"]
    for block in blocks[1:]:
        if isinstance(block, str):
            lines.append(block)
            continue
        grid = [[""] * width_of(block) for _ in block.rows]
        for top, left, text, width, height in placed(block):
            for y in range(height):
                grid[top + y][left : left + width] = ["" if isinstance(text, Table) else text] * width
        rows = [f"| {' | '.join(row)} |" for row in grid]
        table = "\n".join([rows[0], "|---" * width_of(block) + "|", *rows[1:]])
        lines += filter(None, (block.caption, block.unit, table, block.note))
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def write_sheets(path: Path, blocks: Sequence[Block]) -> None:
    """The tables alone, each on a sheet of its own, with numbers for what are figures."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for block in blocks:
        if isinstance(block, str):
            continue
        sheet = book.create_sheet(block.caption.split()[0])
        above = [line for line in (block.caption, block.unit) if line]
        for line in above:
            sheet.append([line])
        for top, left, text, width, height in placed(block):
            cell = sheet.cell(len(above) + 1 + top, left + 1)
            cell.value, cell.number_format = ("", "General") if isinstance(text, Table) else _valued(text)
            if (width, height) != (1, 1):
                ends = {"end_row": cell.row + height - 1, "end_column": cell.column + width - 1}
                sheet.merge_cells(start_row=cell.row, start_column=cell.column, **ends)
        sheet.append([block.note or None])
    book.save(path)


def _valued(text: str) -> tuple[str | float | None, str]:
    """A text as the value and the format of a cell that shows it."""
    plain = text.replace(",", "")
    if not plain.replace(".", "", 1).isdigit() or (plain.isdigit() and len(plain) >= 7):
        return text or None, "General"
    decimals = plain.partition(".")[2]
    return float(plain), ("#,##0" if "," in text else "0") + ("." + "0" * len(decimals) if decimals else "")
