"""The bot with one more handler, which kills the process like a bug in a library would; run in place of bot.py."""

import os
import signal
import sys

from telegram import Update
from telegram.ext import MessageHandler, filters

import bot
import wiring
from config import Settings
from handlers.chat.services import BotApplication, Context, Services
from serving.processes.edition import Edition
from storage.inbox import Inbox
from storage.usage_log import UsageLog

DEADLY = "一段会弄坏程序的话"
build_healthy = wiring.build_application


async def die(_update: Update, _context: Context) -> None:
    """End as at a segmentation fault: at once, with nothing tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def build_application(
    settings: Settings, token: str, edition: Edition, inbox: Inbox, usage: UsageLog, *, cleared: str = ""
) -> tuple[BotApplication, Services]:
    """The bot with all its handlers, and the deadly one before them."""
    application, services = build_healthy(settings, token, edition, inbox, usage, cleared=cleared)
    application.add_handler(MessageHandler(filters.Text([DEADLY]), die), group=-2)
    return application, services


if __name__ == "__main__":
    wiring.build_application = build_application
    sys.exit(bot.main())
