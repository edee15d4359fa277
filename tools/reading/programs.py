"""The same contents as PDF by Chromium, by LibreOffice, and as WPS writes them."""

import os
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
import zhplot
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tools.reading.contents import Grid, Part, tables_of

FONT = next(Path(zhplot.__file__).parent.rglob("*.ttf"))
FAMILY = "Noto Sans SC"
LANDSCAPE_FROM = 9
"""Columns from which on a table is set on a landscape page."""
WIDE, NARROW = 21.0, 15.0
"""Centimetres of a table on a landscape page and on an upright one, of all columns of text together."""
SECONDS = 120


def browser(path: Path, parts: Sequence[Part], style: str = "", *options: str) -> None:
    """A PDF as Chromium prints it."""
    page = path.with_suffix(".html")
    css = (
        f"@font-face{{font-family:N;src:url(file://{FONT})}}body{{font:12pt/1.7 N}}"
        "p{text-indent:2em;text-align:justify;margin:0}table{border-collapse:collapse;margin:8pt auto}"
        "td{border:1px solid;padding:1pt 4pt}thead{display:table-header-group}"
        ".across td{border-width:0 0 1px}"
        "@page{size:A4;margin:2.5cm}@page wide{size:A4 landscape}.wide{page:wide}"
    )
    body = "".join(f"<p>{escape(part)}</p>" if isinstance(part, str) else _html(part) for part in parts)
    page.write_text(f"<meta charset=utf-8><style>{css}{style}</style><title>统计公报</title>{body}", encoding="utf-8")
    _run("chromium", "--headless", "--no-sandbox", *options, f"--print-to-pdf={path}", str(page))


def _html(grid: Grid) -> str:
    rows = []
    for row, cells in enumerate(grid.rows):
        said = []
        for column, text in enumerate(cells):
            top, bottom, left, right = grid.area(row, column)
            if (top, left) == (row, column):
                said.append(f"<td rowspan={bottom - top + 1} colspan={right - left + 1}>{escape(text)}</td>")
        rows.append(f"<tr>{''.join(said)}</tr>")
    head, body = "".join(rows[: grid.header]), "".join(rows[grid.header :])
    wide = " wide" if len(grid.rows[0]) >= LANDSCAPE_FROM else ""
    return f"<table class='{grid.ruled}{wide}'><thead>{head}</thead><tbody>{body}</tbody></table>"


def word(path: Path, parts: Sequence[Part], columns: int = 1) -> None:
    """A PDF as LibreOffice prints a Word document with header, page numbers, and wide tables on pages of their own."""
    document = docx.Document()
    document.styles["Normal"].font.name = FAMILY
    section = document.sections[0]
    section.header.paragraphs[0].text = "某某市妇女联合会年度报告"
    _page_number(section.footer.paragraphs[0])
    for at, part in enumerate(parts):
        if isinstance(part, str):
            document.add_paragraph(f"　　{part}")
            continue
        is_wide = len(part.rows[0]) >= LANDSCAPE_FROM
        if is_wide:
            _turned(document)
        _table(document, part, columns)
        if is_wide and at + 1 < len(parts):
            _turned(document)
    for section in document.sections if columns > 1 else ():
        section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(columns))  # noqa: SLF001
    made = path.with_suffix(".docx")
    document.save(str(made))
    _office(made)


def _turned(document: Document) -> None:
    section = document.add_section()
    wide = section.page_width < section.page_height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width


def _page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        run._r.append(element)  # noqa: SLF001
    paragraph.add_run(" —")


def _table(document: Document, grid: Grid, columns: int) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    for column in table.columns:
        column.width = Cm(
            WIDE / len(grid.rows[0]) if len(grid.rows[0]) >= LANDSCAPE_FROM else NARROW / columns / len(grid.rows[0])
        )
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            top, bottom, left, right = grid.area(row, column)
            if (top, left) == (row, column):
                cell = table.cell(top, left).merge(table.cell(bottom, right))
                cell.text = text
    for row in table.rows[: grid.header]:
        repeated = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001


def spreadsheet(path: Path, parts: Sequence[Part]) -> None:
    """A PDF as LibreOffice prints a workbook, a sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    side = Side(style="thin")
    for grid in tables_of(parts):
        sheet = book.create_sheet()
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        for row, cells in enumerate(grid.rows, 1):
            for column, text in enumerate(cells, 1):
                is_first = grid.area(row - 1, column - 1)[::2] == (row - 1, column - 1)
                sheet.cell(row, column, text if is_first else None).border = Border(side, side, side, side)
        for column, texts in enumerate(zip(*grid.rows, strict=True), 1):
            sheet.column_dimensions[get_column_letter(column)].width = max(2.2 * len(text) + 2 for text in texts)
        for top, bottom, left, right in grid.merged:
            sheet.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)
    made = path.with_suffix(".xlsx")
    book.save(made)
    _office(made)


def _office(made: Path) -> None:
    _run(
        "soffice",
        f"-env:UserInstallation=file://{made.parent}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(made.parent),
        str(made),
    )


def _run(*command: str) -> None:
    """Run a program that finds no other font than the Chinese one that the charts have."""
    fonts = Path(command[-1]).parent / "fonts"
    fonts.mkdir(exist_ok=True)
    told = fonts / "fonts.conf"
    told.write_text(f"<fontconfig><dir>{FONT.parent}</dir><cachedir>{fonts}</cachedir></fontconfig>", encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(told)}
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env=environment)  # noqa: S603
