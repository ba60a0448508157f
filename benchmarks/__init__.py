"""What is measured, against the sandbox and beside what others do; run by `make bench-…`."""
