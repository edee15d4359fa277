"""Fixtures that several test files share: the project's own word lists and report, each read once."""

import tomllib
from pathlib import Path

import pytest

from knowledge.language import Language
from knowledge.language_files import read_language
from knowledge.report import Report, read_report


@pytest.fixture(scope="session")
def knowledge_folder() -> Path:
    """The knowledge files of the project."""
    return Path(__file__).parent.parent / "knowledge"


@pytest.fixture(scope="session")
def report_folder(knowledge_folder: Path) -> Path:
    """The report of the project."""
    return knowledge_folder / "reports" / "changsha-womens-federation-2017"


@pytest.fixture(scope="session")
def report(report_folder: Path) -> Report:
    """The report of the project, split into sentences."""
    return read_report(report_folder / "report.txt")


@pytest.fixture(scope="session")
def language(knowledge_folder: Path, report_folder: Path) -> Language:
    """The word lists of the project, and the names in its report."""
    names = tomllib.loads((report_folder / "report.toml").read_text(encoding="utf-8"))["names"]
    return read_language(knowledge_folder).language.with_names(names)
