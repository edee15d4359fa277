"""Claims made up by rule from facts of the report, and how they fare."""
