"""One opener a format: a file's text in, blocks out. An opener knows nothing of recommendations."""
