"""What admins read of the usage log: figures in words, as JSON and in a spreadsheet, and when something goes wrong."""
