"""`python -m tests.crash.armed FAILPOINT -- COMMAND …`: a command of Shouwang that ends itself at this point."""

import sys

from bot import cli
from storage import failpoints

if __name__ == "__main__":
    split = sys.argv.index("--")
    failpoints.arm(" ".join(sys.argv[1:split]))
    sys.argv = ["shouwang", *sys.argv[split + 1 :]]
    cli.main()
