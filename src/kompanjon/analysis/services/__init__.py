"""What companies can use along the value chain, where it is missing, and service concepts made of it."""
