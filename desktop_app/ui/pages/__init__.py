"""The page view: the pages of a PDF as they are printed."""
