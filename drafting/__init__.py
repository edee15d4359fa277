"""A report document in, a report folder with draft entries out."""
