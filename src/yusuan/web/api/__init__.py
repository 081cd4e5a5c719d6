"""The API beside the pages."""
