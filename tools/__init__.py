"""Tools for those who change the software."""
