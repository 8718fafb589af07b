"""What is installed below a prefix, in a folder.

    tree.py PROGRAM FOLDER
"""

import pathlib
import shutil
import subprocess
import sys

import components
import manuals
import project

COMPLETIONS = {
    "bash": "bash-completion/completions/oppbook", "zsh": "zsh/site-functions/_oppbook", "fish": "fish/vendor_completions.d/oppbook.fish",
}


def write(program: pathlib.Path, folder: pathlib.Path, third_party: str) -> None:
    """What is installed below a prefix, and the texts that go with it."""
    share = folder / "share"
    (folder / "bin").mkdir(parents=True)
    shutil.copyfile(program, folder / "bin/oppbook")
    (folder / "bin/oppbook").chmod(0o755)
    manuals.write(program, share / "man")
    for shell, place in COMPLETIONS.items():
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        script = subprocess.run(
            [program, "--generate-completion-script", shell], check=True, capture_output=True, env={"LC_ALL": "C.UTF-8"}).stdout
        # It is read by the shell, not run.
        (share / place).write_bytes(script.removeprefix(b"#!/bin/bash\n").lstrip(b"\n"))
    shutil.copyfile(project.ROOT / "LICENSE", folder / "LICENSE")
    (folder / "THIRD-PARTY.md").write_text(third_party, encoding="utf-8")
    for name in ("README.md", "README.zh-CN.md"):
        shutil.copyfile(project.ROOT / "packaging/tarball" / name, folder / name)


if __name__ == "__main__":
    program, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    write(program, folder, components.third_party(components.all_of(program)))
