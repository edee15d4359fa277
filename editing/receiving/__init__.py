"""Knowledge files handed out and taken back: what kind of file it is, whose it is, and what waits for a decision."""
