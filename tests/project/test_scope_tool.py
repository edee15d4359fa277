"""What the slots of the frame cost and save is counted from questions with known answers."""

import json
from pathlib import Path

import pytest

from tools import scope

FIGURES = [["92332人"]]
ASKED = [
    {"q": "近三年两癌免费检查查了多少人", "want": "decline", "figures": [], "clause": None},
    {"q": "省妇联两癌免费检查查了多少人", "want": "answer", "figures": FIGURES, "clause": "检查人数92332人"},
    {"q": "教育局两癌免费检查查了多少人", "want": "answer", "figures": [["50名"]], "clause": "50名"},
    {"q": "两癌免费检查查了多少人", "want": "answer", "figures": FIGURES, "clause": "检查人数92332人"},
]


def test_a_slot_loses_and_saves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One saved by its span, one lost for its body, one that would have been answered wrongly, one not declined."""
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(asked, ensure_ascii=False) for asked in ASKED), encoding="utf-8")
    assert scope.main(["--list", str(file)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "body  省妇联  省妇联两癌免费检查查了多少人"
    assert "| body | 2 | 1 | 0 |" in told
    assert "| time | 1 | 0 | 1 |" in told
    assert told[-1] == "| all | 3 | 1 | 1 |"
