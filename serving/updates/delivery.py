"""Updates that Telegram delivers: a web server that takes in what knows the secret, and nothing that is too large."""

import asyncio
import json
from dataclasses import dataclass, field
from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError

from serving.updates.intake import read

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_BYTES = 2**20
"""Of one delivery, as in deploy/nginx.conf: a message of 4,096 characters, the one it answers and a hundred buttons are not
half of that."""
BODY_SECONDS = 10.0
"""How long a delivery may take to come in, so that none holds a connection for ever."""
ENDING_SECONDS = 1.0
"""How long deliveries that are coming in may take at the end; Telegram makes those again that were not confirmed."""
SOCKET_MODE = 0o660
"""Who may connect to a unix socket: the bot, and a web server in its group."""
MOST_NUMBER = 2**63 - 1
"""What SQLite can keep."""

log = structlog.get_logger("serving")


@dataclass
class Delivery:
    """Puts into `queue` what is delivered to `path` (no slash at either end) with `secret`; what is confirmed is kept."""

    bot: Bot
    queue: "asyncio.Queue[object]"
    path: str
    secret: str
    _runner: web.AppRunner | None = field(default=None, init=False)

    async def start(self, at: tuple[str, int] | Path) -> None:
        """Listen at (host, port) or at a unix socket. OSError."""
        application = web.Application(client_max_size=MOST_BYTES)
        for path in {f"/{self.path}", f"/{self.path}/"} if self.path else {"/"}:
            application.router.add_post(path, self._take)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=ENDING_SECONDS)
        await self._runner.setup()
        if isinstance(at, tuple):
            await web.TCPSite(self._runner, *at).start()
        else:
            await web.UnixSite(self._runner, str(at)).start()
            at.chmod(SOCKET_MODE)  # noqa: ASYNC240 - a file that is there

    async def stop(self) -> None:
        """Take in nothing any more."""
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        """200 makes Telegram forget the update, 500 deliver it again; who does not know the secret learns nothing."""
        if not compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self.secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        item = await _body(request)
        if not _is_update(item):
            log.error("delivery is no update", bytes=request.content_length)
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await self.queue.put(read(item, self.bot))
        except NetworkError as error:
            log.error("delivery not kept", error=error.message)
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        return web.Response()


async def _body(request: web.Request) -> Any:
    """What was delivered; None for what is no JSON. HTTPException where it is too large or takes too long."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return json.loads(await request.read())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.HTTPRequestEntityTooLarge:
        log.error("delivery too large", bytes=request.content_length)
        raise
    except (ValueError, RecursionError):
        return None


def _is_update(item: Any) -> bool:
    number = item.get("update_id") if isinstance(item, dict) else None
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= MOST_NUMBER
