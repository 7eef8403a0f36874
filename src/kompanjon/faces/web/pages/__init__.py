"""The pages: each a function from a visit to a `Page`."""
