"""Tables of reports: read as rows, drafted, asked through the real base, shown, and drafted again."""
