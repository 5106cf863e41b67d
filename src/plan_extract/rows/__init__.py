"""Grid and Block → rows as printed, each cell with its role."""
