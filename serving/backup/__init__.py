"""Backups of what cannot be made anew, and the way back; neither caches nor the token are among it."""
