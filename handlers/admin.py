"""For admins: how the program is."""

from telegram import Update

from handlers import texts as say
from handlers.markup import plain
from handlers.replying import respond
from handlers.services import Context


async def on_health(update: Update, context: Context) -> None:
    """/health: uptime, version of the knowledge, what waits, the last poll, errors."""
    services = context.services
    if update.effective_message is None:
        return
    health = services.health
    since = health.clock() - health.last_poll
    text = say.HEALTH.format(
        uptime=_duration(health.uptime),
        version=services.catalogue.version[:8],
        waiting=services.inbox.waiting() if services.inbox else 0,
        poll=say.HEALTH_POLL.format(seconds=round(since)) if health.is_polling else say.HEALTH_WEBHOOK,
        answered=health.answered,
        errors=health.errors,
    )
    await respond(update.effective_message, context, [plain(text)])


def _duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    return say.UPTIME.format(days=minutes // 1440, hours=minutes // 60 % 24, minutes=minutes % 60)
