"""Updates delivered by POST to the bot's own server."""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiohttp

from tests.telegram.bot_api.parameters import Uploads
from tests.telegram.bot_api.refusals import BadRequest, Broken, Json, Refused, need
from tests.telegram.bot_api.updates import Updates

WEBHOOK_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MOST_CONNECTIONS = 100
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0
JSON_HEADERS = {"Content-Type": "application/json"}


class Webhook:
    """Where updates go; those of one chat in order, those of several chats side by side."""

    def __init__(self, updates: Updates, socket: Path | None) -> None:
        self.socket = socket
        self.url = ""
        self.secret = ""
        self._updates = updates
        self._max_connections = 40
        self._connections = asyncio.Semaphore(self._max_connections)
        self._last_error: Json = {}
        self._lines: dict[object, deque[Json]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sessions: dict[Path | None, aiohttp.ClientSession] = {}

    def set(self, fields: Json, uploads: Uploads) -> bool:
        url = need(fields, "url")
        if not url:
            return self.delete(fields, uploads)
        if not url.startswith(("http://", "https://")):
            raise BadRequest("bad webhook: an HTTPS URL must be provided for webhook")
        if "secret_token" in fields and not SECRET.fullmatch(fields["secret_token"]):
            raise Broken("secret token contains unallowed characters")
        if not 1 <= fields.get("max_connections", 40) <= MOST_CONNECTIONS:
            raise Broken("max_connections is not between 1 and 100")
        self._updates.interrupt("Conflict: terminated by setWebhook request")
        self._updates.allow(fields)
        is_new = url != self.url or fields.get("drop_pending_updates")
        if is_new:
            self._forget(fields)
        self.url, self.secret = url, fields.get("secret_token", "")
        self._max_connections = fields.get("max_connections", 40)
        self._connections = asyncio.Semaphore(self._max_connections)
        if is_new:
            for update in self._updates.pending.values():
                self.feed(update)
        return True

    def delete(self, fields: Json, uploads: Uploads) -> bool:
        self._forget(fields)
        self.url = self.secret = ""
        return True

    def _forget(self, fields: Json) -> None:
        self._cancel()
        if fields.get("drop_pending_updates"):
            self._updates.pending.clear()

    def info(self, fields: Json, uploads: Uploads) -> Json:
        known: Json = {"url": self.url, "has_custom_certificate": False}
        known["pending_update_count"] = len(self._updates.pending)
        if self.url:
            known |= {"max_connections": self._max_connections, **self._last_error}
        if self._updates.allowed:
            known["allowed_updates"] = self._updates.allowed
        return known

    def check_polling(self) -> None:
        """Polling is refused while updates go elsewhere."""
        if self.url:
            reason = (
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
            raise Refused(409, f"Conflict: {reason}")

    def feed(self, update: Json) -> None:
        """Have an update delivered, after those of its chat that are under way."""
        key = _chat(update)
        line = self._lines.get(key)
        if line is not None:
            line.append(update)
            return
        self._lines[key] = deque([update])
        task = asyncio.get_running_loop().create_task(self._deliver_line(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver_line(self, key: object) -> None:
        line = self._lines[key]
        while line:
            await self._deliver(line[0])
            self._updates.pending.pop(line.popleft()["update_id"], None)
        del self._lines[key]

    async def _deliver(self, update: Json) -> None:
        body = json.dumps(update).encode()
        headers = {WEBHOOK_HEADER: self.secret} if self.secret else {}
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._connections:
                    status = await self.post(body, headers)
                if 200 <= status < 300:
                    return
                reason = f"Wrong response from the webhook: {status}"
            except (aiohttp.ClientError, OSError) as error:
                reason = str(error)
            self._last_error = {"last_error_date": int(time.time()), "last_error_message": reason}
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def post(self, body: bytes, headers: Mapping[str, str], url: str | None = None) -> int:
        """POST one body to the webhook, and the status it is answered with."""
        session = self._session()
        target = url or self.url
        if self.socket:
            target = target.replace("https://", "http://", 1)
        async with session.post(target, data=body, headers={**JSON_HEADERS, **headers}) as response:
            await response.read()
            return response.status

    def _session(self) -> aiohttp.ClientSession:
        if self.socket not in self._sessions:
            limits: dict[str, Any] = {"limit": 0}
            unix = aiohttp.UnixConnector(str(self.socket), **limits) if self.socket else None
            self._sessions[self.socket] = aiohttp.ClientSession(connector=unix or aiohttp.TCPConnector(**limits))
        return self._sessions[self.socket]

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._lines.clear()

    async def stop(self) -> None:
        """End deliveries; what was not delivered stays pending."""
        self._cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()


def _chat(update: Json) -> object:
    """What tells apart updates that may overtake each other."""
    for value in update.values():
        if isinstance(value, dict):
            return (value.get("chat") or value.get("from") or value).get("id")
    return None
