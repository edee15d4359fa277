"""Entries as a spreadsheet for Excel and WPS, and back: every faulty cell is named, what nobody touched stays as it is."""
