"""The starter: the themes that come with the program, read and checked as a whole."""
