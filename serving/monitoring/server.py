"""/metrics and /healthz over HTTP, for programs on this machine alone."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

import structlog
from aiohttp import web

from serving.monitoring.metrics import Metrics, Watched

HOST = "127.0.0.1"
AGAIN_SECONDS = 30.0
"""After which a port that is taken is tried again: the bot serves without."""

log = structlog.get_logger("serving")


@dataclass
class Monitor:
    """Serves what is `watched` at `port`."""

    watched: Watched
    port: int

    async def run(self) -> None:
        """Until cancelled."""
        metrics = Metrics(self.watched)

        async def show(request: web.Request) -> web.Response:
            body, kind = metrics.page(request.headers.get("Accept", ""))
            return web.Response(body=body, headers={"Content-Type": kind})

        application = web.Application()
        application.router.add_get("/metrics", show)
        application.router.add_get("/healthz", self._health)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await self._listen(runner)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        while True:
            try:
                await web.TCPSite(runner, HOST, self.port).start()
            except OSError as error:
                log.error("no port for the monitor", port=self.port, error=type(error).__name__)
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                return

    async def _health(self, _: web.Request) -> web.Response:
        """200 where people are answered, 503 where they are not, with what is wrong, a line each."""
        health = self.watched.health
        wrong = [trouble.value for trouble in health.troubles]
        wrong += ["updates cannot be kept"] if health.hindrance() else []
        status = HTTPStatus.OK if health.is_well else HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(status=status, text="".join(f"{line}\n" for line in wrong or ["well"]))
