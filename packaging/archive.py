"""Archives whose bytes depend on nothing but what is in them and on the day of the project."""

import gzip
import io
import os
import pathlib
import tarfile
import time
import zipfile

import project


#: Of compression. The tests have less time than whoever downloads.
LEVEL = int(os.environ.get("OPPBOOK_COMPRESSION", "9"))


def _mode(path: pathlib.Path) -> int:
    return 0o755 if path.stat().st_mode & 0o100 else 0o644


def zip_file(target: pathlib.Path, entries: list[tuple[str, bytes, int]]) -> None:
    """Entries in the order given: name, content, mode."""
    moment = time.gmtime(project.epoch())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, content, mode in entries:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 3
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, LEVEL)


def tar_gz(target: pathlib.Path, folder: pathlib.Path) -> None:
    """The folder with everything in it, as its name."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.mtime = project.epoch()
            if path.is_dir():
                entry.type, entry.mode = tarfile.DIRTYPE, 0o755
                archive.addfile(entry)
            else:
                content = path.read_bytes()
                entry.size, entry.mode = len(content), _mode(path)
                archive.addfile(entry, io.BytesIO(content))
    target.write_bytes(gz(plain.getvalue()))


def gz(content: bytes) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()
