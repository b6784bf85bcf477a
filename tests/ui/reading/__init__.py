"""The reading view, its parts and the heat strip."""
