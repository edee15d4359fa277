"""Charts as pictures, with the sentences of their figures as caption: drawn once, then sent again by their name."""

import asyncio
from dataclasses import dataclass

from answering.base.charts import Chart
from answering.reply_texts import WITHHELD
from handlers.chat.services import Context
from handlers.showing import rendering
from handlers.showing.markup import CAPTION_UNITS, Rich, marked, packed, pieces, plain, quoted, tagged


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to be sent: `key` is the same for the same picture, `sentences` hold its figures, and `source` tells where."""

    chart: Chart
    key: str
    sentences: tuple[str, ...]
    source: str


def picture_of(chart: Chart, context: Context) -> Picture:
    """A chart of the knowledge files as a picture."""
    catalogue = context.services.catalogue
    entries = [entry for bar in chart.bars if (entry := catalogue.stated_entry(bar.entry))]
    sentences = dict.fromkeys(sentence for entry in entries for sentence in entry.sentences)
    source = rendering.chart_source(chart, catalogue)
    return Picture(chart, f"{chart.id} {catalogue.version}", tuple(sentences), source)


async def send(picture: Picture, chat: int, thread: int | None, context: Context) -> None:
    """Send `picture` into `chat`; `thread` is the topic of a forum."""
    if not context.services.proving.draws(picture.chart, picture.sentences):
        await context.bot.send_message(chat, WITHHELD, message_thread_id=thread)
        return
    first, *more = _captions(picture)
    pictures = context.services.memory.pictures
    drawn: str | bytes | None = pictures.get(picture.key)
    if drawn is None:
        drawn = await asyncio.to_thread(_drawn, picture)
    sent = await context.bot.send_photo(chat, drawn, first.html, parse_mode="HTML", message_thread_id=thread)
    if sent.photo:
        pictures.put(picture.key, sent.photo[-1].file_id)
    for text in more:
        await context.bot.send_message(chat, text.html, parse_mode="HTML", message_thread_id=thread)


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
