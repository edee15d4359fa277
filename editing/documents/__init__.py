"""TOML files changed one table at a time, comments and layout kept, and which file a change belongs to."""
