"""Takes one file out of the wheel in a folder, if it is the file that the checksum says.

    take.py FOLDER NAME SHA256 TARGET
"""
import hashlib
import pathlib
import sys
import zipfile

folder, name, checksum, target = sys.argv[1:]
wheel = next(pathlib.Path(folder).glob("*.whl"))
with zipfile.ZipFile(wheel) as archive:
    entry = next(entry for entry in archive.namelist() if entry.endswith("/" + name))
    content = archive.read(entry)
found = hashlib.sha256(content).hexdigest()
if found != checksum:
    sys.exit(f"{wheel.name}: {entry} is not the file that was chosen\n  expected {checksum}\n  found    {found}")
part = pathlib.Path(target + ".part")
part.write_bytes(content)
part.rename(target)
