"""What people add and decide, kept with who and when: edited, and never rebuilt."""
