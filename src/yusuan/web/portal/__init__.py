"""What the public sees: publications, their figures, search."""
