"""HTTP in front of the methods: who asks for what, faults, and the record of calls."""

import asyncio
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from aiohttp import StreamReader, http_parser, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.web_protocol import RequestHandler

from tests.telegram.bot_api import answers
from tests.telegram.bot_api.calls import Call, CallLog
from tests.telegram.bot_api.faults import Fault, FaultQueue
from tests.telegram.bot_api.flooding import Flooding
from tests.telegram.bot_api.methods import Method
from tests.telegram.bot_api.parameters import Uploads, read_parameters
from tests.telegram.bot_api.refusals import Broken, Json, Refused
from tests.telegram.bot_api.schema import schema
from tests.telegram.bot_api.updates import Updates
from tests.telegram.bot_api.webhook import Webhook

LARGEST_BODY = 64 * 1024 * 1024
POLLING = "getUpdates"
UNAUTHORIZED = Refused(401, "Unauthorized")
NOT_FOUND = Refused(404, "Not Found")


class Front:
    """Answers requests to /bot<token>/<method>."""

    def __init__(
        self,
        token: str,
        methods: dict[str, Method],
        updates: Updates,
        webhook: Webhook,
        fetched: Callable[[str], bytes | None],
    ) -> None:
        self.log = CallLog()
        self.faults = FaultQueue()
        self.flooding = Flooding()
        self._prefix = f"/bot{token}/"
        self._files = f"/file/bot{token}/"
        self._fetched = fetched
        self._methods = methods
        self._updates = updates
        self._webhook = webhook
        self._schema = schema()

    def runner(self) -> web.ServerRunner:
        """A server that is not listening yet; a request ends when its client goes away."""
        server = web.Server(
            self._answer, request_factory=_request, handler_cancellation=True, access_log=None, keepalive_timeout=600
        )
        return web.ServerRunner(server, shutdown_timeout=0.1)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        at = time.monotonic()
        path = request.raw_path.partition("?")[0]
        if path.startswith(self._files) and (content := self._fetched(path.removeprefix(self._files))):
            return web.Response(body=content)
        if not path.startswith(self._prefix):
            path = unquote(path)
            if not path.startswith(self._prefix):
                refusal = UNAUTHORIZED if path.startswith("/bot") and path.count("/") == 2 else NOT_FOUND
                return answers.refused(refusal)
        call = Call(path[len(self._prefix) :], {}, at=at)
        try:
            call.fields, uploads = await read_parameters(request)
        except Broken as broken:
            return self._refuse(call, broken)
        if uploads:
            call.files = {name: upload.data for name, upload in uploads.items()}
        if refusal_by_schema := self._unfit(call, uploads):
            return self._refuse(call, refusal_by_schema)
        fault = self.faults.take(call.method)
        if fault:
            return await self._strike(fault, call, uploads, request)
        return await self._perform(call, uploads)

    def _unfit(self, call: Call, uploads: Uploads) -> Refused | None:
        """What the schema says against a call, or that the method is not served here."""
        if self._schema and (found := self._schema.faults(call.method, call.fields, uploads)):
            self.log.violations.extend(found)
            return (
                NOT_FOUND if found[0].endswith("unknown method") else Refused(400, f"Bad Request: {'; '.join(found)}")
            )
        if call.method not in self._methods and call.method != POLLING:
            self.log.violations.append(f"{call.method}: not served here")
            return NOT_FOUND
        return None

    async def _perform(self, call: Call, uploads: Uploads) -> web.Response:
        """Let the call take effect and record it."""
        try:
            if call.method == POLLING:
                result: Any = await self._poll(call)
            else:
                self.flooding.check(call.fields)
                result = self._methods[call.method](call.fields, uploads)
        except Refused as refusal:
            return self._refuse(call, refusal)
        call.status, call.delivered = 200, True
        if call.method != POLLING:
            self.log.add(call)
        return answers.granted(result)

    async def _poll(self, call: Call) -> list[Json]:
        """Recorded when it begins, so that it can be waited for."""
        self._webhook.check_polling()
        call.status, call.delivered = 200, True
        self.log.add(call)
        return await self._updates.get(call.fields)

    def _refuse(self, call: Call, refusal: Refused) -> web.Response:
        if isinstance(refusal, Broken):
            self.log.violations.append(f"{call.method}: {refusal.description}")
        is_recorded = call.delivered
        call.status, call.delivered = refusal.code, False
        if not is_recorded:
            self.log.add(call)
        return answers.refused(refusal)

    async def _strike(self, fault: Fault, call: Call, uploads: Uploads, request: web.BaseRequest) -> web.Response:
        answer = None
        if fault.delivers:
            answer = await self._perform(call, uploads)
        elif fault.refusal:
            answer = self._refuse(call, fault.refusal)
        else:
            call.status = fault.code
            self.log.add(call)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.drops:
            call.status = 0
            return answers.dropped(request)
        if fault.code:
            call.status = fault.code
            return answers.raw(fault.code, fault.body)
        return answer or answers.dropped(request)


def _request(
    message: http_parser.RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY)
