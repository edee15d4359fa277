"""Fixtures that several test files share: the project's word lists and report, and a small folder to break."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from answering.base.report import Report
from answering.files.report_files import read_report
from answering.files.wordlists.wordlist_files import read_language
from answering.language.wordlists import Language
from tests.surroundings.leftovers import nothing_is_left  # noqa: F401  for every test
from tests.surroundings.setting import hear_interrupts, keep_bytecode
from tests.surroundings.shuffling import pytest_addoption, pytest_collection_modifyitems  # noqa: F401  for --shuffle
from tests.surroundings.warm import warm_starts

keep_bytecode()
hear_interrupts()


@pytest.fixture(autouse=True)
def _prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A usage log in the test's process waits neither for further rows nor for quiet: a test does one thing at a time."""
    monkeypatch.setattr("storage.writer.GATHER_SECONDS", 0.0)
    monkeypatch.setattr("storage.writer.REST_SECONDS", 0.0)
    monkeypatch.setattr("storage.usage_log.LOOK_SECONDS", 0.001)


@pytest.fixture
def anyio_backend() -> str:
    """Tests run on asyncio, as the bot does."""
    return "asyncio"


@pytest.fixture(scope="session")
def warm() -> Iterator[None]:
    """The program's processes are forks of one that has imported it."""
    with warm_starts():
        yield


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


OTHER_REPORTS = Path(__file__).parent / "other_reports"
"""Small reports of invented cities: qinghe-2021 is about other things than the project's, yunxi-women-2019 about the
same."""


def add_report(folder: Path, *names: str) -> None:
    """Put reports of OTHER_REPORTS into a knowledge folder."""
    for name in names:
        shutil.copytree(OTHER_REPORTS / name, folder / "reports" / name)


TWO_YEARS = Path(__file__).parent / "two_years/reports"
"""An invented report of the project's body of the year before, drafted and then mended as staff would."""


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory, knowledge_folder: Path) -> Path:
    """A knowledge folder with the project's report and the one of the year before."""
    folder = tmp_path_factory.mktemp("two-years")
    shutil.copytree(knowledge_folder, folder, dirs_exist_ok=True)
    shutil.copytree(TWO_YEARS, folder / "reports", dirs_exist_ok=True)
    return folder


@pytest.fixture
def folder(tmp_path: Path, knowledge_folder: Path) -> Path:
    """A knowledge folder of one's own without a fault: tests/small_knowledge and the project's word lists."""
    shutil.copytree(Path(__file__).parent / "small_knowledge", tmp_path, dirs_exist_ok=True)
    for name in ("synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml"):
        shutil.copy(knowledge_folder / name, tmp_path / name)
    return tmp_path
