"""The parts of serving, put together into a python-telegram-bot application."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest

from serving.updates.health import Health
from serving.updates.intake import InboxQueue, Intake, KeepingBot, read
from serving.updates.letters import Letters
from serving.updates.limits import Limits
from serving.updates.processor import UpdateProcessor
from serving.updates.request import AiohttpRequest
from serving.updates.sending import PatientLimiter
from storage.inbox import Inbox

AnyApplication: TypeAlias = "Application[Any, Any, Any, Any, Any, Any]"

POLL_SECONDS = 10
"""How long a call for updates waits for one."""
POLL_CONNECTIONS = 4
"""Connections for polling: one that hangs must not block the next call."""


def build(
    token: str,
    *,
    base_url: str,
    base_file_url: str,
    proxy: str,
    workers: int,
    limits: Limits,
    inbox: Inbox,
    health: Health,
    recorded: Callable[[], Awaitable[None]],
    context: type[Any],
    unsent_hours: float = 24.0,
    urgent: Callable[[dict[str, Any]], bool] = lambda _: False,
) -> tuple[AnyApplication, Letters]:
    """An application without handlers, in which no update is lost, and what could not be sent in it, tried again for
    `unsent_hours`; `recorded` waits until what was asked is on the disk. What is `urgent` is answered though nothing can be
    kept.
    """
    intake = Intake(inbox)
    queue = InboxQueue(intake, health)
    processor = UpdateProcessor(workers, inbox, health)
    processor.recorded = recorded
    bot = KeepingBot(
        token,
        base_url=base_url,
        base_file_url=base_file_url,
        request=AiohttpRequest(connections=workers + 8, proxy=proxy, reached=health.reached),
        get_updates_request=AiohttpRequest(connections=POLL_CONNECTIONS, proxy=proxy),
        rate_limiter=PatientLimiter(limits),
        intake=intake,
        health=health,
    )
    application = _joined(bot, queue, processor, context)
    letters = _letters(application, inbox, unsent_hours)
    letters.settle, intake.reached = processor.settle, letters.hasten
    intake.urgent, intake.queue = urgent, letters.put_in
    health.hindrance = lambda: intake.trouble or processor.trouble
    return application, letters


def _letters(application: AnyApplication, inbox: Inbox, hours: float) -> Letters:
    def put_back(update: Update) -> None:
        """While stopping, nobody fetches from the queue any more, and its end is waited for."""
        if application.running:
            application.update_queue.put_nowait(update)

    return Letters(inbox, hours, lambda item: read(item, application.bot), put_back)


def _joined(bot: KeepingBot, queue: InboxQueue, processor: UpdateProcessor, context: type[Any]) -> AnyApplication:
    return (
        Application.builder()
        .bot(bot)
        .update_queue(queue)
        .concurrent_updates(processor)
        .job_queue(None)
        .context_types(ContextTypes(context=context))
        .build()
    )


def build_offline(request: BaseRequest, context: type[Any]) -> AnyApplication:
    """An application that talks to `request` instead of a network and keeps no inbox."""
    bot: ExtBot[None] = ExtBot("0:terminal", request=request, get_updates_request=request)
    return (
        Application.builder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=context))
        .build()
    )


def endpoint(listen: str) -> tuple[str, int] | Path:
    """Where a webhook is served: (host, port), or the path of a unix socket. ValueError for anything else."""
    if listen.startswith("unix:") and len(listen) > len("unix:"):
        return Path(listen.removeprefix("unix:"))
    host, _, port = listen.rpartition(":")
    if not host or not 0 < int(port) < 65536:
        raise ValueError(listen)
    return host.strip("[]"), int(port)
