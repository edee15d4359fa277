"""The project's report and an invented one of the year before, both loaded."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files.cache import open_library

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def answering(two_years: Path) -> Answering:
    """Both years, with the project's words and talk."""
    return Answering(open_library(two_years, ROOT / ".cache"))
