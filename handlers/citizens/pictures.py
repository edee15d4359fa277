"""Charts sent as pictures, with the sentences of their figures as caption."""

import asyncio
from dataclasses import dataclass

from telegram import CallbackQuery

from answering.base.charts import Chart
from handlers.chat.services import Context
from handlers.showing.markup import CAPTION_UNITS, Rich, marked, packed, pieces, plain, quoted, tagged
from handlers.showing.replying import acknowledge, follow, thread_of


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to be sent: `key` is the same for the same picture, `sentences` hold its figures, and `source` tells where."""

    chart: Chart
    key: str
    sentences: tuple[str, ...]
    source: str


async def send(query: CallbackQuery, context: Context, picture: Picture) -> None:
    """Send `picture` below the message whose button was pressed: drawn once, then sent again by its name on the server."""
    if query.message is None:
        return
    first, *more = _captions(picture)
    await acknowledge(query)
    pictures = context.services.memory.pictures
    drawn: str | bytes | None = pictures.get(picture.key)
    if drawn is None:
        drawn = await asyncio.to_thread(_drawn, picture)
    sent = await context.bot.send_photo(
        query.message.chat.id, drawn, first.html, parse_mode="HTML", message_thread_id=thread_of(query)
    )
    if sent.photo:
        pictures.put(picture.key, sent.photo[-1].file_id)
    await follow(query, context, more, None)


def _drawn(picture: Picture) -> bytes:
    from reporting.drawing.bars import draw  # takes a second to import, and few people press the button

    return draw(picture.chart, picture.source)


def _captions(picture: Picture) -> list[Rich]:
    """The sentences of the figures, marked: what a caption holds, and what has to follow."""
    figures = [bar.figure for bar in picture.chart.bars]
    quotes = [
        quoted(marked(piece, figures)) for sentence in picture.sentences for piece in pieces(sentence, CAPTION_UNITS)
    ]
    return packed([*quotes, tagged("i", plain(picture.source))], CAPTION_UNITS, "\n")
