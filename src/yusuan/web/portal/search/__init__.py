"""Search: texts become pairs of characters, the database's own full text finds them, Python ranks what it found."""
