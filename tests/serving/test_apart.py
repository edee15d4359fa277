"""Work done in a process of its own."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from serving.processes.apart import WorkFailed, run_apart

pytestmark = pytest.mark.anyio


async def test_the_result_comes_back() -> None:
    """From another process, which does not hold the token."""
    os.environ["TELEGRAM_BOT_TOKEN"] = "1234:SECRET"  # noqa: S105 - none
    try:
        assert await run_apart(os.getenv, "TELEGRAM_BOT_TOKEN") is None
    finally:
        del os.environ["TELEGRAM_BOT_TOKEN"]


@pytest.mark.parametrize(("function", "argument"), [(int, "x"), (os._exit, 1)], ids=["error", "death"])
async def test_what_goes_wrong_there_is_known_here(function: Callable[[Any], Any], argument: object) -> None:
    """An exception, and an end without a word."""
    with pytest.raises(WorkFailed):
        await run_apart(function, argument)
