"""A conversation as the program holds it: each question piped into `bot.py chat`."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

QUESTIONS = ("两癌免费检查查了好多人", "三八红旗手是不是表彰了60名", "2015年两癌查了多少人")
"""In dialect, with a wrong figure, and about what the report does not say."""
SETTINGS = """\
[knowledge]
folder = "{root}/knowledge"
cache = "{root}/.cache"
"""


def transcript(root: Path) -> str:
    """The questions and what is answered, with the knowledge in `root`; the usage log is thrown away afterwards."""
    with TemporaryDirectory() as elsewhere:
        config = Path(elsewhere) / "config.toml"
        config.write_text(SETTINGS.format(root=root), encoding="utf-8")
        told = "\n".join(
            f"    $ echo {question} | .venv/bin/python bot.py chat\n{_chat(question, root, config)}"
            for question in QUESTIONS
        )
    return f"\n{told}\n"


def _chat(question: str, root: Path, config: Path) -> str:
    """What the chat writes, indented as Markdown shows what a program writes."""
    call = [sys.executable, str(root / "bot.py"), "chat", "--config", str(config)]
    done = subprocess.run(call, input=f"{question}\n".encode(), capture_output=True, check=True)
    lines = done.stdout.decode("utf-8").rstrip("\n").split("\n")
    return "".join(f"    {line}".rstrip() + "\n" for line in lines)
