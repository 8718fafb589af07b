"""A new version: writes it where it is (ProgramVersion.swift), gives the changelog's section its name, commits and tags.

    release.py VERSION

Nothing is pushed. `make dist` afterwards makes what is published.
"""

import datetime
import re
import subprocess
import sys

import project

#: Where the version is shown, and how.
FOLLOWERS = [
    ("Tests/Transcripts/*.md", "PRODID:-//oppbook//oppbook {}//"), ("docs/hooks*.md", "rev: v{}\n"), ("docs/install*.md", "VERSION={} "),
    ("packaging/Dockerfile", "VERSION={} "),
]


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=project.ROOT, check=True, capture_output=True, text=True).stdout.strip()


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def main() -> None:
    version = sys.argv[1] if len(sys.argv) > 1 else ""
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", version):
        sys.exit("write the version: make release VERSION=0.2.0")
    old = project.version()
    if numbers(version) <= numbers(old):
        sys.exit(f"{version} is not later than {old}")
    if git("tag", "--list", f"v{version}"):
        sys.exit(f"the tag v{version} exists")
    if changes := git("status", "--porcelain"):
        sys.exit(f"commit these changes first, or undo them:\n{changes}")
    path = project.ROOT / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8")
    section = re.search(r"^## Unreleased\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if not section or "- " not in section[1]:
        sys.exit("CHANGELOG.md has nothing under “## Unreleased”")
    day = datetime.date.today().isoformat()
    path.write_text(text.replace("## Unreleased\n", f"## Unreleased\n\n## {version} ({day})\n", 1), encoding="utf-8")
    source = project.VERSION_FILE.read_text(encoding="utf-8")
    project.VERSION_FILE.write_text(source.replace(f'text = "{old}"', f'text = "{version}"'), encoding="utf-8")
    for pattern, words in FOLLOWERS:
        for page in sorted(project.ROOT.glob(pattern)):
            # Bytes: a recorded calendar has the line ends of its format.
            page.write_bytes(page.read_bytes().replace(words.format(old).encode(), words.format(version).encode()))
    git("commit", "-qam", f"Version {version}")
    git("tag", "-a", f"v{version}", "-m", f"oppbook {version}")
    print(f"committed and tagged v{version}; next: make dist && make check-dist, then git push --follow-tags")


if __name__ == "__main__":
    main()
