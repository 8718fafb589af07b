"""Plays pages of recorded commands with a program that is installed somewhere, in the root of another system or in this one."""

import os
import pathlib
import re
import shutil
import subprocess

from checking import ROOT

PAGES = ["README.md", "README.zh-CN.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "Tests/Transcripts").glob("*.md"))]


def commands(page: str) -> list[tuple[str, str]]:
    """Each command of a page, and what was recorded below it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"^~~~console\n(.*?)^~~~$", (ROOT / page).read_bytes().decode(), re.M | re.S):
        command: list[str] | None = None
        answer: list[str] = []
        for line in block.removesuffix("\n").split("\n") + ["$ "]:
            if line.startswith("$ "):
                if command is not None:
                    found.append(("\n".join(command), "\n".join(answer).strip("\n")))
                command, answer = [line[2:]], []
            elif command is not None and not answer and (line.startswith("> ") or line == ">"):
                command.append(line[2:])
            else:
                answer.append(line)
    return found


def needs_git(page: str) -> bool:
    return any(re.search(r"\bgit\b|hooks|merge-driver|--staged|--since|\breview\b|conflicts", command) for command, _ in commands(page))


def needs_gnu(page: str) -> bool:
    """Whether it asks for what busybox has not."""
    return any(re.search(r"\bdate -d|\bcksum\b|\biconv\b", command) for command, _ in commands(page))


def scratch_register(folder: pathlib.Path) -> None:
    """What a page begins with."""
    folder.mkdir(parents=True)
    for name in ("schema", "register", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    template = folder / "schema/template.yaml"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("\nlevels: {}\n", "\nlevels: { unlogged-value: off }\n"), encoding="utf-8")


def plain(answer: str) -> str:
    """Without what the recording makes of a page that ends its lines as in a calendar."""
    return re.sub(r"\n+→", "\n→", answer.replace("\r\n", "\n"))


def play(page: str, root: pathlib.Path, path: str, name: str = "page") -> list[str]:
    """What came out otherwise than it was recorded, in the system below `root`, with `oppbook` on the `path`."""
    folder = root / "tmp" / name
    scratch_register(folder)
    language = "zh_CN.UTF-8" if "zh-CN" in page else "en_US.UTF-8"

    def enter():
        os.chroot(root)
        os.chdir("/" + str(folder.relative_to(root)))

    differences = []
    try:
        for command, recorded in commands(page):
            answer = subprocess.run(
                ["/bin/sh", "-c", "exec 2>&1\n" + command], preexec_fn=enter, input=b"", stdout=subprocess.PIPE, timeout=120,
                env={"LC_ALL": language, "PATH": path})
            lines = answer.stdout.decode(errors="replace").split("\n")
            if lines[-1] == "":
                lines.pop()
            played = "\n".join([*lines, f"→ {answer.returncode}"]).strip("\n")
            if plain(played) != plain(recorded):
                differences.append(f"{page}: $ {command}\n  recorded: {recorded[-400:]!r}\n  played:   {played[-400:]!r}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return differences
