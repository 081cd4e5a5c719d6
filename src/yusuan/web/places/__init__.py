"""The tree of organisations: the finance bureau, its departments, their units."""
