"""Logs as one line of key=value pairs an event: no token, no message text, no user id.

What is logged by the program itself names none of these. What libraries log is let through from WARNING on, without
tracebacks, and the token is cut out of everything.
"""

import logging
import sys
from typing import Any

import structlog

HIDDEN = "[token]"
NOISY = ("httpx", "httpcore", "aiohttp")
"""Libraries whose INFO names addresses, which hold the token."""


def set_up(token: str = "", level: int = logging.INFO) -> None:
    """Send all logs to standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_traceback,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    line = structlog.processors.LogfmtRenderer(
        key_order=["timestamp", "level", "logger", "event"], drop_missing=True, bool_as_flag=False
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, line, _Redaction(token)],
            foreign_pre_chain=shared,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    handler.addFilter(_without_values)
    for name in (*NOISY, "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _without_values(record: logging.LogRecord) -> bool:
    """Lets all pass, but of what python-telegram-bot says only the fixed words: it fills in whole updates."""
    if record.name.split(".")[0] == "telegram":
        record.args = ()
    if record.name == "asyncio":  # further lines quote the exception
        record.msg, record.args = record.getMessage().partition("\n")[0], ()
    if record.exc_info and record.exc_info[0]:
        record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
        record.exc_info = record.exc_text = None
    return True


class _Redaction:
    """Cuts the token out of a finished line, wherever it comes from."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, _logger: Any, _method: str, line: Any) -> Any:
        return line.replace(self._token, HIDDEN) if self._token else line


def _without_traceback(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The kind of an exception only: its message may quote a person or an address."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
    return event
