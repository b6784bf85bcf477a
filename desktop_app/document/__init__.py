"""What a document is: values and pure functions."""
