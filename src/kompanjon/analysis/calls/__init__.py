"""Which calls fit the theme, why, by when, and what each of them asks for."""
