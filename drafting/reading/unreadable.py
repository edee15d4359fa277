"""The one way in which reading a document fails."""


class UnreadableDocument(Exception):
    """A document that cannot be read; the message is a Chinese sentence that says what is wrong and what to do."""
