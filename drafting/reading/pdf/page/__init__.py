"""One page of a PDF: what is drawn on it, which of it people see, and the same as another program sees it."""
