"""`oppbook-hook`: what the hooks of pre-commit run. Each of them becomes `oppbook` or starts it.

    oppbook-hook lint [OPTIONS]              what is staged; where nothing is, as on a build server, the whole register
    oppbook-hook fix [OPTIONS] FILE…         makes safe fixes in files
    oppbook-hook review-message FILE         describes in the comments of a commit message what the commit changes
"""

import argparse
import os
import subprocess
import sys
from typing import Dict, List, NoReturn, Optional

from ._find import find_oppbook_bin

TITLE = "oppbook review"


def _git(*arguments: str, environment: Optional[Dict[str, str]] = None) -> Optional[str]:
    answer = subprocess.run(("git",) + arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    return answer.stdout.decode(errors="surrogateescape").strip() if answer.returncode == 0 else None


def _become(arguments: List[str]) -> NoReturn:
    program = find_oppbook_bin()
    os.execv(program, [program] + arguments)


def lint(arguments: List[str]) -> int:
    # Before the first commit everything in the index is staged; git says so by an error, too.
    is_staged = subprocess.run(("git", "diff", "--cached", "--quiet", "--no-ext-diff")).returncode != 0
    _become(["lint"] + (["--staged"] if is_staged else []) + arguments)


def fix(arguments: List[str]) -> int:
    # What remains is for the hook that judges; that files changed, pre-commit sees by itself.
    code = subprocess.run([find_oppbook_bin(), "lint", "--fix"] + arguments).returncode
    return 0 if code == 1 else code


def review_message(arguments: List[str]) -> int:
    parser = argparse.ArgumentParser(prog="oppbook-hook review-message", allow_abbrev=False)
    for option in ("--root", "--language", "--as-of"):
        parser.add_argument(option)
    # As git gives them; pre-commit has the last two in variables.
    parser.add_argument("file")
    parser.add_argument("source", nargs="?", default=os.environ.get("PRE_COMMIT_COMMIT_MSG_SOURCE", ""))
    parser.add_argument("commit", nargs="?", default=os.environ.get("PRE_COMMIT_COMMIT_OBJECT_NAME", ""))
    given = parser.parse_args(arguments)
    options = [word for name in ("root", "language", "as_of") if getattr(given, name) for word in ("--" + name.replace("_", "-"), getattr(given, name))]
    sign = _git("config", "core.commentChar") or "#"
    # Nobody edits a message given with -m, and git would keep the comments.
    if given.source in ("message", "merge", "squash") or len(sign) != 1:
        return 0
    with open(given.file, encoding="utf-8", errors="surrogateescape") as file:
        lines = file.read().splitlines(keepends=True)
    review = _review(options, is_amended=given.source == "commit" and given.commit == "HEAD")
    title = f"{sign} {TITLE}\n"
    if not review or title in lines:
        return 0
    # Above git's own comments: below its scissors there may be a patch.
    place = next((place for place, line in enumerate(lines) if line.startswith(sign)), len(lines))
    if place and not lines[place - 1].endswith("\n"):
        lines[place - 1] += "\n"
    comments = [title] + [f"{sign} {line}".rstrip() + "\n" for line in review.splitlines()] + [sign + "\n"]
    with open(given.file, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write("".join((lines[:place] or ["\n"]) + comments + lines[place:]))
    return 0


def _review(options: List[str], is_amended: bool) -> str:
    """What is staged, compared with the commit before. The index becomes a commit on no branch, which git drops some day."""
    base, tree = _git("rev-parse", "--verify", "-q", "HEAD^" if is_amended else "HEAD"), _git("write-tree")
    if not base or not tree or tree == _git("rev-parse", base + "^{tree}"):
        return ""
    names = {f"GIT_{who}_{what}": "oppbook@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    commit = _git("commit-tree", "-p", base, "-m", "staged", tree, environment={**os.environ, **names})
    if not commit:
        return ""
    # The index of this commit is in the tree by now.
    environment = {name: value for name, value in os.environ.items() if name != "GIT_INDEX_FILE"}
    answer = subprocess.run(
        [find_oppbook_bin(), "review"] + options + [f"{base}..{commit}"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return (answer.stdout if answer.returncode == 0 else answer.stderr).decode(errors="surrogateescape")


def main() -> int:
    commands = {"lint": lint, "fix": fix, "review-message": review_message}
    words = sys.argv[1:]
    if not words or words[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return commands[words[0]](words[1:])
    except FileNotFoundError as error:
        print(f"oppbook-hook: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
