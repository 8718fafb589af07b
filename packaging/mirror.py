"""The repository of hooks that pre-commit clones instead of the sources: a few files that name the version.

    mirror.py FOLDER [VERSION]

Writes into FOLDER, a git repository or not yet one, commits, and tags vVERSION. A tag that is there is left alone.
"""

import pathlib
import re
import shutil
import subprocess
import sys

import project

HERE = project.ROOT / "packaging/pre-commit"


def hooks() -> str:
    """Those that bring the program; the others need nothing of a mirror."""
    text = (project.ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    blocks = [re.sub(r"^#.*\n", "", block, flags=re.M) for block in re.split(r"^(?=- id: )", text, flags=re.M)[1:]]
    return "".join(block for block in blocks if "language: python" in block)


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    version = sys.argv[2] if len(sys.argv) > 2 else project.version()

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        git("init", "-q", "-b", "main")
    if git("tag", "--list", f"v{version}"):
        sys.exit(f"{folder} has v{version} already")
    for name in ("backend.py", "pyproject.toml", "README.md"):
        shutil.copyfile(HERE / name, folder / name)
    shutil.copyfile(project.ROOT / "LICENSE", folder / "LICENSE")
    (folder / ".pre-commit-hooks.yaml").write_text(hooks(), encoding="utf-8")
    (folder / "VERSION").write_text(version + "\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", f"oppbook {version}")
    git("tag", "-a", f"v{version}", "-m", f"oppbook {version}")
    print(f"{folder}: v{version}; push it with its tags")


if __name__ == "__main__":
    main()
