"""Texts and captions as they end up in a message."""

from tests.telegram.bot_api.html_text import parse_html, utf16_length
from tests.telegram.bot_api.refusals import Broken, Json

MOST_TEXT = 4096
MOST_CAPTION = 1024


def text_content(fields: Json, name: str = "text") -> Json:
    """Text and entities of a message; Broken where it is empty, too long or wrongly marked up."""
    text, entities = _formatted(fields, name, "entities")
    if not text:
        raise Broken("message text is empty")
    if utf16_length(text) > MOST_TEXT:
        raise Broken("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(fields: Json) -> Json:
    """Caption and caption_entities of a message; nothing where there is no caption."""
    caption, entities = _formatted(fields, "caption", "caption_entities")
    if utf16_length(caption) > MOST_CAPTION:
        raise Broken("message caption is too long")
    content: Json = {}
    if caption:
        content["caption"] = caption
    if entities:
        content["caption_entities"] = entities
    if fields.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _formatted(fields: Json, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text = fields.get(name) or ""
    if not isinstance(text, str):
        raise Broken(f"{name} must be a string")
    mode = fields.get("parse_mode")
    if not mode:
        return _trimmed(text, _checked(text, fields.get(entities_name) or []))
    if mode.lower() != "html":
        raise Broken(f"parse_mode {mode!r} is not served here")
    return _trimmed(*parse_html(text.replace("\r", "")))


def _checked(text: str, entities: list[Json]) -> list[Json]:
    end = utf16_length(text)
    for entity in entities:
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        if not 0 <= start < stop <= end:
            raise Broken(f"entity from UTF-16 offset {start} to {stop} leaves the text, which ends at {end}")
    return entities


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space around, as messages are shown."""
    inner = text.strip()
    if len(inner) == len(text):
        return text, entities
    cut = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(inner)
    kept = []
    for entity in entities:
        start = min(max(entity["offset"] - cut, 0), end)
        stop = min(max(entity["offset"] + entity["length"] - cut, 0), end)
        if start < stop:
            kept.append({**entity, "offset": start, "length": stop - start})
    return inner, kept
