"""The wheel: the program as a script, a module that finds it, and nothing to compile.

The tags say what a static program needs: x86-64 and Linux, with whatever libc. It asks for no symbol of any library, so it
satisfies the oldest policies that pip still knows.
"""

import base64
import hashlib
import pathlib

import archive
import elf
import project

TAGS = ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"]


def metadata() -> bytes:
    head = [
        "Metadata-Version: 2.4", "Name: oppbook", f"Version: {project.version()}", f"Summary: {project.SUMMARY}",
        "Keywords: sales,crm,pipeline,opportunities,plain-text,lint,markdown,商机",
        "License-Expression: Apache-2.0", "License-File: LICENSE", "License-File: THIRD-PARTY.md",
        "Classifier: Development Status :: 4 - Beta", "Classifier: Environment :: Console",
        "Classifier: Intended Audience :: End Users/Desktop", "Classifier: Natural Language :: Chinese (Simplified)",
        "Classifier: Natural Language :: English", "Classifier: Operating System :: POSIX :: Linux",
        "Classifier: Programming Language :: Python :: 3", "Classifier: Topic :: Office/Business", "Classifier: Typing :: Typed",
        "Requires-Python: >=3.8", "Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM",
    ]
    readme = (project.ROOT / "packaging/python/README.md").read_text(encoding="utf-8")
    return ("\n".join(head) + "\n\n" + readme).encode()


def write(program: pathlib.Path, out: pathlib.Path, third_party: str, sbom: pathlib.Path) -> pathlib.Path:
    elf.check(program)
    stem = f"oppbook-{project.version()}"
    info = f"{stem}.dist-info"
    package = project.ROOT / "packaging/python/oppbook"
    entries = [(f"oppbook/{path.name}", path.read_bytes(), 0o644) for path in sorted(package.iterdir()) if path.is_file()]
    entries.append((f"{stem}.data/scripts/oppbook", program.read_bytes(), 0o755))
    # What describes the rest comes last, as in every wheel.
    tags = "".join(f"Tag: py3-none-{tag}\n" for tag in TAGS)
    entries += [
        (f"{info}/METADATA", metadata(), 0o644),
        (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: oppbook\nRoot-Is-Purelib: false\n{tags}".encode(), 0o644),
        (f"{info}/entry_points.txt", b"[console_scripts]\noppbook-hook = oppbook._hook:main\n", 0o644),
        (f"{info}/licenses/LICENSE", (project.ROOT / "LICENSE").read_bytes(), 0o644),
        (f"{info}/licenses/THIRD-PARTY.md", third_party.encode(), 0o644),
    ]
    entries.append((f"{info}/sboms/oppbook.cdx.json", sbom.read_bytes(), 0o644))
    record = "".join(f"{name},sha256={digest(content)},{len(content)}\n" for name, content, _ in entries)
    entries.append((f"{info}/RECORD", (record + f"{info}/RECORD,,\n").encode(), 0o644))
    target = out / f"{stem}-py3-none-{'.'.join(TAGS)}.whl"
    archive.zip_file(target, entries)
    return target


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()

