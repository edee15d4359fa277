"""python -m tools.bench.echo BASE_URL [UPDATES_AT_ONCE]: python-telegram-bot alone, sending each text back.

All is as python-telegram-bot has it by default; the token is in TELEGRAM_BOT_TOKEN.
"""

import os
import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def echo(update: Update, _context: Any) -> None:
    """Send the text of `update` back."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(base_url: str, at_once: str = "") -> None:
    """Serve until told to stop."""
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(base_url)
    if at_once:
        builder = builder.concurrent_updates(int(at_once))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
