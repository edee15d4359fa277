"""Two reports of invented county bureaus with tables, drafted as they stand, and asked through the real door."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files.loading import load_library
from answering.reply import Reply
from tests.drafting.making_drafts import write_draft

HERE = Path(__file__).parent
Ask = Callable[[str], Reply]


def text_of(name: str) -> str:
    """The text of one of the reports here."""
    return (HERE / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def health(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks the health bureau's report."""
    return _asked(tmp_path_factory.mktemp("health"), "health-bureau")


@pytest.fixture(scope="session")
def education(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks the education bureau's report, whose questions nothing was fitted to."""
    return _asked(tmp_path_factory.mktemp("education"), "education-bureau")


def _asked(root: Path, name: str) -> Ask:
    write_draft(root, text_of(name), name)
    return Answering(load_library(root)).reply
