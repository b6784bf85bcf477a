"""The reading view: lays out and paints only what is seen."""
