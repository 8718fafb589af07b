"""Do the JSON Schema and `oppbook lint` read the same quantities?

    quantities.py OPPBOOK PROJECT SCRATCH < TEXTS

TEXTS is a JSON object: for each field, by its Chinese names from the outermost in, the texts to try. Each is put into an
opportunity of the shipped register and judged by both. Exits 1 unless they accept and reject the same ones.
"""

import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema

REJECTED = {"invalid-quantity", "out-of-range"}


def main() -> int:
    oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
    texts = json.load(sys.stdin)
    shutil.copytree(project / "schema", scratch / "schema")
    (scratch / "register").mkdir()
    run = subprocess.run([oppbook, "schema", "json", "--root", project], capture_output=True, check=True)
    schema = json.loads(run.stdout)
    sample = sorted((project / "register").rglob("*.md"))[0].read_text(encoding="utf-8").split("---\n")[1]

    cases = []
    for path, words in texts.items():
        names = path.split(".")
        validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], **schema["properties"][names[0]]})
        lines = [line for line in sample.splitlines() if not line.startswith(names[0] + ":")]
        for word in words:
            value, written = word, json.dumps(word, ensure_ascii=False)
            for name in reversed(names[1:]):
                value, written = {name: value}, f"{{ {name}: {written} }}"
            file = scratch / "register" / f"{len(cases):05}.md"
            file.write_text("---\n" + "\n".join([f"{names[0]}: {written}", *lines]) + "\n---\n", encoding="utf-8")
            missing = {"合作关系"} if names[0] == "历史合作情况" else set()
            errors = validator.iter_errors(value | {name: "老客户" for name in missing} if missing else value)
            cases.append((path, word, not any(errors)))

    run = subprocess.run([oppbook, "lint", "--no-cache", "--format", "json", "--root", scratch], capture_output=True)
    if run.returncode not in (0, 1):
        print(run.stderr.decode(), file=sys.stderr)
        return 2
    rejected = {
        int(pathlib.Path(finding["path"]).stem)
        for finding in json.loads(run.stdout)
        if finding["rule"] in REJECTED and finding["start"]["line"] == 2
    }
    accepted = 0
    disagreements = []
    for number, (path, word, isValid) in enumerate(cases):
        accepted += isValid
        if isValid == (number in rejected):
            disagreements.append(f"{path}: {word}: the schema {'accepts' if isValid else 'rejects'}, lint does not")
    print("\n".join(disagreements[:40]))
    print(f"{len(cases)} quantities, {accepted} accepted, {len(disagreements)} disagreements")
    return 1 if disagreements or accepted < len(cases) // 4 or accepted == len(cases) else 0


if __name__ == "__main__":
    sys.exit(main())
