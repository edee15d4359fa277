"""What every handler works with: who asks and where, what is remembered of a chat, and what a button says."""
