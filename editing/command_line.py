"""What the command line knows of old versions: its arguments; what they do is imported when they are given."""

import argparse
from collections.abc import Callable
from typing import TypeAlias

from editing.arguments import add_delete, add_why

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - the type has no public name
Added: TypeAlias = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def history(given: argparse.Namespace) -> int:
    """List who changed what, when, by which way and why, the newest first; or one version with all that it changed.

    VERSION is the time of a version as it is listed, as far as it takes to tell it from others.
    """
    from editing.version_commands import history

    return history(given)


def undo(given: argparse.Namespace) -> int:
    """Go back to the version before, or to any that `history` lists: what would change is told, and a yes asked for."""
    from editing.version_commands import undo

    return undo(given)


def _add_history(commands: Commands) -> Added:
    listing = commands.add_parser(
        "history", help="谁改了什么", description="谁在什么时候、怎样、为什么改了什么，新的在前。"
    )
    listing.add_argument("version", nargs="?", default="", metavar="VERSION", help="只看这一个版本，写它的时间")
    listing.add_argument("--report", default="", metavar="ID", help="只列改了这份报告的")
    listing.add_argument("--json", action="store_true", help="每个版本写成一个 JSON 对象")
    return listing, history


def _add_undo(commands: Commands) -> Added:
    back = commands.add_parser("undo", help="退回旧版本", description="先列出退回去会怎样，问过再退。")
    which = "退到哪个版本，写 history 列出的时间；不写就退回上一版"
    back.add_argument("version", nargs="?", default="", metavar="VERSION", help=which)
    back.add_argument("--yes", action="store_true", help="不问，没有错就退；要删去很多条的，还是会问")
    add_delete(back)
    add_why(back)
    return back, undo


COMMANDS = (_add_history, _add_undo)
