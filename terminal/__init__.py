"""A chat in the terminal: the handlers of the bot, with the terminal in Telegram's place."""
