"""What the command line knows of changing the knowledge: commands and arguments; what they do is imported when given."""

import argparse
from collections.abc import Callable
from typing import TypeAlias

from editing import arguments
from editing.arguments import add_delete, add_why

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - the type has no public name
Added: TypeAlias = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def export(given: argparse.Namespace) -> int:
    """Write the entries of a report, named by its id or its folder, as a spreadsheet for Excel or WPS."""
    from editing.commands import export

    return export(given)


def import_(given: argparse.Namespace) -> int:
    """Take that spreadsheet back: every faulty cell and exit 1, or the difference, and after a yes the change."""
    from editing.commands import import_

    return import_(given)


def publish(given: argparse.Namespace) -> int:
    """Put a report that is in review into service, after it was told what to look at and a yes."""
    from editing.review_commands import publish

    return publish(given)


def review(given: argparse.Namespace) -> int:
    """Show what there is to look at of a report before it goes into service: examples with answers, the entries with the
    lowest confidence, numbers without an entry, the parts and how far people have looked at each.

    With --accept or --reject the drafted entries of a part are taken or deleted as a whole, with --discard the draft.
    """
    from editing.review_commands import review_

    return review_(given)


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


def _add_export(commands: Commands) -> Added:
    told = "导出成 Excel、WPS 能改的表格。"
    exporting = commands.add_parser("export", help="把报告的条目导出成表格", description=told)
    arguments.of_export(exporting)
    return exporting, export


def _add_import(commands: Commands) -> Added:
    importing = commands.add_parser("import", help="把改好的表格读回来", description="先检查、列出改动，问过再写。")
    arguments.of_import(importing)
    return importing, import_


def _add_publish(commands: Commands) -> Added:
    told = "先说要核对什么，问过再让市民问得到。"
    publishing = commands.add_parser("publish", help="把核对好的草稿上线", description=told)
    arguments.of_publish(publishing)
    return publishing, publish


def _add_review(commands: Commands) -> Added:
    told = "先看什么：例子和答案、最没把握的条目、没有条目的数、每一部分看到哪里了。"
    reviewing = commands.add_parser("review", help="核对草稿，一部分一部分地收下或者不要", description=told)
    arguments.of_review(reviewing)
    return reviewing, review


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


COMMANDS = (_add_export, _add_import, _add_publish, _add_review, _add_history, _add_undo)
