"""What would have been proposed for a funded project before it was signed, beside the consortium that was."""
