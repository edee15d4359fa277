"""Replies as Telegram shows them: words, markup, keyboards, and how they are sent or edited."""
