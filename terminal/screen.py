"""What is printed, and how."""

import os
from collections.abc import Mapping
from typing import Any, TextIO

from terminal import texts
from terminal.keyboard import Button, listed
from terminal.styling import harmless, styled

Message = Mapping[str, Any]


class Screen:
    """Prints to `out`, with styles where that is a terminal that wants them."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.ansi = out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.fault: OSError | None = None  # why nothing can be printed any more

    def show(self, message: Message, place: str | None = None) -> None:
        """The message, where its picture or file is if that is new, and its buttons."""
        where = _where(message, place) if place else ""
        self._say_lines(where, self._written(message), harmless(listed(message)))

    def show_buttons(self, message: Message) -> None:
        """Only the buttons of the message, since the rest of it is what it was."""
        self._say_lines(harmless(listed(message)))

    def show_chosen(self, button: Button) -> None:
        """What a button without a reaction of the bot is for."""
        if "copy_text" in button:
            self.say(texts.TO_COPY.format(text=button["copy_text"]["text"]))
        else:
            self.say(texts.TO_OPEN.format(place=button["url"]))

    def show_notice(self, text: str, *, is_alert: bool) -> None:
        """What Telegram shows over the chat for a moment, or in a box of its own."""
        self.say((texts.ALERT if is_alert else texts.NOTICE).format(text=text))

    def show_deleted(self) -> None:
        """A word for what a terminal cannot take back."""
        self.say(texts.DELETED)

    def take_leave(self) -> None:
        """The last line of all."""
        self._print(texts.FAREWELL + "\n")

    def end_line(self) -> None:
        """Go to the next line, where the terminal itself has written into this one."""
        self._print("\n")

    def say(self, text: str) -> None:
        """A line of the terminal's own."""
        self._say_lines(harmless(text))

    def _written(self, message: Message) -> str:
        if "text" in message:
            return styled(message["text"], message.get("entities", ()), ansi=self.ansi)
        return styled(message.get("caption", ""), message.get("caption_entities", ()), ansi=self.ansi)

    def _say_lines(self, *parts: str) -> None:
        text = "\n".join(part for part in parts if part)
        if text:
            self._print(text.rstrip() + "\n\n")

    def _print(self, text: str) -> None:
        encoding = self._out.encoding or "utf-8"
        try:
            self._out.write(text.encode(encoding, "replace").decode(encoding))
            self._out.flush()
        except OSError as fault:
            self.fault = fault


def _where(message: Message, place: str) -> str:
    """The line that says where the picture or file of the message is."""
    if place.startswith(("http://", "https://")):
        line = texts.TO_OPEN
    else:
        line = texts.PICTURE_SAVED if "photo" in message else texts.FILE_SAVED
    return harmless(line.format(place=place))
