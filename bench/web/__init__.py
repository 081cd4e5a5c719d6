"""``make bench-web``: the portal over many made-up publications in PostgreSQL, asked for its pages as visitors do."""
