"""The steps of the year, one to a file: permission, checks, change, audit entry, notification, in one transaction."""
