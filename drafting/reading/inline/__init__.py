"""What stands within a line and is not its plain text: raised and lowered characters, and line ends that end nothing.

For the readers of documents; knows of no kind of document.
"""
