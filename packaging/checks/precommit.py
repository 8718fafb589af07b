"""The hooks, by the real pre-commit, for somebody without Swift: installed, refusing, fixing, accepting, brought up to date.

    precommit.py DIST ENVIRONMENT

The wheel comes from the folder DIST, as it would from an index; nothing else is fetched. Both repositories of hooks are tried:
the mirror, and the project itself.
"""

import pathlib
import subprocess
import sys
import tempfile

from checking import ROOT, SYSTEM_PATH, Checks, environment, middle, project, register

HOOKS = """\
default_install_hook_types: [pre-commit, prepare-commit-msg]
repos:
- repo: {repository}
  rev: {revision}
  hooks:
  - id: oppbook-fix
  - id: oppbook-lint
    args: [--as-of, "2026-11-24"]
  - id: oppbook-review-message
"""


class Team:
    """A repository with the shipped register and hooks for it."""

    def __init__(self, checks: Checks, folder: pathlib.Path, repository: pathlib.Path, revision: str, away: dict[str, str]):
        self.checks, self.folder, self.away = checks, register(folder), away
        (folder / ".pre-commit-config.yaml").write_text(HOOKS.format(repository=repository, revision=revision))
        (folder / "notes.md").write_text("no opportunity, and outside of register/\n")
        self.run("git", "init", "-q", "-b", "main", ".")
        self.run("git", "add", ".")
        self.page = sorted((folder / "register").rglob("*.md"))[-1]

    def run(self, *command: str, **options):
        return self.checks.run(list(command), cwd=self.folder, env={**self.away, **options.pop("more", {})}, **options)

    def commits(self) -> int:
        answer = subprocess.run(["git", "rev-list", "--count", "HEAD"], cwd=self.folder, capture_output=True, text=True)
        return int(answer.stdout) if answer.returncode == 0 else 0

    def change(self, old: str, new: str) -> None:
        text = self.page.read_text(encoding="utf-8")
        assert old in text, f"{self.page.name} has no {old!r}"
        self.page.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.run("git", "add", ".")


def main() -> int:
    dist, tools = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve() / "bin"
    checks = Checks("pre-commit")
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = pathlib.Path(scratch_name)
        away = environment(f"{tools}:{SYSTEM_PATH}", HOME=str(scratch), PRE_COMMIT_HOME=str(scratch / "cache"), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(dist))
        # A hook's repository is a folder here.
        checks.run(["git", "config", "--global", "protocol.file.allow", "always"], env=away)
        checks.run(["sh", "-c", "command -v swift || command -v oppbook"], code=127, env=away)
        mirror, version = scratch / "mirror", project.version()
        checks.run([sys.executable, ROOT / "packaging/mirror.py", mirror], env=away)
        walk(checks, Team(checks, scratch / "team", mirror, f"v{version}", away), f"v{version}", mirror)

        # The project itself as the repository of the hooks: what is in the working tree, as a commit of a copy.
        copy = scratch / "project"
        copy.mkdir()
        names = [".pre-commit-hooks.yaml", "pyproject.toml", "packaging/pre-commit", str(project.VERSION_FILE.relative_to(ROOT))]
        checks.run(["sh", "-c", 'cp -r --parents "$@"', "cp", *names, copy], cwd=ROOT)
        for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "project"], ["tag", "v0"]):
            checks.run(["git", *command], cwd=copy, env=away)
        team = Team(checks, scratch / "other", copy, "v0", away)
        run = team.run("pre-commit", "run", "--all-files", says="Passed")
        checks.note(f"the project as the repository: first run {run.times}")
    return checks.end()


def walk(checks: Checks, team: Team, revision: str, mirror: pathlib.Path) -> None:
    team.run("pre-commit", "install", says="pre-commit installed at .git/hooks/prepare-commit-msg")
    installed = team.run("pre-commit", "install-hooks")
    first = team.run("git", "commit", "-qm", "all", says="Passed")
    checks.note(f"hooks installed in {installed.times}, first commit (of the whole register) {first.times}")
    checks.expect(team.commits() == 1, "the first commit was not made")
    # What commits cost, and what of that is ours.
    runs = [team.run("pre-commit", "run", "--all-files", "oppbook-lint", says="Passed") for _ in range(5)]
    # A hook of which nothing is to be done.
    empty = [team.run("pre-commit", "run", "--files", ".gitignore", "--", "oppbook-lint", code=None) for _ in range(5)]
    checks.note(f"oppbook-lint over the whole register {middle(runs).times}, of which pre-commit itself {middle(empty).times}")

    # Refused: a value that nothing can be made of.
    status = next(line for line in team.page.read_text(encoding="utf-8").splitlines() if line.startswith("机会状态: "))
    team.change(status, "机会状态: 某某")
    refused = team.run("git", "commit", "-qm", "bad", code=1, says="[unknown-choice]")
    checks.note(f"a commit refused in {refused.times}")
    checks.expect(team.commits() == 1, "a commit with an error was made")
    # On a build server nothing is staged, and the whole register is judged.
    team.run("git", "commit", "-qnm", "bad, without hooks")
    team.run("pre-commit", "run", "--all-files", "oppbook-lint", code=1, says="[unknown-choice]")
    team.change("机会状态: 某某", status)
    team.run("git", "commit", "-qm", "good again", says="Passed")

    # Fixed: a wide colon; the commit stops, so that somebody looks, and the next one goes through.
    team.page.write_text(team.page.read_text(encoding="utf-8") + "\n补记：资料已寄出。\n", encoding="utf-8")
    team.change("责任人: ", "责任人： ")
    team.run("git", "commit", "-qm", "wide", code=1, says="files were modified by this hook")
    checks.expect("责任人: " in team.page.read_text(encoding="utf-8"), "the wide colon is still there")
    team.run("git", "add", ".")
    good = team.run("git", "commit", "-qm", "fixed", says="Passed")
    checks.note(f"a good commit of one opportunity {good.times}")

    # The editor sees the review; the message that is kept does not.
    team.page.write_text(team.page.read_text(encoding="utf-8") + "\n补记：客户来电确认资料已收到。\n", encoding="utf-8")
    team.run("git", "add", ".")
    seen = team.folder.parent / "seen"
    editor = f"sh -c 'cp \"$1\" {seen}; sed -i \"1s/^/receipt/\" \"$1\"' editor"
    team.run("git", "commit", "-q", more={"GIT_EDITOR": editor}, says="Passed")
    message = seen.read_text(encoding="utf-8") if seen.exists() else ""
    checks.expect("# oppbook review\n" in message, f"the editor does not see the review:\n{message}")
    kept = team.run("git", "log", "-1", "--format=%B").stdout.strip()
    checks.expect(kept == "receipt", f"the message that was kept is {kept!r}")
    team.run("git", "commit", "-q", "--amend", "--no-edit", says="Passed")

    # A file that is no opportunity is nobody's business.
    (team.folder / "notes.md").write_text("more notes\n")
    team.run("git", "add", ".")
    team.run("git", "commit", "-qm", "notes", says="Passed")

    # A later version.
    checks.run([sys.executable, ROOT / "packaging/mirror.py", mirror, "99.0.0"], env=team.away)
    team.run("pre-commit", "autoupdate", says="v99.0.0")
    config = (team.folder / ".pre-commit-config.yaml").read_text()
    checks.expect("rev: v99.0.0" in config, f"autoupdate leaves {config}")


if __name__ == "__main__":
    sys.exit(main())
