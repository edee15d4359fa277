"""Documents into paragraphs: Word, PDF, web pages, Markdown and text, in a process of its own with limits.

Good at prose; bad at tables and scanned pages, which it refuses or leaves out and says so. Called by `draft`.
"""
