"""Which ready answer a question is asking for, how sure that is, and what to do about it."""
