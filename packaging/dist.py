"""Everything that is published of a version, from the program that `make build` has built.

    dist.py PROGRAM OUT

Writes into OUT a tarball, a wheel, a package for Debian, the bill of materials and SHA256SUMS. The same program gives the same
bytes: files are dated with SOURCE_DATE_EPOCH, else with the day of the commit.
"""

import hashlib
import json
import os
import pathlib
import shutil
import sys

import archive
import components
import deb
import elf
import project
import tree
import wheel

def main() -> int:
    program, out = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    elf.check(program)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    parts = components.all_of(program)
    third_party = components.third_party(parts)
    stem = f"oppbook-{project.version()}"
    sbom = out / f"{stem}.cdx.json"
    sbom.write_text(json.dumps(components.bill(program, parts), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    folder = out / f"{stem}-linux-x86_64"
    tree.write(program, folder, third_party)
    files = [sbom, out / f"{folder.name}.tar.gz"]
    archive.tar_gz(files[1], folder)
    files.append(wheel.write(program, out, third_party, sbom))
    if "OPPBOOK_ANY_PROGRAM" in os.environ:
        print("no package for Debian of a program that is not static")
    elif shutil.which("dpkg-deb"):
        files.append(deb.write(folder, out))
    else:
        print("dpkg-deb was not found: there is no package for Debian", file=sys.stderr)
    shutil.rmtree(folder)
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files))
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
