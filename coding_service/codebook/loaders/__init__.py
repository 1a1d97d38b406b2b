"""One module per published file format. Each reads bytes and yields rows, or refuses with file and line."""
