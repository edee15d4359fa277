"""The document that a report was drafted from, a page at a time beside the text that was read from it."""

from pathlib import Path

from drafting import texts as say
from drafting.making.originals import Originals, Page, page_of
from tests.drafting.making_drafts import NAME, write_draft
from tests.drafting.making_pdfs import canvas, new_page, paragraph

FIRST, SECOND = (
    "全年新增就业3.6万人，新开公交线路14条。",
    "新建幼儿园5所，修复农村公路318公里。",
)


def test_pages_of_a_pdf(tmp_path: Path) -> None:
    """Each as a picture, with the lines that stand on it and what they became; the last where there are less."""
    file = tmp_path / "report.pdf"
    with canvas(file) as drawing:
        paragraph(drawing, 90, 760, 400, "青禾市2021年政府工作报告", indent=8)
        paragraph(drawing, 90, 700, 400, FIRST)
        new_page(drawing)
        paragraph(drawing, 90, 700, 400, SECOND)
    write_draft(tmp_path, f"青禾市2021年政府工作报告\n\n{FIRST}\n{SECOND}\n")
    pages = [page_of(tmp_path, NAME, file, number) for number in (0, 1, 9)]
    assert all(isinstance(page, Page) and page.picture and page.picture.startswith(b"\x89PNG") for page in pages)
    texts = ["\n".join(page.lines) for page in pages if isinstance(page, Page)]
    assert "14条" in texts[0]
    assert ["318公里" in text for text in texts[1:]] == [True, True]
    assert "→ 14条（起草）" in texts[0]


def test_a_document_that_cannot_be_shown(tmp_path: Path) -> None:
    """It is said, and so it is of a report that is gone."""
    write_draft(tmp_path, FIRST)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    assert page_of(tmp_path, NAME, broken, 0) == say.NO_PAGE
    assert page_of(tmp_path, "gone", None, 0) == say.NO_PAGE


def test_the_newest_is_kept(tmp_path: Path) -> None:
    """One for each report, found whatever its name was; it goes with the draft."""
    originals = Originals(tmp_path / "originals")
    assert originals.find(NAME) is None
    originals.keep(NAME, "报告.DOCX", b"old")
    originals.keep(NAME, "报告.pdf", b"new")
    found = originals.find(NAME)
    assert found is not None
    assert (found.suffix, found.read_bytes()) == (".pdf", b"new")
    originals.drop(NAME)
    assert originals.find(NAME) is None
