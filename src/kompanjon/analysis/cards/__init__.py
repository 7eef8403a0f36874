"""One organisation or one project, with all that is known of it and from where."""
