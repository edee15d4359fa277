"""What staff read of their changes, a module an area."""
