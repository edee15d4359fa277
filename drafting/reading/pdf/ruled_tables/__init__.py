"""Tables of a page by their rules: where their cells are (by pdfplumber's geometry), and what stands in them."""
