"""Packages made from the program of the tests, and what people do with them.

    packaging_checks.py OPPBOOK PROJECT SCRATCH PART,PART…

PARTs are checks of packaging/checks. The program of the tests is neither static nor without symbols; for its wheel it is stripped.
"""

import os
import pathlib
import subprocess
import sys

oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
parts = sys.argv[4].split(",")
program = scratch / "oppbook"
subprocess.run(["strip", "-o", program, oppbook], check=True)
surroundings = {**os.environ, "OPPBOOK_ANY_PROGRAM": "1", "OPPBOOK_COMPRESSION": "1"}
if not (project / ".git").exists():
    surroundings["SOURCE_DATE_EPOCH"] = "1700000000"
made = subprocess.run([sys.executable, project / "packaging/dist.py", program, scratch / "dist"], env=surroundings, capture_output=True, text=True)
if made.returncode:
    sys.exit(made.stdout + made.stderr)
# Of the tools only those of Tests/Support/requirements.txt are there; what needs others is left to `make check-dist`.
failed = False
for part in parts:
    command = [sys.executable, project / f"packaging/checks/{part}.py", scratch / "dist", pathlib.Path(sys.prefix)]
    failed |= subprocess.run(command, env=surroundings, stderr=subprocess.STDOUT).returncode != 0
sys.exit(failed)
