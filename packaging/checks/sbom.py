"""Is the bill of materials what CycloneDX 1.6 asks for, and does it name what is in the program?

    sbom.py DIST ENVIRONMENT
"""

import json
import pathlib
import sys

from checking import Checks, only

VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding="utf-8").read())
sys.exit(str(error) if error else 0)
"""


def main() -> int:
    checks, bill = Checks("sbom"), only(pathlib.Path(sys.argv[1]), "*.cdx.json")
    python = pathlib.Path(sys.argv[2]) / "bin/python"
    checks.run([python, "-c", VALIDATE, bill])
    content = json.loads(bill.read_text(encoding="utf-8"))
    names = {one["name"]: one.get("version") for one in content["components"]}
    for name in ("swift", "cmark", "libyaml", "sqlite", "glibc", "swift-argument-parser", "swift-subprocess", "swift-system", "echarts", "zrender"):
        checks.expect(bool(names.get(name)), f"{name} has no version")
    checks.note(f"{len(names)} components")
    checks.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=bill.parent)
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
