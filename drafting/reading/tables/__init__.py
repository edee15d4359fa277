"""Tables of documents as lines of text: a row a line, its cells apart by ｜.

Every reader (Word, PDF, web, Markdown, spreadsheet) gives a `Table`; nothing behind the text knows of any other form.
"""
