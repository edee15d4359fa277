"""A conversation as the program holds it: each question piped into `bot.py chat`."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

CONVERSATIONS = (
    ("两癌免费检查查了好多人",),
    ("三八红旗手是不是表彰了60名",),
    ("2015年两癌查了多少人",),
    ("女性创业贷款放了多少钱", "给了几个人", "平均一个人呢"),
    ("妇联2017年得了哪些荣誉",),
)
"""In dialect, with a wrong figure, about what the report does not say; one question after the other; a list."""
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
            f"    $ printf '%s\\n' {' '.join(said)} | .venv/bin/python bot.py chat\n{_chat(said, root, config)}"
            if len(said) > 1
            else f"    $ echo {said[0]} | .venv/bin/python bot.py chat\n{_chat(said, root, config)}"
            for said in CONVERSATIONS
        )
    return f"\n{told}\n"


def _chat(said: Sequence[str], root: Path, config: Path) -> str:
    """What the chat writes, indented as Markdown shows what a program writes."""
    call = [sys.executable, str(root / "bot.py"), "chat", "--config", str(config)]
    done = subprocess.run(
        call, input="".join(f"{question}\n" for question in said).encode(), capture_output=True, check=True
    )
    lines = done.stdout.decode("utf-8").rstrip("\n").split("\n")
    return "".join(f"    {line}".rstrip() + "\n" for line in lines)
