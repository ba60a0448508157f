"""What we say: texts that stay unformatted until the reader's language is known."""
