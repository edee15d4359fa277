"""The door: the command line."""

import argparse
import gc
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from answering.answering import Answering
from answering.base.thresholds import Thresholds
from answering.conversation import Conversation
from answering.files.cache import open_library
from answering.files.faults import FaultyKnowledge
from answering.files.layout import CHANGE
from answering.printed import Printed, printed_in, proved
from config import DEFAULT_FILE, Settings, SettingsError, read_settings
from editing import arguments, command_line
from serving.backup import command as backups

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - the type has no public name
Added: TypeAlias = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]
"""A subcommand, and what it runs."""
BAD_LINE = "第 {number} 行不是一个 JSON 对象，或者没有 q：{reason}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; 0 when all went well, 1 when something has to be mended, 2 for a wrong call."""
    _speak_utf8()
    given = parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except (SettingsError, FaultyKnowledge) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def build_answering(settings: Settings) -> Answering:
    """The knowledge of `settings`, ready to answer; FaultyKnowledge when its files cannot be served."""
    _settle(settings, settings.knowledge.folder)
    # Nothing of it is garbage, and it lives as long as the process: walking its million objects again and again while they
    # are read costs a tenth of a start, and milliseconds of an answer later.
    gc.disable()
    try:
        library = open_library(settings.knowledge.folder, settings.knowledge.cache)
    finally:
        gc.enable()
    gc.freeze()
    return Answering(library, thresholds_of(settings))


def thresholds_of(settings: Settings) -> Thresholds:
    """The probabilities that the settings ask for."""
    answering = settings.answering
    return Thresholds(
        answer=answering.answer, drafted=answering.drafted, choose=answering.choose, forget=answering.forget_minutes
    )


def ask(given: argparse.Namespace) -> int:
    """Answer and exit: the question on the command line, or without one each line of standard input.

    With --json a line is one object, {"q": "...", "conversation": "key"}, and so is a reply; lines with the same key are
    one conversation.
    """
    settings = read_settings(given.config)
    answering = build_answering(settings)
    printed = printed_in(settings.knowledge.folder, answering.library)
    if given.json:
        return _ask_json(answering, printed, given.question)
    questions = [" ".join(given.question)] if given.question else (line.rstrip("\n") for line in sys.stdin)
    for question in questions:
        print(proved(answering.reply(question), printed).text)
    return 0


def _ask_json(answering: Answering, printed: Printed, words: Sequence[str]) -> int:
    if words:
        _print_json(proved(answering.reply(" ".join(words)), printed).as_json())
        return 0
    return _answer_lines(answering, printed, sys.stdin)


def _answer_lines(answering: Answering, printed: Printed, lines: Iterable[str]) -> int:
    """One reply a line; lines with one key are one conversation."""
    conversations: dict[str, Conversation] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question, key = str(item["q"]), item.get("conversation")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            print(BAD_LINE.format(number=number, reason=error), file=sys.stderr)
            return 1
        conversation = conversations.setdefault(str(key), Conversation()) if key is not None else None
        _print_json(proved(answering.reply(question, conversation), printed).as_json())
    return 0


def _print_json(data: dict[str, object]) -> None:
    print(json.dumps(data, ensure_ascii=False), flush=True)


def chat(given: argparse.Namespace) -> int:
    """A conversation in the terminal, through the same handlers as on Telegram.

    Buttons are numbered: a number presses one. Pictures are saved, commands work, Ctrl-D ends. Questions may also come from
    a pipe, one a line.
    """
    from serving import logs
    from wiring import chat_in_terminal

    logs.set_up(level=logging.ERROR)  # what happens is on the screen
    settings = read_settings(given.config)
    return chat_in_terminal(settings, build_answering(settings))


def run(given: argparse.Namespace) -> int:
    """Serve Telegram with the token in TELEGRAM_BOT_TOKEN; without one the same as `chat`."""
    token = os.environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    if not token:
        return chat(given)
    settings = read_settings(given.config)  # before all that takes a second to import
    from serving import logs
    from wiring import serve_telegram

    logs.set_up(token)
    return serve_telegram(settings, token, thresholds_of(settings))


def check(given: argparse.Namespace) -> int:
    """Prove the knowledge files right, or list what is wrong with them; or tell how one question is answered.

    Every fault is a line `FILE:LINE: ...`, and the exit is 1; without one there is a summary, and the exit is 0. Then comes,
    as `FILE:LINE: 提醒：...`, what is no fault but worth a look, 20 of a kind unless --all is given.

    With --ask nothing is proved: it tells how the question is understood, which reports are asked, what comes near and by
    which words, the parts of the score, vetoes, thresholds, the reply, and what staff could change.
    """
    settings = read_settings(given.config)
    _settle(settings, given.folder or settings.knowledge.folder)
    if given.ask is not None:
        return _trace(given, settings)
    from answering.proving.advice import tell
    from answering.proving.checking import check_folder
    from storage.asked_entries import asked_entries

    proof = check_folder(
        given.folder or settings.knowledge.folder,
        thresholds_of(settings),
        asked=asked_entries(settings.usage.database),
        progress=sys.stderr.isatty(),
        cache=None if given.folder else settings.knowledge.cache,
    )
    for fault in proof.faults:
        print(fault)
    if proof.summary:
        print(proof.summary)
    for line in tell(proof.advice, given.all):
        print(line)
    return 1 if proof.faults else 0


