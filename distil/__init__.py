"""Makes the word table; see README.md. Not part of the installed program."""
