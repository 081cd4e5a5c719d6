"""The web application: people prepare, review, publish and audit; the public looks. A skin over operations."""
