"""Everything that is checked of what `make dist` made.

    all.py DIST ENVIRONMENT [NAME…]
"""

import pathlib
import subprocess
import sys
import tempfile

from checking import ROOT, only, unpacked

HERE = pathlib.Path(__file__).resolve().parent


def main() -> int:
    dist, tools = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        unpacked(only(dist, "*.tar.gz"), pathlib.Path(scratch))
        program = only(pathlib.Path(scratch), "*/bin/oppbook")
        checks = {
            "sbom": [dist, tools], "reproducible": [dist, program], "wheel": [dist, tools], "package": [dist], "precommit": [dist, tools],
            "hooks": [dist, tools], "ci": [dist, tools], "roots": [dist, ROOT / ".build/roots"],
        }
        failed = [
            name for name, arguments in checks.items()
            if name in (sys.argv[3:] or checks) and subprocess.run([tools / "bin/python", HERE / f"{name}.py", *arguments]).returncode
        ]
    print(f"not in order: {', '.join(failed)}" if failed else "what is published is in order")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
