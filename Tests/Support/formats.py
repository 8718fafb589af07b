"""Are the reports for build servers what these servers read?

    formats.py OPPBOOK PROJECT SCRATCH

Judges the gallery and a file with an awkward name, in a folder of a git repository. Every format is read by rules of its own and must
tell the findings that `--format json` tells. Exits 1 when something does not hold.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import junitparser
import yaml

AWKWARD = "有 空格 & <100%>,:#?\n换行.md"
PREFIX = "部门/"
problems: list[str] = []


def check(holds: bool, words: str) -> None:
    if not holds:
        problems.append(words)


def unescaped(text: str, *more: tuple[str, str]) -> str:
    for sign, code in [*more, ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")]:
        text = text.replace(code, sign)
    return text


def github(text: str) -> list[tuple]:
    """As the runner reads it: `::NAME KEY=VALUE,KEY=VALUE::DATA`."""
    found, levels = [], []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if not match:
            problems.append(f"github: {line!r}")
            continue
        values = dict(pair.split("=", 1) for pair in match[2].split(","))
        values = {key: unescaped(value, (":", "%3A"), (",", "%2C")) for key, value in values.items()}
        levels.append(match[1])
        if "file" in values:
            level = {"notice": "hint"}.get(match[1], match[1])
            found.append((values["file"], values["title"], level, unescaped(match[3]), int(values.get("line", 1))))
        else:
            check(levels.count("notice") == 1, "github: the notice is not the first of its kind")
            check("GitHub" in match[3] and str(levels.count("error") - 10) in match[3], f"github: {line}")
    check(levels == sorted(levels, key=["error", "warning", "notice"].index), "github: not worst first")
    check(levels.count("error") > 10, "github: too few errors to tell")
    return found


def gitlab(text: str) -> list[tuple]:
    issues = json.loads(text)
    marks = [issue["fingerprint"] for issue in issues]
    check(len(set(marks)) == len(marks), "gitlab: a fingerprint stands for two issues")
    check(all(re.fullmatch("[0-9a-f]{16}", mark) for mark in marks), "gitlab: fingerprints")
    levels = {"major": "error", "minor": "warning", "info": "hint"}
    return [
        (i["location"]["path"], i["check_name"], levels[i["severity"]], i["description"], i["location"]["lines"]["begin"])
        for i in issues
    ]


def junit(text: str) -> list[tuple]:
    found = []
    suites = junitparser.JUnitXml.fromstring(text.encode())
    counts = [(suite.tests, suite.failures) for suite in suites]
    root = ElementTree.fromstring(text)
    for case in root.iter("testcase"):
        failure = case.find("failure")
        body = (case.find("system-out") if failure is None else failure).text
        rule = re.match(r"\[([^]]+)\] ", case.get("name"))[1]
        words = re.sub(r"^(:\d+:\d+)?\n", "", body.removeprefix(case.get("file")))
        level = "other" if failure is None else "error"
        found.append((case.get("file"), rule, level, words, int(case.get("line", 1))))
        check(failure is None or failure.get("type") == rule, f"junit: {case.attrib}")
    check(counts == [(len(found), sum(f[2] == "error" for f in found))], f"junit: {counts}")
    return found


def checkstyle(text: str) -> list[tuple]:
    root = ElementTree.fromstring(text)
    check(root.tag == "checkstyle" and root.get("version") is not None, "checkstyle: root")
    names = [file.get("name") for file in root]
    check(len(set(names)) == len(names), "checkstyle: a file stands twice")
    levels = {"info": "hint"}
    return [
        (file.get("name"), error.get("source").removeprefix("oppbook."), levels.get(error.get("severity"), error.get("severity")),
         error.get("message"), int(error.get("line")))
        for file in root
        for error in file
    ]


def main() -> int:
    oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
    root = scratch / PREFIX
    shutil.copytree(project / "schema", root / "schema")
    for path in sorted((project / "Tests" / "Gallery").rglob("*.md")):
        place = root / "register" / path.relative_to(project / "Tests" / "Gallery")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    (root / "register" / AWKWARD).write_text('---\n客户名称: "某😀<&>\\"\\a公司"\n责任人: "\x7f,:%\\r\\n\\x01"\n---\n', encoding="utf-8")
    (root / "register" / "nowhere.md").symlink_to("nothing")
    subprocess.run(["git", "init", "-q", str(scratch)], check=True)

    def lint(form: str, language: str) -> str:
        command = [oppbook, "lint", "--no-cache", "--format", form, "--root", root, "--language", language, "--as-of", "2024-06-10"]
        run = subprocess.run(command, capture_output=True)
        check(run.returncode == 1, f"{form}: exit code {run.returncode}: {run.stderr.decode()}")
        return run.stdout.decode("utf-8")

    xml_signs = {ord(sign): "\ufffd" for sign in map(chr, range(0x20)) if sign not in "\t\n\r"}
    for language in ["zh", "en"]:
        plain = [
            (f["path"], f["rule"], f["level"], "\n".join([f["message"], *([f["hint"]] if "hint" in f else [])]), f["start"]["line"])
            for f in json.loads(lint("json", language))
        ]
        check(len({f[1] for f in plain}) > 50, "too few rules")
        in_xml = [(f[0], f[1], f[2], f[3].translate(xml_signs), f[4]) for f in plain]
        wanted = {
            github: plain, gitlab: plain, checkstyle: in_xml,
            junit: [(f[0], f[1], "error" if f[2] == "error" else "other", f[3], f[4]) for f in in_xml],
        }
        for read, findings in wanted.items():
            found = read(lint(read.__name__, language))
            missing = [f for f in findings if f not in found]
            check(sorted(found) == sorted(findings), f"{read.__name__} {language}: {len(found)} of {len(findings)}; not {missing[:2]}")

    for page in sorted((project / "docs" / "ci").glob("*.yml")):
        for words in re.findall(r"oppbook lint [^\n>|]*", json.dumps(yaml.safe_load(page.read_text(encoding="utf-8")), ensure_ascii=False)):
            form = re.search(r"--format (\w+)", words)
            check(form is not None and form[1] in {read.__name__ for read in wanted}, f"{page.name}: {words}")

    # An issue of GitLab stays the same when its line moves.
    page = root / "register" / "unknown-choice"
    page = sorted(page.rglob("*.md"))[0]
    before = {i["fingerprint"] for i in json.loads(lint("gitlab", "zh"))}
    page.write_text(page.read_text(encoding="utf-8").replace("---\n", "---\n# 说明\n", 1), encoding="utf-8")
    after = {i["fingerprint"] for i in json.loads(lint("gitlab", "en"))}
    check(before == after, f"gitlab: {len(before ^ after)} fingerprints changed with a line or the language")
    print("\n".join(problems[:20]))
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
