"""How updates come in and replies go out: kept, in order, retried, watched. Knows Telegram, not what is answered."""
