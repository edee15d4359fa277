"""Errors that the server answers with."""

from typing import Any

Json = dict[str, Any]

STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Refused(Exception):
    """A call that is answered with an error."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class BadRequest(Refused):
    """A call that cannot be done as things stand, such as editing what somebody has deleted."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, f"Bad Request: {reason}")


class Broken(BadRequest):
    """A call that the Bot API never allows; it counts as a violation."""


def need(fields: Json, name: str) -> Any:
    """The value of a parameter that must be there."""
    value = fields.get(name)
    if value is None:
        raise Broken(f"{name} is missing")
    return value
