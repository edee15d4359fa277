"""All that knows what the report says; nothing in it knows Telegram."""
