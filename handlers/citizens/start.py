"""/start, /help, /about: who the bot is and what it answers from."""

import time
from collections.abc import Iterable
from dataclasses import replace

from telegram import Update
from telegram.constants import ChatType

from answering.base.report import Report
from answering.reply_texts import NOTHING_PUBLISHED
from answering.wording import entry_reply
from handlers.chat.origin import of_message
from handlers.chat.services import Context, Services
from handlers.showing import keyboards, menus
from handlers.showing import texts as say
from handlers.showing.markup import Rich, bold, joined, plain
from handlers.showing.replying import respond, shown
from storage.usage_kinds import Channel, UsageKind


async def on_start(update: Update, context: Context) -> None:
    """A greeting with examples, or the entry that a link names; in a group one line."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.type != ChatType.PRIVATE:
        await respond(message, context, [plain(group_greeting(context))])
    elif context.args and context.args[0] not in ("inline", ""):
        await _show_linked(update, context, context.args[0])
    else:
        await respond(message, context, [greeting(context.services)], keyboards.for_examples(context.services))


async def on_help(update: Update, context: Context) -> None:
    """How to ask; staff and admins are told of their own commands in private."""
    message = update.effective_message
    if message:
        commands = _commands(menus.PRIVATE)
        person = message.from_user.id if message.from_user and message.chat.type == ChatType.PRIVATE else 0
        own = "".join(
            say.HELP_OWN.format(who=who, commands=_commands(names))
            for who, names in menus.own(person, context.services.access).items()
        )
        can_share = context.bot.bot.supports_inline_queries
        inline = say.HELP_INLINE.format(username=context.bot.username) if can_share else ""
        text = say.HELP.format(example=plain(context.services.example).html, inline=inline, commands=commands, own=own)
        await respond(message, context, [Rich(text, len(text))])


def _commands(names: Iterable[str]) -> str:
    return "\n".join(say.COMMAND.format(name=name, about=say.COMMANDS[name]) for name in names)


async def on_about(update: Update, context: Context) -> None:
    """Which reports are answered from, and when the knowledge last changed."""
    if update.effective_message:
        services = context.services
        blocks = [_about(report, services) for report in services.catalogue.reports.values()]
        blocks = blocks or [plain(NOTHING_PUBLISHED)]
        if changed_at := services.answerers.edition.changed_at:
            date = time.strftime("%Y-%m-%d %H:%M", time.localtime(changed_at))
            blocks.append(plain(say.ABOUT_CHANGED.format(date=date)))
        await respond(update.effective_message, context, [joined(blocks, "\n\n")])


def greeting(services: Services) -> Rich:
    """Who the bot is and what can be asked."""
    labels = say.JOINT.join(f"《{report.called}》" for report in services.catalogue.reports.values())
    if not labels:
        return plain(NOTHING_PUBLISHED)
    return joined([plain(say.HELLO.format(labels=labels)), plain(say.TRY)])


def group_greeting(context: Context) -> str:
    """How to ask in a group; mentions are named only where they reach the bot."""
    if not context.services.catalogue.reports:
        return NOTHING_PUBLISHED
    lines = [say.GROUP_HELLO.format(example=context.services.example)]
    if context.bot.bot.can_read_all_group_messages:
        lines.append(say.GROUP_MENTION.format(username=context.bot.username))
    return "\n".join(lines)


async def _show_linked(update: Update, context: Context, entry: str) -> None:
    """The entry behind a link from a poster, or the greeting where it is gone."""
    services, message = context.services, update.effective_message
    if message is None:
        return
    reply = entry_reply(services.catalogue, entry)
    if reply is None:
        texts = [joined([plain(say.GONE_LINK), greeting(services)], "\n\n")]
        await respond(message, context, texts, keyboards.for_examples(services))
        return
    services.seen(reply, of_message(message))
    token = services.record(reply, replace(of_message(message), channel=Channel.BUTTON, asking=UsageKind.PRESS))
    await respond(message, context, *shown(reply, token, context))


def _about(report: Report, services: Services) -> Rich:
    stamp = " ".join(report.stamp.split())
    years = say.ABOUT_YEARS.format(years=say.JOINT.join(map(str, report.years))) if report.years else say.ABOUT_NO_YEARS
    parts = services.contents.parts[report.id]
    lines = [bold(f"《{report.called}》"), plain(report.title)]
    if stamp:
        lines.append(plain(say.ABOUT_STAMP.format(stamp=stamp)))
    entries = sum(len(part.entries) for part in parts)
    lines.append(plain(say.ABOUT.format(years=years, parts=len(parts), entries=entries)))
    return joined(lines)
