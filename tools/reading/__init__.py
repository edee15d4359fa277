"""Measures how PDFs are read: makes some by real programs, with known sentences and tables, and compares."""
