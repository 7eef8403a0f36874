"""What people add and decide, kept with who and when: edited, and never rebuilt. Only this floor knows Django's models."""
