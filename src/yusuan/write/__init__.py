"""Disclosure → files; findings → reports and annotated copies. One module per format."""
