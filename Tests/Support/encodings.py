"""Does `lint --fix` read GB18030 and UTF-16 as Python's codecs do?

    encodings.py OPPBOOK PROJECT SCRATCH

Writes the register in each encoding by Python's own codecs, with line ends of either kind, lets `lint --fix` mend it, and compares
with the register as it was. One more file holds every Chinese character there is. Exits 1 when they differ.
"""

import pathlib
import shutil
import subprocess
import sys

ENCODINGS = ["gb18030", "utf-16", "utf-16-le", "utf-16-be"]


# Python follows the standard of 2000, the C library that of 2005, which moved these. Bytes that do not come back are refused.
MOVED = {0x20087, 0x20089, 0x200CC, 0x215D7, 0x2298F, 0x241FE}


def every_character() -> str:
    ranges = [(0x4E00, 0x9FA6), (0x3400, 0x4DB6), (0x20000, 0x2A6D7), (0x1F600, 0x1F650), (0x20A0, 0x20AD)]
    lines = [
        "".join(chr(code) for code in range(start, min(start + 40, end)) if code not in MOVED)
        for low, end in ranges
        for start in range(low, end, 40)
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    oppbook, project, scratch = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    wrong = count = 0
    for encoding in ENCODINGS:
        root = scratch / encoding
        shutil.copytree(project / "schema", root / "schema")
        shutil.copytree(project / "register", root / "register")
        files = {path: path.read_bytes().decode() for path in sorted((root / "register").rglob("*.md"))}
        first = next(iter(files))
        files[first] += "\n" + every_character()
        for number, (path, text) in enumerate(files.items()):
            path.write_bytes((text.replace("\n", "\r\n") if number % 2 else text).encode(encoding))
        answer = subprocess.run([oppbook, "lint", "--fix", "--no-cache", "--as-of", "2026-11-24", "--root", root], capture_output=True)
        for path, text in files.items():
            count += 1
            if path.read_bytes() != text.encode():
                wrong += 1
                print(encoding, path.name, answer.stderr.decode()[:200])
    # A file of UTF-8 with one broken byte is no GB18030: it stays as it is.
    root = scratch / "damaged"
    shutil.copytree(project / "schema", root / "schema")
    shutil.copytree(project / "register", root / "register")
    for path in (root / "register").rglob("*.md"):
        damaged = path.read_bytes()
        damaged = damaged[:200] + b"\xff" + damaged[201:]
        path.write_bytes(damaged)
        count += 1
        subprocess.run([oppbook, "lint", "--fix", "--no-cache", "--as-of", "2026-11-24", "--root", root, path], capture_output=True)
        if path.read_bytes() != damaged:
            wrong += 1
            print("damaged", path.name)
        if count % 10 == 0:
            break
    print(f"{count} files, {wrong} that differ")
    return 1 if wrong or count < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
