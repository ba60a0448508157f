"""Independent opinions on every request, answer and update. They are noted; they never change an answer."""
