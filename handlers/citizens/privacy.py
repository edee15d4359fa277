"""/privacy and /forget: what is kept of people, and how they get it deleted."""

from html import escape

from telegram import Update

from handlers.chat.origin import of_message
from handlers.chat.services import Context
from handlers.showing import texts as say
from handlers.showing.markup import Rich, plain
from handlers.showing.replying import respond


async def on_privacy(update: Update, context: Context) -> None:
    """What is kept and what is not."""
    if update.effective_message:
        services = context.services
        text = promise(services.keep_text_days, services.responsible, services.contact)
        await respond(update.effective_message, context, [Rich(text, len(text))])


async def on_forget(update: Update, context: Context) -> None:
    """Forget this conversation, and delete what the usage log holds of this person."""
    message = update.effective_message
    if message is None:
        return
    services, origin = context.services, of_message(message)
    services.memory.conversations.forget(origin.where)
    services.memory.asked.forget(origin.where)
    services.memory.typing.drop(origin.person)
    if services.letters:
        services.letters.forget(origin.person)
    count = await services.usage.forget(origin.person)
    text = say.FORGOTTEN_LATER if count is None else say.FORGOTTEN_ROWS.format(count=count) if count else say.FORGOTTEN
    await respond(message, context, [plain(text)])


def promise(days: int, responsible: str = "", contact: str = "") -> str:
    """What /privacy says, in HTML, where texts are kept for so many days and that body answers for them."""
    kept = say.JOINT.join(dict.fromkeys(say.KEPT.values()))
    named = say.RESPONSIBLE.format(name=escape(responsible)) if responsible else say.RESPONSIBLE_UNNAMED
    reached = say.CONTACT.format(contact=escape(contact)) if contact else ""
    return say.PRIVACY.format(kept=kept, days=days, responsible="\n".join(filter(None, (named, reached))))
