"""TOML that cannot be read: what in it is to be mended, told to who wrote it; good at one mistake, of several it names one."""
