"""Where the program is that was installed with this package."""

import os
import sys
import sysconfig
from typing import Iterator

_NAME = "oppbook"


def _places() -> Iterator[str]:
    # Of this interpreter or its environment.
    yield sysconfig.get_path("scripts")
    # Of the interpreter that the environment was made from.
    yield sysconfig.get_path("scripts", vars={"base": sys.base_prefix})
    # `pip install --prefix` and `--target`, and the build environments of pip.
    package = os.path.dirname(os.path.abspath(__file__))
    parts = package.split(os.sep)
    if len(parts) > 4 and parts[-2] in ("site-packages", "dist-packages") and parts[-4] in ("lib", "lib64"):
        yield os.path.join(os.sep.join(parts[:-4]), "bin")
    yield os.path.join(os.path.dirname(package), "bin")
    # `pip install --user`.
    yield sysconfig.get_path("scripts", scheme="posix_user")


def find_oppbook_bin() -> str:
    """Return the path of the program `oppbook`.

    Raises FileNotFoundError if it is not there, which happens when somebody removed it or copied the package alone.
    """
    seen = []
    for place in _places():
        path = os.path.join(place, _NAME)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
        if place not in seen:
            seen.append(place)
    raise FileNotFoundError("the program oppbook is in none of: " + ", ".join(seen) + "; install the package again")
