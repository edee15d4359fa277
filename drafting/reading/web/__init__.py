"""Web pages into paragraphs, without menus and footers."""
