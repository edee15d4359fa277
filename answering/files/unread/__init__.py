"""TOML that cannot be read: what in it is to be mended, told to who wrote it; of several mistakes one is named."""
