"""Is the package for Debian as lintian would have it, and does every manual page read well?

    package.py DIST
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from checking import Checks, only


def main() -> int:
    checks, package = Checks("package"), only(pathlib.Path(sys.argv[1]), "*.deb")
    checks.note(f"{package.stat().st_size:,} bytes")
    if shutil.which("lintian"):
        # As root it says that it should not be.
        answer = checks.run(["lintian", "--fail-on", "error,warning,info,pedantic", "--pedantic", "--display-info", package])
        findings = [line for line in answer.stdout.splitlines() if line[:2] in ("E:", "W:", "I:", "P:")]
        checks.note(f"lintian: {len(findings)} findings")
    else:
        checks.note("skipped: lintian is not there (apt-get install lintian)")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["dpkg-deb", "-x", package, scratch], check=True)
        pages = sorted(pathlib.Path(scratch).rglob("*.1.gz"))
        english = {path.name for path in pages if "zh_CN" not in str(path)}
        checks.expect(english == {path.name for path in pages if "zh_CN" in str(path)}, "not every page is there in both languages")
        checks.note(f"{len(english)} manual pages in each language")
        if shutil.which("mandoc"):
            for path in pages:
                answer = checks.run(["sh", "-c", f"zcat {path} | mandoc -T lint -W warning"], code=None)
                lines = [line for line in answer.stdout.splitlines() if "not a manual" not in line]
                checks.expect(not lines, f"{path.name}: {lines[:3]}")
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
