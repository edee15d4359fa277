"""The knowledge files that come with the software."""

import json
import tomllib
from pathlib import Path

import pytest

from answering.base.entries import Stated
from answering.files.loading import load_library, read_knowledge
from answering.language.text import squeeze
from answering.proving.checking import check_folder
from answering.proving.coverage import figures_of
from tools.grading import squeeze as fold_width

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
QUESTIONS = Path(__file__).parents[2] / "questions"
SHORTEST = 8
"""Squeezed characters from which on a question that is also a phrasing is a copy and no coincidence."""


def test_no_fault_and_every_phrasing_finds_its_entry() -> None:
    """What `check` proves, with the share of phrasings that are answered right when they are left out."""
    proof = check_folder(KNOWLEDGE, sample=150)
    assert proof.faults == []
    assert "有条目问到的占100%" in proof.summary
    assert proof.summary.count("答对100.0%") == 4


def test_every_figure_is_asked_for() -> None:
    """An entry's answer holds each number of the report at its place."""
    bases = load_library(KNOWLEDGE).bases
    asked = [is_asked for base in bases for _, _, is_asked in figures_of(base.report, base)]
    assert sum(asked) == len(asked) > 60


def test_every_entry_has_a_dozen_phrasings() -> None:
    """Variety of words is what matching lives on."""
    stated = [entry for entry, _ in read_knowledge(KNOWLEDGE).entries if isinstance(entry, Stated)]
    assert len(stated) > 180
    assert min(len(entry.phrasings) for entry in stated) >= 12


@pytest.mark.parametrize("file", sorted(path.name for path in QUESTIONS.glob("*.jsonl")))
def test_no_test_question_is_a_phrasing(file: str) -> None:
    """A question that stands in the knowledge files would prove nothing."""
    phrasings = {squeeze(p) for entry, _ in read_knowledge(KNOWLEDGE).entries for p in entry.phrasings}
    lines = (QUESTIONS / file).read_text(encoding="utf-8").splitlines()
    asked = {squeeze(json.loads(line)["q"]) for line in lines if line}
    assert len(asked) > 100
    assert {question for question in asked & phrasings if len(question) >= SHORTEST} == set()


@pytest.mark.parametrize("file", sorted(path.name for path in QUESTIONS.glob("*.jsonl")))
def test_what_is_wanted_stands_in_the_report(file: str) -> None:
    """The known answers are the report's own words."""
    text = (KNOWLEDGE / "reports/changsha-womens-federation-2017/report.txt").read_text(encoding="utf-8")
    for line in (QUESTIONS / file).read_text(encoding="utf-8").splitlines():
        wanted = json.loads(line)
        for group in wanted["figures"]:
            assert any(fold_width(figure) in fold_width(text) for figure in group), wanted["q"]
        assert fold_width(wanted["clause"] or "") in fold_width(text), wanted["q"]


def test_no_word_of_the_report_is_in_the_code() -> None:
    """Nothing about one report is written in code: its names stand in its folder alone."""
    about = tomllib.loads((KNOWLEDGE / "reports/changsha-womens-federation-2017/report.toml").read_text("utf-8"))
    code = "\n".join(path.read_text("utf-8") for path in [*KNOWLEDGE.glob("*.py"), *KNOWLEDGE.parent.glob("*.py")])
    assert [name for name in [*about["names"], "长沙", "妇联"] if name in code and name not in ("十九大",)] == []
