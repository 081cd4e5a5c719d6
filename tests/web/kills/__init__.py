"""Real processes killed with SIGKILL at any moment: web, worker, writer of files, database."""
