"""PDF pages into paragraphs, from the place of each character."""
