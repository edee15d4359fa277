"""Messages that are no text, commands nobody knows, members that come and go, and kinds of updates not known."""

import structlog
from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.chat.services import Context
from handlers.citizens.start import group_greeting
from handlers.showing import texts as say
from handlers.showing.markup import plain
from handlers.showing.replying import respond

log = structlog.get_logger("handlers")


async def on_no_text(update: Update, context: Context) -> None:
    """A photo, sticker, voice, location, poll, contact: say once per album that text is needed."""
    message = update.effective_message
    if message is None or update.edited_message:
        return
    album = message.media_group_id
    if album and context.services.memory.albums.get(album):
        return
    if album:
        context.services.memory.albums.put(album, True)
    log.info("no text", update=update.update_id)
    await respond(message, context, [plain(say.ONLY_TEXT.format(example=context.services.example))])


async def on_unknown_command(update: Update, context: Context) -> None:
    """A command that does not exist, or not for this person."""
    if update.effective_message:
        await respond(update.effective_message, context, [plain(say.UNKNOWN_COMMAND)])


async def on_membership(update: Update, context: Context) -> None:
    """Added to a group: say how to ask. Blocked or removed: only a line in the log."""
    change = update.my_chat_member
    if change is None:
        return
    status = change.new_chat_member.status
    log.info("membership", chat=change.chat.type, status=status)
    here = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)
    is_group = change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    if is_group and status in here and change.old_chat_member.status not in here:
        await context.bot.send_message(change.chat.id, group_greeting(context))


async def on_anything(update: object, _context: Context) -> None:
    """What nothing else handles is not dropped without a trace."""
    if isinstance(update, Update):
        kinds = [kind for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None]
        log.info("not handled", update=update.update_id, kind=kinds[0] if kinds else "unknown")
