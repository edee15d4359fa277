"""Messages that nobody would write, asked through all handlers in one process: each is answered, soon, and truly."""
