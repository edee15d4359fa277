"""Charts as pictures: drawn once, then sent again by their name on the server."""

import asyncio

from answering.base.charts import Chart
from handlers.chat.services import Context
from handlers.showing import rendering
from handlers.showing.markup import CAPTION_UNITS, Rich, marked, packed, pieces, plain, quoted, tagged


async def send_chart(chart: Chart, chat: int, thread: int | None, context: Context) -> None:
    """Send `chart` into `chat`, with the sentences of its figures as caption; `thread` is the topic of a forum."""
    services = context.services
    catalogue = services.catalogue
    first, *more = _captions(chart, context)
    key = f"{chart.id} {catalogue.version}"
    picture: str | bytes | None = services.memory.pictures.get(key)
    if picture is None:
        picture = await asyncio.to_thread(_drawn, chart, rendering.chart_source(chart, catalogue))
    sent = await context.bot.send_photo(chat, picture, first.html, parse_mode="HTML", message_thread_id=thread)
    if sent.photo:
        services.memory.pictures.put(key, sent.photo[-1].file_id)
    for text in more:
        await context.bot.send_message(chat, text.html, parse_mode="HTML", message_thread_id=thread)


def _drawn(chart: Chart, source: str) -> bytes:
    from reporting.drawing.bars import draw  # takes a second to import, and few people press the button

    return draw(chart, source)


def _captions(chart: Chart, context: Context) -> list[Rich]:
    """The sentences of the figures, marked: what a caption holds, and what has to follow."""
    catalogue = context.services.catalogue
    entries = [entry for bar in chart.bars if (entry := catalogue.stated_entry(bar.entry))]
    sentences = dict.fromkeys(sentence for entry in entries for sentence in entry.sentences)
    figures = [bar.figure for bar in chart.bars]
    quotes = [quoted(marked(piece, figures)) for sentence in sentences for piece in pieces(sentence, CAPTION_UNITS)]
    source = tagged("i", plain(rendering.chart_source(chart, catalogue)))
    return packed([*quotes, source], CAPTION_UNITS, "\n")
