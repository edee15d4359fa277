"""PDF pages into paragraphs and tables, from the place of each character, proved by a second program."""
