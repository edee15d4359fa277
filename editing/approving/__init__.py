"""A draft looked over: how far it has got, what to look at first, and parts of it taken or refused as a whole."""
