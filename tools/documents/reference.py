"""Commands, settings, targets and ways in, as the program itself has them."""

import argparse
import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import bot
import handlers
from config import Settings
from handlers.showing import texts
from tools.documents.blocks import table

WAYS_IN = {
    "Document": "a file",
    "COMMAND": "another command",
    "SPOKEN": "what holds no text",
    "MessageHandler": "a question",
    "CallbackQueryHandler": "a button",
    "InlineQueryHandler": "`@BOT question` in any chat",
    "ChatMemberHandler": "being added, blocked or removed",
    "TypeHandler": "anything else",
}
"""What a handler takes that is for no command of its own, by the first of these words that its call holds."""


def commands() -> str:
    """Each subcommand of bot.py: how to call it, what it does, and its arguments in the words of --help."""
    return "\n".join(_command(name, parser) for name, parser in _subparsers().items())


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    actions = [action for action in parser._actions if action.dest != "help"]
    usage = " ".join(["bot.py", name, *map(_usage, actions)])
    rows = [(f"`{', '.join(action.option_strings) or action.metavar}`", str(action.help)) for action in actions]
    told = inspect.getdoc(parser.get_default("run"))
    return f"### `{usage}`\n\n{told}\n\n{table(('argument', 'in the words of `--help`'), rows)}"


def _subparsers() -> dict[str, argparse.ArgumentParser]:
    actions = bot.parser()._actions
    return dict(next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction)))


def _usage(action: argparse.Action) -> str:
    """An argument as usage lines have it."""
    if not action.option_strings:
        return {"*": f"[{action.metavar}...]", "?": f"[{action.metavar}]"}.get(str(action.nargs), str(action.metavar))
    option = " ".join([action.option_strings[-1], *([str(action.metavar)] if action.nargs != 0 else [])])
    return option if action.required else f"[{option}]"


def settings(root: Path) -> str:
    """A table for each section of config.toml: keys, defaults, and what is said below each field of config."""
    said = _field_docstrings(root / "config" / "__init__.py")
    parts = []
    for section in fields(Settings):
        defaults = getattr(Settings(), section.name)
        rows = [
            (
                f"`{section.name}.{item.name}`",
                _written(getattr(defaults, item.name)),
                said[type(defaults).__name__, item.name],
            )
            for item in fields(defaults)
        ]
        parts.append(table(("setting", "default", "what it does"), rows))
    return "\n".join(parts)


def _field_docstrings(path: Path) -> dict[tuple[str, str], str]:
    """The text below each field of each class, by both names."""
    found = {}
    for kind in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(kind, ast.ClassDef):
            for field, said in zip(kind.body, kind.body[1:], strict=False):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(said, ast.Expr)
                    and isinstance(said.value, ast.Constant)
                ):
                    found[kind.name, ast.unparse(field.target)] = " ".join(str(said.value.value).split())
    return found


def _written(default: Any) -> str:
    """A default as config.toml has it."""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, str | Path):
        return f'`"{default}"`'
    return f"`{list(default) if isinstance(default, tuple) else default}`"


def make_targets(root: Path) -> str:
    """Each target of the Makefile that is no file, with the comment above it."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    found = re.findall(r"((?:^#.*\n)+)^([a-z]+):", makefile, re.MULTILINE)
    rows = [(f"`make {target}`", " ".join(line.lstrip("# ") for line in said.splitlines())) for said, target in found]
    return table(("target", "what it does"), rows)


def telegram(root: Path) -> str:
    """The ways in, in the order in which they are looked at, for whom, and what the handler says that it does."""
    tree = ast.parse((root / "handlers/__init__.py").read_text(encoding="utf-8"))
    rows = [_way_in(call) for call in _handlers(tree)]
    return table(("way in", "for", "in the menu", "what it does"), rows)


def _handlers(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls that make a handler in the list of routes."""
    routes = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "routes")
    for node in ast.walk(routes):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Handler"):
            yield node


def _way_in(call: ast.Call) -> tuple[str, str, str, str]:
    source = ast.unparse(call)
    name = str(ast.literal_eval(call.args[0])) if isinstance(call.args[0], ast.Constant) else ""
    way = f"`/{name}`" if name else next(way for word, way in WAYS_IN.items() if word in source)
    who = next((who for who in ("staff", "admins") if re.search(rf"\b{who}\b(?!\.)", source)), "everybody")
    said = inspect.getdoc(_callback(call)) or ""
    return way, who, texts.COMMANDS.get(name, ""), " ".join(said.split())


def _callback(call: ast.Call) -> object:
    """The function that a handler calls, which is named as `module.function`, or as one of the list's own."""
    for argument in call.args:
        match argument:
            case ast.Attribute(value=ast.Name(id=module), attr=function) if function.startswith("on_"):
                return getattr(getattr(handlers, module), function)
            case ast.Name(id=function) if function.startswith("on_"):
                return getattr(handlers, function)
    raise LookupError(ast.unparse(call))
