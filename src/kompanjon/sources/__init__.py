"""Floor 3: one folder a source (`source.toml` beside its parser). Files in, raw tables out."""
