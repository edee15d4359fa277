"""Chromium without a window: for pictures of pages, small enough for a handbook, and for looking at the dashboard.

For the latter it stays open from page to page, as a browser that has logged in does, and is led by its own debugging
protocol ("Chrome DevTools Protocol").
"""

import asyncio
import base64
import contextlib
import json
import subprocess
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from PIL import Image, ImageChops

from tools import pages

CHROMIUM = "chromium"
COLOURS = 64
"""As many as a page of text and charts needs."""
BROWSER = (CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")

LED = ("--remote-debugging-port=0", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")
"""No name but this machine's leads anywhere."""
PATIENCE = 60.0
"""Seconds that a page may take on a slow, busy machine."""
LOOK_AGAIN = 0.03


def take(body: str, picture: Path, width: int, scale: float) -> None:
    """Take a picture of a page with `body`; `width` in CSS pixels, `scale` pixels of the picture for each."""
    with tempfile.TemporaryDirectory() as name:
        page, raw = Path(name) / "page.html", Path(name) / "raw.png"
        page.write_text(pages.page(body), encoding="utf-8")
        size = [f"--force-device-scale-factor={scale}", f"--window-size={width},4000", f"--screenshot={raw}"]
        call(*BROWSER, *size, page.as_uri())
        save(Image.open(raw).convert("RGB"), picture)


def save(image: Image.Image, picture: Path, around: Any = "white") -> None:
    """Cut off the colour around, and keep few colours."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, around)).getbbox()
    image.crop(box).quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
    print(picture, image.crop(box).size, picture.stat().st_size // 1024, "KB")


def call(*words: str) -> None:
    """Run a command; subprocess.CalledProcessError where it fails."""
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603


@dataclass
class Tab:
    """A page of the browser."""

    socket: aiohttp.ClientWebSocketResponse
    _called: int = 0

    async def call(self, method: str, **values: object) -> dict[str, Any]:
        """What the browser answers."""
        self._called += 1
        number = self._called
        await self.socket.send_json({"id": number, "method": method, "params": values})
        while True:
            told = await self.socket.receive_json(timeout=PATIENCE)
            if told.get("id") == number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                result: dict[str, Any] = told["result"]
                return result

    async def resize(self, width: int, height: int) -> None:
        """Be as large as this, on a phone too."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 800
        )

    async def open(self, address: str, until: str = "true") -> None:
        """Go to a page, and wait until it is loaded and a condition in JavaScript holds."""
        await self.call("Page.navigate", url=address)
        ready = f"location.href !== 'about:blank' && document.readyState === 'complete' && !!({until})"
        async with asyncio.timeout(PATIENCE):
            while not await self.value(ready):
                await asyncio.sleep(LOOK_AGAIN)

    async def value(self, script: str) -> Any:
        """What a script in the page comes to."""
        found = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def picture(self, file: Path) -> None:
        """The whole page as a PNG."""
        size = (await self.call("Page.getLayoutMetrics"))["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        taken = await self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        file.write_bytes(base64.b64decode(taken["data"]))


@contextlib.asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Tab]:
    """A new browser that keeps its files in `profile`."""
    words = [*BROWSER, *LED, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(await _address(session, profile), max_msg_size=0) as socket,
            ):
                yield Tab(socket)
        finally:
            process.kill()


async def _address(session: aiohttp.ClientSession, profile: Path) -> str:
    """Where the first page of the browser is to be spoken with."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(OSError, IndexError, StopIteration, aiohttp.ClientError):
                port = int((profile / "DevToolsActivePort").read_text(encoding="ascii").splitlines()[0])
                async with session.get(f"http://127.0.0.1:{port}/json") as reply:
                    pages = json.loads(await reply.text())
                return str(next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page"))
            await asyncio.sleep(LOOK_AGAIN)
