"""The program as people and other programs call it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import add_report

ROOT = Path(__file__).parents[2]


def run(*arguments: str, stdin: str | bytes = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run bot.py with the real settings."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), *arguments], input=given, capture_output=True, cwd=cwd, check=False
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_ask_prints_figure_and_sentence(tmp_path: Path) -> None:
    """From any folder."""
    done = run("ask", "两癌免费检查查了多少人", cwd=tmp_path)
    assert done.returncode == 0
    assert "92332人" in done.stdout
    assert "完成“两癌”免费检查民生实事项目,检查人数92332人。" in done.stdout


def test_json_has_the_fixed_fields() -> None:
    """One object a line, in the order of the questions, a BOM or an empty line notwithstanding."""
    lines: list[dict[str, str | int]] = [
        {"q": "两癌免费检查查了多少人"},
        {"q": "你好", "conversation": "a"},
        {"q": "妇联的电话", "conversation": 7},
    ]
    done = run("ask", "--json", stdin="\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["question"] for reply in replies] == [line["q"] for line in lines]
    assert [reply["outcome"] for reply in replies] == ["answer", "social", "decline"]
    fields = {"question", "outcome", "answers", "computed", "suggestions", "check", "text"}
    assert all(set(reply) == fields for reply in replies)
    first = replies[0]["answers"][0]
    assert set(first) == {"entry", "report", "section", "title", "figures", "sentences", "score"}
    assert first["figures"] == ["92332人"]


@pytest.mark.parametrize("line", ["两癌", "[1]", "{}", '{"x": 1}'])
def test_a_line_that_is_no_question_is_named(line: str) -> None:
    """The number of the line and what is wrong, and no traceback."""
    done = run("ask", "--json", stdin='{"q": "你好"}\n' + line)
    assert done.returncode == 1
    assert "第 2 行" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_chat_reads_a_pipe_to_its_end(tmp_path: Path) -> None:
    """One question a line; a number chooses from what was offered; bytes that are no UTF-8 end nothing."""
    settings = tmp_path / "config.toml"
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    for name in ("knowledge", ".cache"):
        text = text.replace(f'= "{name}"', f'= "{ROOT / name}"')
    settings.write_text(text, encoding="utf-8")
    done = run("chat", "--config", str(settings), stdin="试点有几个\n2\n".encode() + b"\xff\xfe\n" + "谢谢\n".encode())
    assert done.returncode == 0
    assert "您问的可能是下面哪一个" in done.stdout
    assert "在4个派出所试点建立" in done.stdout
    assert "不客气" in done.stdout


def test_check_lists_faults(tmp_path: Path) -> None:
    """On standard output with exit 1."""
    done = run("check", str(tmp_path))
    assert done.returncode == 1
    assert all(":1: " in line for line in done.stdout.splitlines())


def test_check_tells_what_is_worth_a_look(folder: Path) -> None:
    """Below a summary a report, with exit 0; all of it where that is wanted."""
    add_report(folder, "qinghe-2021", "yunxi-women-2019")
    done = run("check", str(folder), "--all")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert all("没有发现错误" in line for line in lines[:3])
    assert f"{folder}/reports/small/report.txt:5: 提醒：没有条目问到“118人”" in done.stdout
    assert done.stdout.count("种问法，换个说法") > 20
    assert "用 --all 全部列出" not in done.stdout
    assert re.fullmatch(r"共 \d+ 处提醒，都不影响使用。", lines[-1])


def test_advice_comes_after_faults_too(folder: Path) -> None:
    """Where the files can be read; the faults alone decide."""
    path = folder / "reports/small/entries/2-others.toml"
    path.write_text(path.read_text("utf-8").replace("贷款要不要利息", "创业贷款发了好多钱"), "utf-8")
    done = run("check", str(folder))
    assert done.returncode == 1
    first, *rest = done.stdout.splitlines()
    assert "换成普通话以后" in first
    assert "提醒：" in rest[-2]


def test_check_tells_how_a_question_is_answered(folder: Path) -> None:
    """Step by step, with the reply at the end."""
    add_report(folder, "yunxi-women-2019")
    done = run("check", str(folder), "--ask", "云溪两癌检查了多少人")
    assert done.returncode == 0
    assert "[yunxi-screened]  reports/yunxi-women-2019/entries/1.toml:1\n" in done.stdout
    assert "回复的原文" in done.stdout


def test_check_of_a_question_lists_faults_first(tmp_path: Path) -> None:
    """Nothing is answered from files with a fault."""
    done = run("check", str(tmp_path), "--ask", "你好")
    assert done.returncode == 1
    assert done.stdout == ""
    assert ":1: " in done.stderr


@pytest.mark.parametrize("text", ["[telegram]\nbase_urls = 'x'", "answers = 1", "[knowledge]\nfolder = 3"])
def test_bad_settings_are_one_line(text: str, tmp_path: Path) -> None:
    """The key is named; nothing is answered."""
    config = tmp_path / "config.toml"
    config.write_text(text, encoding="utf-8")
    done = run("ask", "--config", str(config), "你好")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["ask", "chat", "run", "check", "export", "import"])
def test_every_command_has_help(command: str) -> None:
    """In Chinese, with exit 0."""
    done = run(command, "--help")
    assert done.returncode == 0
    assert "设置文件" in done.stdout
