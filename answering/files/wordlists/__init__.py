"""The word lists that all reports share, read into what answering knows of Chinese."""
