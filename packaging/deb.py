"""The package for Debian and Ubuntu.

Made from the tree that the tarball holds: bin, share, LICENSE, THIRD-PARTY.md.
"""

import email.utils
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import archive
import project

CONTROL = """\
Package: oppbook
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size}
Recommends: git
Suggests: chromium
Section: misc
Priority: optional
Description: plain-text register of sales opportunities
 Each opportunity is a Markdown file with YAML front matter in a git
 repository. The program checks the files against the team's template,
 indexes them, analyses customer segments, and writes reports and a
 dashboard. Messages are in Chinese and in English.
"""

# Lintian's rules are those of Debian's own archive; each of these is on purpose.
OVERRIDES = """\
# One file for every Linux: the program is the same in the tarball and in the wheel, byte for byte. What it contains is
# listed in /usr/share/doc/oppbook/THIRD-PARTY.md.gz.
oppbook: statically-linked-binary [usr/bin/oppbook]
oppbook: embedded-library * [usr/bin/oppbook]
oppbook: binary-has-unneeded-section .comment [usr/bin/oppbook]
# Pieces of words in tables of Unicode and of other alphabets, and texts of the Swift libraries.
oppbook: spelling-error-in-binary * [usr/bin/oppbook]
"""


def changelog() -> str:
    """Debian's form of CHANGELOG.md: its newest section, entry by entry."""
    text = (project.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    # Right after a release there is nothing under “Unreleased”.
    section = next(part for part in re.split(r"^## .*$", text, flags=re.M)[1:] if "- " in part)
    entries = [" ".join(entry.split()) for entry in re.split(r"^- ", section, flags=re.M)[1:]]
    entries = [re.sub(r"\s*###.*", "", entry) for entry in entries]
    lines = [f"oppbook ({project.version()}) stable; urgency=medium", ""]
    for entry in entries:
        words, line = entry.split(), "  *"
        for word in words:
            if len(line) + len(word) >= 79:
                lines.append(line)
                line = "   "
            line += " " + word
        lines.append(line)
    moment = email.utils.formatdate(project.epoch())
    return "\n".join(lines) + f"\n\n -- {project.MAINTAINER}  {moment}\n"


def copyright() -> str:
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: oppbook
Comment: The program contains parts of other projects. THIRD-PARTY.md.gz, in
 the same folder, lists them with their licences.

Files: *
Copyright: {project.day("%Y")} the Oppbook maintainers
License: Apache-2.0
 On Debian systems, the full text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.
"""


def write(tree: pathlib.Path, out: pathlib.Path) -> pathlib.Path:
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "root"
        root.mkdir()
        usr, doc = root / "usr", root / "usr/share/doc/oppbook"
        shutil.copytree(tree / "bin", usr / "bin")
        shutil.copytree(tree / "share", usr / "share")
        # Where Debian's zsh looks for those of packages.
        (usr / "share/zsh/site-functions").rename(usr / "share/zsh/vendor-completions")
        for page in (usr / "share/man").rglob("*.1"):
            page.with_name(page.name + ".gz").write_bytes(archive.gz(page.read_bytes()))
            page.unlink()
        doc.mkdir(parents=True, exist_ok=True)
        (doc / "copyright").write_text(copyright(), encoding="utf-8")
        (doc / "changelog.gz").write_bytes(archive.gz(changelog().encode()))
        (doc / "THIRD-PARTY.md.gz").write_bytes(archive.gz((tree / "THIRD-PARTY.md").read_bytes()))
        overrides = usr / "share/lintian/overrides"
        overrides.mkdir(parents=True)
        (overrides / "oppbook").write_text(OVERRIDES, encoding="utf-8")
        files = sorted(path for path in root.rglob("*") if path.is_file())
        sums = "".join(f"{md5(path)}  {path.relative_to(root)}\n" for path in files)
        size = sum((path.stat().st_size + 1023) // 1024 for path in files)
        control = root / "DEBIAN"
        control.mkdir()
        (control / "control").write_text(
            CONTROL.format(version=project.version(), maintainer=project.MAINTAINER, size=size), encoding="utf-8")
        (control / "md5sums").write_text(sums, encoding="utf-8")
        for path in [root, *root.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path == usr / "bin/oppbook" else 0o644)
            os.utime(path, (project.epoch(),) * 2)
        target = out / f"oppbook_{project.version()}_amd64.deb"
        # Its own clock is SOURCE_DATE_EPOCH, too; one thread, since the bytes depend on their number.
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=1", "--build", root, target], check=True,
            stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": str(project.epoch())})
        return target


def md5(path: pathlib.Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()

