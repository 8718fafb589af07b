"""Builds what pre-commit installs for the hooks: a package with nothing in it that asks for this version of oppbook. It needs no
tools of its own, so installing the hooks fetches one wheel and nothing else.
"""

import base64
import hashlib
import os
import pathlib
import re
import zipfile

HERE = pathlib.Path(__file__).resolve().parent


def version() -> str:
    """Of the mirror, which names it; otherwise of the sources of oppbook."""
    named = HERE / "VERSION"
    if named.exists():
        return named.read_text().strip()
    source = HERE.parent.parent / "Sources/Document/ProgramVersion.swift"
    return re.search(r'text = "([^"]+)"', source.read_text(encoding="utf-8")).group(1)


def get_requires_for_build_wheel(config_settings=None):
    return []


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    stem = "oppbook_pre_commit-" + version()
    info = stem + ".dist-info"
    files = {
        info + "/METADATA": "Metadata-Version: 2.1\nName: oppbook-pre-commit\nVersion: {0}\nRequires-Dist: oppbook=={0}\n".format(version()),
        info + "/WHEEL": "Wheel-Version: 1.0\nGenerator: oppbook\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += "{},sha256={},{}\n".format(name, digest, len(text.encode()))
    files[info + "/RECORD"] = record + info + "/RECORD,,\n"
    target = stem + "-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, target), "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target


def build_sdist(sdist_directory, config_settings=None):
    raise RuntimeError("these are hooks for pre-commit; the package is called oppbook")
