"""Does .pre-commit-hooks.yaml work with the real pre-commit?

    precommit.py OPPBOOK PROJECT SCRATCH

Makes a repository with a register whose configuration names a repository that holds the project's .pre-commit-hooks.yaml, and
commits to it. Exits 1 when something does not hold.
"""

import os
import pathlib
import shutil
import subprocess
import sys


def main() -> int:
    oppbook, project, scratch = (pathlib.Path(argument).absolute() for argument in sys.argv[1:4])
    home = scratch / "home"
    home.mkdir()
    environment = {
        "PATH": os.pathsep.join([str(oppbook.parent), str(pathlib.Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home), "PRE_COMMIT_HOME": str(home / "cache"), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
    }
    for who in ["AUTHOR", "COMMITTER"]:
        environment |= {f"GIT_{who}_NAME": "a", f"GIT_{who}_EMAIL": "a@example.com"}
    problems = []

    def run(folder: pathlib.Path, *command: str, code: int | None = 0, says: str = "") -> str:
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        said = ran.stdout + ran.stderr
        if code is not None and (ran.returncode == 0) != (code == 0) or says not in said:
            problems.append(f"{' '.join(command)}: {ran.returncode}, wanted {code} and {says!r}:\n{said}")
        return ran.stdout.strip()

    hooks = scratch / "hooks"
    hooks.mkdir()
    shutil.copy(project / ".pre-commit-hooks.yaml", hooks)
    run(hooks, "git", "init", "-q", ".")
    run(hooks, "git", "add", ".")
    run(hooks, "git", "commit", "-qm", "hooks")
    revision = run(hooks, "git", "rev-parse", "HEAD")

    team = scratch / "team"
    team.mkdir()
    for folder in ["schema", "register"]:
        shutil.copytree(project / folder, team / folder)
    (team / ".gitignore").write_text("build/\n")
    config = f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: oppbook\n  - id: oppbook-all\n"
    (team / ".pre-commit-config.yaml").write_text(config)
    run(team, "git", "init", "-q", ".")
    run(team, "pre-commit", "install")
    run(team, "git", "add", ".")
    run(team, "git", "commit", "-qm", "all", says="Passed")

    page = sorted((team / "register").rglob("*.md"))[-1]
    good = page.read_text(encoding="utf-8")
    page.write_text(good.replace("责任人: ", "责任人： "), encoding="utf-8")
    run(team, "git", "commit", "-qam", "bad", code=1, says="[yaml-syntax]")
    # Staged bad, then mended and not staged.
    run(team, "git", "add", ".")
    page.write_text(good, encoding="utf-8")
    run(team, "git", "commit", "-qm", "bad", code=1, says="[yaml-syntax]")
    if run(team, "git", "rev-list", "--count", "HEAD") != "1":
        problems.append("a bad commit went through")
    run(team, "pre-commit", "run", "oppbook-all", "--all-files", "--hook-stage", "manual", code=None, says="oppbook lint (商机簿)")
    page.write_text(good + "\n补记：客户来电确认资料已收到。\n", encoding="utf-8")
    run(team, "git", "add", ".")
    run(team, "git", "commit", "-qm", "good", says="Passed")
    # `oppbook hooks install` leaves pre-commit's hook to pre-commit.
    run(team, str(oppbook), "hooks", "install", code=2, says=".pre-commit-config.yaml")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
