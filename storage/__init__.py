"""What is kept in SQLite: updates not yet answered, and what was asked."""
