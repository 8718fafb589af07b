"""`python -m oppbook`: becomes the program."""

import os
import sys

from ._find import find_oppbook_bin

if __name__ == "__main__":
    try:
        program = find_oppbook_bin()
    except FileNotFoundError as error:
        sys.exit(f"oppbook: {error}")
    os.execv(program, [program, *sys.argv[1:]])
