"""Phrasings as they are compared: what of them counts, and what is kept of many of them at once."""
