"""What packages have to know of the project: its version, its day, its texts."""

import datetime
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSION_FILE = ROOT / "Sources/Document/ProgramVersion.swift"
SUMMARY = "A plain-text register of sales opportunities: check, query and analyse it"
MAINTAINER = "Oppbook maintainers <maintainers@oppbook.example>"


def version() -> str:
    """The version of the program, which is in one place only."""
    return re.search(r'text = "([^"]+)"', VERSION_FILE.read_text(encoding="utf-8"))[1]


def epoch() -> int:
    """Seconds since 1970 that every file of a package is dated with: SOURCE_DATE_EPOCH, else when the commit was made."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    return int(subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def day(format: str = "%Y-%m-%d") -> str:
    return datetime.datetime.fromtimestamp(epoch(), datetime.timezone.utc).strftime(format)


def facts(program: pathlib.Path) -> dict[str, str]:
    """What the program says of itself: `name: value` lines."""
    text = subprocess.run(
        [program, "--version", "--verbose"], check=True, capture_output=True, text=True, env={"LC_ALL": "en_US.UTF-8"}).stdout
    first, *lines = text.splitlines()
    said = first.split()[-1]
    if said != version():
        raise SystemExit(f"{program} is version {said}, the sources are {version()}: build it again")
    return dict(line.split(": ", 1) for line in lines)
