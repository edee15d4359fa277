"""The dashboard as a browser shows it: what is drawn, and that everything is readable on a phone."""

import asyncio
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from reporting.dashboard.queries import QUERIES
from reporting.dashboard.texts import LOG_IN
from reporting.dashboard.views import VIEWS
from reporting.drawing.colours import COLOURS
from reporting.texts import OUTCOMES
from tests.reporting.dashboard_log import LATEST, NAMES, Server
from tools.taking import CHROMIUM, Tab, browser

CHARTS = 8
DRAWN = f"document.querySelectorAll('.charts svg').length === {CHARTS} && document.querySelector('#themes td')"
"""What holds of the page of charts once all is there."""
PAGES = (
    "/-/dashboards/usage?期间=30天",
    "/-/dashboards/usage/outcomes?期间=30天",
    "/-/dashboards/usage?期间=胡说",
    "/usage",
    "/usage?sql=select * from 每天",
    "/usage?sql=select nix",
    "/usage/nix",
    *(f"/usage/{name}" for name in (*QUERIES, *VIEWS)),
)
OWN = {"SQL", "CSV", "JSON", "nix", "select", "from", "script"}
"""Latin words that may stand in a page, beside what was typed or asked and SQL."""
PHONE, DESK = (390, 844), (1280, 900)

pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs Chromium: apt-get install chromium")


async def log_in(tab: Tab, server: Server) -> None:
    """With the cookie of the one that has logged in."""
    name, _, value = server.cookie.partition("=")
    await tab.call("Network.setCookie", name=name, value=value, url=server.address)


def test_a_browser_draws_the_charts(server: Server, tmp_path: Path) -> None:
    """Without a login nothing; with it the numbers, each chart with marks in it, the colours of /stats, the themes."""
    asyncio.run(_sees_charts(server, tmp_path))


async def _sees_charts(server: Server, tmp_path: Path) -> None:
    async with browser(tmp_path) as tab:
        await tab.open(f"{server.address}/")
        assert await tab.value("document.body.innerText") == LOG_IN
        await log_in(tab, server)
        await tab.open(f"{server.address}/", DRAWN)
        numbers = await tab.value("[...document.querySelectorAll('.numbers .drawn')].map(e => e.innerText)")
        assert numbers[:2] == [str(len(LATEST)), "3"]
        page = await tab.value("document.body.innerHTML")
        charts = page.split('id="card-')[7:]
        assert len(charts) == CHARTS
        for chart in charts:
            assert re.search(r'aria-roledescription="(?:bar|point|line mark)"[^>]* d="M[^"]{20,}"', chart), chart[:80]
        outcomes = re.findall(r'aria-label="[^"]*结果: (\S+?)[;"][^>]*?fill="(#\w+)"', charts[0])
        assert set(outcomes) == set(zip(OUTCOMES.values(), COLOURS, strict=False))
        assert NAMES[0].title in charts[2]
        assert "<script>多少" in await tab.value("document.querySelector('#themes').innerText")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_fits_and_is_chinese(server: Server, tmp_path: Path, size: tuple[int, int]) -> None:
    """On a phone and on a desk nothing is wider than the screen, but for tables within their frame; no English word shows,
    and what was found stands above the SQL.
    """
    asyncio.run(_looks_at_pages(server, tmp_path, size))


async def _looks_at_pages(server: Server, tmp_path: Path, size: tuple[int, int]) -> None:
    async with browser(tmp_path) as tab:
        await log_in(tab, server)
        await tab.resize(*size)
        for page in PAGES:
            await tab.open(f"{server.address}{quote(page, safe='/?&=*')}")
            assert await tab.value("document.documentElement.scrollWidth") <= size[0], page
            words = await tab.value("document.body.innerText")
            assert {word for word in re.findall(r"[A-Za-z]{2,}", words) if word not in OWN} <= {"new", "old"}, page
            assert await tab.value(IS_ABOVE), page


IS_ABOVE = """(() => { const [table, sql] = ['.table', 'form.sql'].map(name => document.querySelector(name));
    return !table || !sql || table.compareDocumentPosition(sql) & Node.DOCUMENT_POSITION_FOLLOWING; })()"""
