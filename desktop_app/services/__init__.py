"""What happens around the window: jobs, library changes as signals, settings."""
