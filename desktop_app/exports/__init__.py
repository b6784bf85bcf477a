"""How notes and readings leave: one module a format."""
