"""A Bot API server of one's own: what a bot sends is checked and kept, what people do is sent to it."""

from tests.telegram.bot_api import faults
from tests.telegram.bot_api.calls import Call
from tests.telegram.bot_api.faults import Fault
from tests.telegram.bot_api.server import BotApiServer
from tests.telegram.bot_api.webhook import WEBHOOK_HEADER

__all__ = ["WEBHOOK_HEADER", "BotApiServer", "Call", "Fault", "faults"]
