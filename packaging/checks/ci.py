"""The files for build servers: are they what the servers' schemas ask for, and do their steps do what they promise?

    ci.py DIST ENVIRONMENT

The steps are run by their own shell in a scratch repository, with what the server would put into their environment; the actions of
others (cache, upload, deploy) are left out, and `gh` is a stand-in that writes down what it is asked.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

from checking import ROOT, SYSTEM_PATH, Checks, environment, only, register

SCHEMAS = {
    "action.yml": "vendor.github-actions", "docs/ci/github.yml": "vendor.github-workflows", "docs/ci/github-pages.yml": "vendor.github-workflows",
    "docs/ci/gitlab-ci.yml": "vendor.gitlab-ci",
}
GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$*" in
  *--edit-last*) exit 1 ;;
  api*) echo "$GH_SITE_IS_PUBLIC" ;;
esac
"""


class Server:
    """A repository, and the folders that a build server gives a job."""

    def __init__(self, checks: Checks, scratch: pathlib.Path, tools: pathlib.Path, subfolder: str):
        self.checks, self.scratch = checks, scratch
        self.repository = scratch / "repository"
        self.root = register(self.repository / subfolder)
        self.temp = scratch / "temp"
        self.temp.mkdir()
        (scratch / "stand-ins").mkdir()
        (scratch / "stand-ins/gh").write_text(GH)
        (scratch / "stand-ins/gh").chmod(0o755)
        self.environment = environment(
            f"{scratch / 'stand-ins'}:{tools}:{SYSTEM_PATH}", HOME=str(scratch), PIP_NO_INDEX="1", GH_LOG=str(scratch / "gh.log"),
            GH_SITE_IS_PUBLIC="true")
        for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "one"]):
            self.git(*command)
        self.before = self.git("rev-parse", "HEAD")
        self.page = sorted((self.root / "register").rglob("*.md"))[-1]

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.repository, env=self.environment, check=True, capture_output=True, text=True).stdout.strip()

    def change(self, pattern: str, new: str) -> None:
        text = self.page.read_text(encoding="utf-8")
        self.page.write_text(re.sub(pattern, new, text, count=1, flags=re.M), encoding="utf-8")
        self.git("commit", "-qam", "change")

    def shell(self, lines: str, code: int | None, more: dict[str, str]):
        return self.checks.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", lines], code=code, cwd=self.repository, env={**self.environment, **more})


