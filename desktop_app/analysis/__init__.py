"""What the text says: quantities, keywords, in English and Chinese."""
