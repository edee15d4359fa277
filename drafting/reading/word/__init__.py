"""Word documents into paragraphs, with the numbers that Word counts itself."""