def github(server: Server, inputs: dict[str, str], event: dict, codes: dict[str, int] | None = None) -> dict[str, str]:
    """Runs the steps of the action. Returns what each wrote, and the summary."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {name: one.get("default", "") for name, one in action["inputs"].items()} | inputs
    outputs: dict[str, dict[str, str]] = {}
    summary = server.scratch / "summary.md"
    summary.write_text("")
    path_file = server.scratch / "path"
    path_file.write_text("")
    written = {}

    def value(expression: str) -> str:
        # `a || b` and names with dots are all that the files use.
        for one in expression.split("||"):
            parts, here = one.strip().split("."), {"inputs": given, "steps": {name: {"outputs": o} for name, o in outputs.items()},
                                                    "github": {"event": event, "token": "t"}}
            for part in parts:
                here = here.get(part, "") if isinstance(here, dict) else ""
            if here:
                return str(here)
        return ""

    def holds(condition: str) -> bool:
        return all(
            (value(left) == right.strip(" '")) == (sign == "==")
            for left, sign, right in (re.fullmatch(r"\s*(\S+)\s*(==|!=)\s*(.*?)\s*", part, re.S).groups() for part in condition.split("&&"))
            if not left.startswith("github.event.pull_request.head") and left != "github.event_name")

    for step in action["runs"]["steps"]:
        if "run" not in step or ("if" in step and not holds(step["if"])):
            continue
        output = server.scratch / "output"
        output.write_text("")
        more = {name: re.sub(r"\$\{\{(.*?)\}\}", lambda match: value(match[1]), str(text)) for name, text in step.get("env", {}).items()}
        added = [line for line in path_file.read_text().splitlines() if line]
        more |= {
            "RUNNER_TEMP": str(server.temp), "GITHUB_OUTPUT": str(output), "GITHUB_PATH": str(path_file), "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_ACTION_PATH": str(ROOT), "PATH": ":".join([*reversed(added), server.environment["PATH"]]),
        }
        answer = server.shell(step["run"], (codes or {}).get(step["id"], 0), more)
        written[step["id"]] = answer.stdout + answer.stderr
        outputs[step["id"]] = dict(line.split("=", 1) for line in output.read_text().splitlines())
    written["summary"] = summary.read_text(encoding="utf-8")
    return written


def try_github(checks: Checks, scratch: pathlib.Path, tools: pathlib.Path, wheel: pathlib.Path) -> None:
    server = Server(checks, scratch, tools, "sales/east")
    base = {"wheel": str(wheel), "root": "sales/east", "language": "en"}
    written = github(server, base, {"before": "0" * 40})
    checks.expect("nothing to compare with" in written["review"] and not written["summary"], "the first push is compared with something")
    server.change("^机会状态: .*", "机会状态: 某某")
    event = {"pull_request": {"base": {"sha": server.before}, "number": 7}}
    written = github(server, base | {"comment": "true", "sarif": "true"}, event, {"end": 1})
    path = str(server.page.relative_to(server.repository))
    checks.expect(f"::error file={path},line=" in written["lint"], f"no annotation with the path from the top:\n{written['lint']}")
    sarif = json.loads((server.temp / "oppbook.sarif").read_text(encoding="utf-8"))
    uris = {place["physicalLocation"]["artifactLocation"]["uri"] for one in sarif["runs"][0]["results"] for place in one["locations"]}
    checks.expect(uris == {path}, f"SARIF names {uris}")
    checks.expect(server.page.stem in written["summary"], f"the summary does not tell of the change:\n{written['summary']}")
    said = (server.scratch / "gh.log").read_text()
    checks.expect("pr comment 7 --body-file" in said, f"gh was asked {said!r}")
    github(server, base | {"fail-level": "none"}, event)
    github(server, base | {"command": "review"}, event)
    written = github(server, base | {"command": "lint"}, event, {"end": 1})
    checks.expect("review" not in written, "command: lint reviews")
    # A shallow clone says what is missing.
    written = github(server, base | {"command": "review"}, {"before": "1" * 40})
    checks.expect("fetch-depth" in written["review"], f"an unknown commit: {written['review']}")
    server.change("^机会状态: .*", "机会状态: 初步接洽")

    # The pages: the step that decides, and the one that writes.
    steps = {step.get("id"): step for step in yaml.safe_load((ROOT / "docs/ci/github-pages.yml").read_text())["jobs"]["pages"]["steps"]}
    decide = steps["audience"]["run"]
    for audience, visibility, is_site_public, code in (
        ("public", "public", "true", 0), ("team", "public", "true", 1), ("team", "public", "false", 1), ("team", "private", "true", 1),
        ("team", "private", "false", 0), ("team", "internal", "false", 0), ("team", "", "", 1), ("everybody", "private", "false", 1),
    ):
        server.shell(decide, code, {"AUDIENCE": audience, "VISIBILITY": visibility, "GH_SITE_IS_PUBLIC": is_site_public, "GITHUB_REPOSITORY": "a/b"})
    path = f"{server.temp}/oppbook/bin:{server.environment['PATH']}"
    server.shell("cd sales/east && " + steps["dashboard"]["run"], 0, {"AUDIENCE": "public", "RUNNER_TEMP": str(server.temp), "PATH": path})
    checks.expect((server.temp / "site/index.html").exists(), "there is no site")
    checks.expect(not list((server.temp / "site").rglob(f"*{server.page.stem}*")), "the public site tells of single opportunities")


def try_gitlab(checks: Checks, scratch: pathlib.Path, tools: pathlib.Path, wheel: pathlib.Path) -> None:
    server = Server(checks, scratch, tools, "sales")
    text = (ROOT / "docs/ci/gitlab-ci.yml").read_text(encoding="utf-8").replace("/tmp/oppbook", str(server.temp / "oppbook"))
    content = yaml.safe_load(text)
    variables = {name: str(value) for name, value in content["variables"].items()}
    variables |= {
        "OPPBOOK": str(wheel), "OPPBOOK_ROOT": "sales", "CI_PROJECT_DIR": str(server.repository), "CI_MERGE_REQUEST_DIFF_BASE_SHA": server.before,
        "CI_PROJECT_VISIBILITY": "public",
    }

    def job(name: str, code: int = 0, **more: str):
        before = content[content[name]["extends"]]["before_script"]
        # Each job of the server has a system of its own; here the program is installed once.
        lines = (before[1:] if (server.temp / "oppbook").exists() else before) + content[name]["script"]
        return server.shell("\n".join(lines), code, variables | more)

    job("oppbook")
    server.change("^机会状态: .*", "机会状态: 某某")
    job("oppbook", 1)
    quality = json.loads((server.repository / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    path = str(server.page.relative_to(server.repository))
    checks.expect(quality and {one["location"]["path"] for one in quality} == {path}, f"code quality: {quality}")
    checks.expect("<testsuite" in (server.repository / "junit.xml").read_text(encoding="utf-8"), "no JUnit report")
    checks.expect(server.page.stem in job("oppbook-review").stdout, "the review does not tell of the change")
    job("pages", 1, OPPBOOK_AUDIENCE="team")
    job("pages")
    checks.expect((server.repository / "public/index.html").exists(), "there is no site")
    shutil.rmtree(server.repository / "public")
    job("pages", OPPBOOK_AUDIENCE="team", CI_PROJECT_VISIBILITY="private")


def copied(folder: pathlib.Path) -> pathlib.Path:
    """A repository with the files where docs/ci/README.md says that they go."""
    table = (ROOT / "docs/ci/README.md").read_text(encoding="utf-8")
    for source, target in re.findall(r"^\| \[[^]]*\]\(([^)]+)\) \| `([^`]+)`", table, re.M):
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "docs/ci" / source, folder / target)
    return folder


def main() -> int:
    dist, tools = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve() / "bin"
    checks, wheel = Checks("build servers"), only(dist, "*.whl")
    if checks.needs(tools / "check-jsonschema", "the published schemas"):
        for path, schema in SCHEMAS.items():
            checks.run([tools / "check-jsonschema", "--builtin-schema", schema, ROOT / path])
    # What each workflow and action must not do: run text of others, leave its token behind.
    if checks.needs(tools / "zizmor", "what is unsafe in an action or a workflow"):
        checks.run([
            tools / "zizmor", "--offline", "--no-progress", "--quiet", "--config", ROOT / "packaging/checks/zizmor.yml",
            *(ROOT / path for path in list(SCHEMAS)[:3])], cwd=ROOT)
    if checks.needs(tools / "actionlint", "actionlint"):
        with tempfile.TemporaryDirectory() as scratch:
            repository = copied(pathlib.Path(scratch))
            checks.run(["git", "init", "-q", "."], cwd=repository)
            checks.run([tools / "actionlint", "-shellcheck", tools / "shellcheck"], cwd=repository)
    for path in [*SCHEMAS, "docs/ci/README.md"]:
        text = (ROOT / path).read_text(encoding="utf-8")
        checks.expect(not re.search(r"example\.(com|org)|OWNER|TODO|<[a-z]+>", text), f"{path} has a placeholder")
    for name, trial in (("github", try_github), ("gitlab", try_gitlab)):
        with tempfile.TemporaryDirectory() as scratch:
            trial(checks, pathlib.Path(scratch), tools, wheel)
    return checks.end()


if __name__ == "__main__":
    sys.exit(main())
