"""The kinds of faults, each a function that does harm to a `World`; every module here lists its own in KINDS."""
