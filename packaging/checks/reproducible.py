"""Does the same program give the same bytes, at another time, in another zone, for another user's umask?

    reproducible.py DIST PROGRAM

DIST was made from PROGRAM.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from checking import ROOT, Checks, project


def main() -> int:
    dist, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    checks = Checks("reproducible")
    with tempfile.TemporaryDirectory() as scratch:
        again = pathlib.Path(scratch) / "again"
        other = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": str(project.epoch())}
        subprocess.run(
            ["sh", "-c", f"umask 077 && exec {sys.executable} {ROOT}/packaging/dist.py {program} {again}"], check=True, env=other,
            stdout=subprocess.DEVNULL)
        names = sorted(path.name for path in dist.iterdir())
        checks.expect(names == sorted(path.name for path in again.iterdir()), "the files have other names")
        for name in names:
            checks.expect((dist / name).read_bytes() == (again / name).read_bytes(), f"{name} differs")
        checks.note(f"{len(names)} files compared")
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
