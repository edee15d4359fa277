"""Staff who send files, and the files that the bot sends them."""

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.parameters import Upload
from tests.telegram.people import Json

STAFF, OTHER_STAFF = 778, 779
CLERK, COLLEAGUE = people.person("Clerk", STAFF), people.person("Colleague", OTHER_STAFF)


def sends(server: BotApiServer, name: str, content: bytes, user: Json = CLERK, size: int | None = None) -> Json:
    """The update for a document; `size` is what Telegram tells of it where that is not so."""
    kept = server.media.keep(Upload(content, name, "application/octet-stream"), size)
    return people.said(user, document=kept)


def sent_by(server: BotApiServer, message: Json) -> bytes:
    """What stands in a document that the bot sent."""
    return server.media.files[message["document"]["file_id"]].data
