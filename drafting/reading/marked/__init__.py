"""Markdown into paragraphs and tables, without its markup."""