def _settle(settings: Settings, folder: Path) -> None:
    """Clear what a change of `folder` that was killed has left; who only asks need not wait for what does that."""
    if (folder / CHANGE).exists():
        from editing.commands import settle

        settle(settings, folder)


def _trace(given: argparse.Namespace, settings: Settings) -> int:
    """How the question is understood and answered, with all that was weighed."""
    from answering.files.loading import read_knowledge
    from answering.proving.tracing.page import tell
    from answering.proving.tracing.places import places_of

    if given.folder:
        settings = replace(settings, knowledge=replace(settings.knowledge, folder=given.folder, cache=None))
    answering, folder = build_answering(settings), settings.knowledge.folder
    print(tell(answering.trace(given.ask), answering, places_of(read_knowledge(folder), folder)))
    return 0


def draft(given: argparse.Namespace) -> int:
    """Make a report folder out of a Word, PDF, HTML, Markdown or text document, with entries that can be asked at once.

    An annex, a spreadsheet too, stands below the report's text, its tables a row a line; name it each time.
    Again, into a folder that is there, it brings that up to the document and keeps what staff edited.
    """
    from drafting.command import CannotDraft, draft_folder
    from drafting.reading.documents import UnreadableDocument
    from editing.changes.proposals import CannotChange
    from editing.changes.signing import Way, at_the_machine
    from editing.commands import workshop_of

    workshop = workshop_of(given)
    try:
        for line in draft_folder(
            given.report,
            given.output,
            workshop.folder,
            annexes=given.annex,
            progress=sys.stderr.isatty(),
            workshop=workshop,
            by=at_the_machine(Way.DRAFTING, given.why),
        ):
            print(line)
    except (CannotDraft, UnreadableDocument, CannotChange) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def stats(given: argparse.Namespace) -> int:
    """Tell how the bot is used: people, questions, what became of them, 👍 👎, speed, most asked, rising, unanswered.

    PERIOD is a number of days (30 without), or days as people name them: 昨天, 上周, 10月, 2026-10-01..2026-10-15; the word
    市民 leaves out what staff and admins asked.
    """
    from reporting.command import stats

    return stats(given)


def parser() -> argparse.ArgumentParser:
    """The command line: each subcommand with its arguments, and as `run` what it runs."""
    whole = argparse.ArgumentParser(prog="bot.py", description="回答市民关于工作报告的提问。")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        _add_ask,
        _add_chat,
        _add_run,
        _add_check,
        _add_draft,
        *command_line.COMMANDS,
        _add_stats,
        _add_backup,
        _add_restore,
    ):
        command, verb = add(commands)
        command.add_argument("--config", type=Path, default=DEFAULT_FILE, metavar="FILE", help="设置文件")
        command.set_defaults(run=verb)
    return whole


def _add_ask(commands: Commands) -> Added:
    asking = commands.add_parser("ask", help="回答一个问题，或从标准输入逐行读取", description="回答问题后退出。")
    asking.add_argument("question", nargs="*", metavar="QUESTION", help="问题；不写就从标准输入逐行读取")
    asking.add_argument("--json", action="store_true", help="每行一个 JSON 对象：读 {q, conversation}，写完整的回答")
    return asking, ask


def _add_chat(commands: Commands) -> Added:
    return commands.add_parser("chat", help="在终端里聊天", description="在终端里聊天，Ctrl-D 结束。"), chat


def _add_run(commands: Commands) -> Added:
    told = "在 Telegram 上服务；没有令牌时在终端里聊天。"
    return commands.add_parser("run", help="在 Telegram 上服务", description=told), run


def _add_check(commands: Commands) -> Added:
    checking = commands.add_parser("check", help="检查知识库", description="检查知识库，有错时逐条列出文件和行号。")
    checking.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="知识库文件夹；不写就用设置里的")
    checking.add_argument("--all", action="store_true", help="提醒全部列出，不止每种的前几处")
    checking.add_argument("--ask", metavar="QUESTION", help="不检查，只说这个问题是怎样答的、为什么")
    return checking, check


def _add_draft(commands: Commands) -> Added:
    told = "读入 Word、PDF、网页或文本，写出可以马上提问的报告文件夹。"
    drafting = commands.add_parser("draft", help="把报告文件起草成报告文件夹", description=told)
    arguments.of_draft(drafting)
    return drafting, draft


def _add_stats(commands: Commands) -> Added:
    told = "有多少人问、答上多少、问得最多的是什么。"
    counting = commands.add_parser("stats", help="看使用情况", description=told)
    periods = "天数，或者昨天、上周、上月、10月、2026-10-01..2026-10-15；不写就是 30 天；加上“市民”不算工作人员问的"
    counting.add_argument("period", nargs="*", metavar="PERIOD", help=periods)
    counting.add_argument("--json", action="store_true", help="写成一个 JSON 对象")
    return counting, stats


def _add_backup(commands: Commands) -> Added:
    command = commands.add_parser(
        "backup", help="备份", description="备份知识库、旧版本、设置和使用记录，不用停机器人。"
    )
    return backups.add_backup(command), backups.backup


def _add_restore(commands: Commands) -> Added:
    command = commands.add_parser(
        "restore", help="从备份恢复", description="放回一份备份，原来的移到一边。先停机器人。"
    )
    return backups.add_restore(command), backups.restore


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; a byte that is none must not end a conversation."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
