"""What people type, read one subject at a time."""
