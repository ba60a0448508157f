"""Use cases: plain functions, each run whole inside one transaction, in the database's thread."""
