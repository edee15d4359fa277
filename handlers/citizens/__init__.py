"""What citizens do: ask, browse, press, look for themselves; open to everybody."""
