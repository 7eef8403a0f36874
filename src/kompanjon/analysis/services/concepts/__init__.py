"""Service concepts: services of two or more regions that carry a company from step to step, and what is missing."""
