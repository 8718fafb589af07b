"""The lines that docs/hooks.md gives for lefthook and husky, in both languages of the page, by the tools themselves.

    hooks.py DIST ENVIRONMENT

Of husky, whose packages need npm, what it installs is done by hand: it runs `.husky/HOOK` with `sh -e`.
"""

import pathlib
import re
import sys
import tempfile

from checking import ROOT, SYSTEM_PATH, Checks, environment, only, register

HUSKY = '#!/bin/sh\nexec sh -e "$(dirname "$0")/../${0##*/}" "$@"\n'


def block(page: str, mark: str) -> str:
    """The first block of code behind a word of the page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.search(r"^( *)```\w*\n(.*?)^\1```$", text[text.index(mark):], re.M | re.S)
    return re.sub(rf"^{found[1]}", "", found[2], flags=re.M)


def main() -> int:
    dist, tools = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve() / "bin"
    checks = Checks("hooks")
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = pathlib.Path(scratch_name)
        away = environment(f"{scratch / 'oppbook/bin'}:{tools}:{SYSTEM_PATH}", HOME=str(scratch), PYTHONPATH=str(scratch / "oppbook"))
        checks.run([tools / "python", "-m", "pip", "install", "-q", "--no-index", "--target", scratch / "oppbook", only(dist, "*.whl")], env=away)
        for page in ("docs/hooks.md", "docs/hooks.zh-CN.md"):
            for tool in ("lefthook", "husky"):
                team = register(scratch / page.replace("/", "-") / tool)

                def run(*command: str, **options):
                    return checks.run(list(command), cwd=team, env=away | options.pop("more", {}), **options)

                run("git", "init", "-q", ".")
                if tool == "lefthook":
                    (team / "lefthook.yml").write_text(block(page, "lefthook.yml"))
                    run(str(tools / "lefthook"), "install")
                else:
                    (team / ".husky/_").mkdir(parents=True)
                    for hook in ("pre-commit", "prepare-commit-msg"):
                        (team / f".husky/_/{hook}").write_text(HUSKY)
                        (team / f".husky/_/{hook}").chmod(0o755)
                    run("git", "config", "core.hooksPath", ".husky/_")
                    (team / ".husky/pre-commit").write_text(block(page, ".husky/pre-commit"))
                    (team / ".husky/prepare-commit-msg").write_text(block(page, ".husky/prepare-commit-msg"))
                run("git", "add", ".")
                run("git", "commit", "-qm", "all")
                opportunity = sorted((team / "register").rglob("*.md"))[-1]
                good = opportunity.read_text(encoding="utf-8")
                opportunity.write_text(re.sub("^机会状态: .*", "机会状态: 某某", good, flags=re.M), encoding="utf-8")
                run("git", "commit", "-qam", "bad", code=1, says="[unknown-choice]")
                opportunity.write_text(good + "\n补记：客户来电确认资料已收到。\n", encoding="utf-8")
                run("git", "add", ".")
                seen = scratch / "seen"
                editor = f"sh -c 'cp \"$1\" {seen}; echo receipt > \"$1\"' editor"
                run("git", "commit", "-q", more={"GIT_EDITOR": editor})
                message = seen.read_text(encoding="utf-8") if seen.exists() else ""
                checks.expect("# oppbook review\n" in message, f"{page}, {tool}: the editor does not see the review:\n{message}")
                seen.unlink(missing_ok=True)
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
