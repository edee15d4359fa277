"""What is written behind the commands that change the knowledge; light, since every start of the program reads it."""

from argparse import ArgumentParser
from pathlib import Path

_DELETING = "确认要删去多少条：删去的超过十分之一，或者删去整个部分时才要写，和要删去的条数一样才算"


def of_draft(drafting: ArgumentParser) -> None:
    """bot.py draft."""
    drafting.add_argument("report", type=Path, metavar="REPORT", help="报告文件：.docx、.pdf、.html、.md 或 .txt")
    beside = "报告的附件，可以写几次：.xlsx 的表，或者和报告同样的几种文件；接在报告后面"
    drafting.add_argument("--annex", type=Path, action="append", default=[], metavar="FILE", help=beside)
    where = "写到哪个文件夹；已有的会保留改动"
    drafting.add_argument("--output", type=Path, required=True, metavar="FOLDER", help=where)
    add_why(drafting)


def of_export(exporting: ArgumentParser) -> None:
    """bot.py export."""
    exporting.add_argument("report", metavar="REPORT", help="报告的编号，或者它的文件夹")
    exporting.add_argument("--output", type=Path, required=True, metavar="FILE.xlsx", help="写到哪个文件")


def of_import(importing: ArgumentParser) -> None:
    """bot.py import."""
    importing.add_argument("file", type=Path, metavar="FILE.xlsx", help="改好的表格")
    importing.add_argument("--report", default="", metavar="ID", help="是哪份报告的；不写就从表格里看")
    importing.add_argument("--yes", action="store_true", help="不问，没有错就写；要删去很多条的，还是会问")
    add_delete(importing)
    add_why(importing)


def of_publish(publishing: ArgumentParser) -> None:
    """bot.py publish."""
    publishing.add_argument("report", metavar="REPORT", help="报告的编号，或者它的文件夹")
    publishing.add_argument("--yes", action="store_true", help="不问，没有错就上线；要删去很多条的，还是会问")
    add_delete(publishing)
    add_why(publishing)


def of_review(reviewing: ArgumentParser) -> None:
    """bot.py review."""
    reviewing.add_argument("report", metavar="REPORT", help="报告的编号，或者它的文件夹")
    one = reviewing.add_mutually_exclusive_group()
    one.add_argument("--accept", default="", metavar="PART", help="这一部分起草的条目都记作看过；整份报告写 all")
    one.add_argument("--reject", default="", metavar="PART", help="这一部分还没看过的条目都删去；整份报告写 all")
    one.add_argument("--discard", action="store_true", help="草稿不要了")
    reviewing.add_argument("--yes", action="store_true", help="不问就改；要删去很多条的，还是会问")
    add_delete(reviewing)
    add_why(reviewing)


def add_why(command: ArgumentParser) -> None:
    """The reason of a change, which its version keeps."""
    command.add_argument("--why", default="", metavar="TEXT", help="为什么改，一行，记在历史里；可以不写")


def add_delete(command: ArgumentParser) -> None:
    """The number of entries that may go."""
    command.add_argument("--delete", type=int, metavar="N", help=_DELETING)
