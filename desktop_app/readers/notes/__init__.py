"""Files of notes become `Incoming` values: one module a format, each one function of the file's bytes."""
