"""What is kept: the SQLite library."""
