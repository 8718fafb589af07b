"""Do the JSON Schema and `oppbook lint` read the same ids?

    ids.py OPPBOOK PROJECT SCRATCH < PATTERNS

PATTERNS is a JSON object: for each pattern of ids, the ids to try. Each is put into an opportunity without quotes; `lint` judges it, and the
JSON Schema what two readers of YAML make of it: one to whom every scalar is text, and one that makes numbers of digits. Exits
1 unless all three accept and reject the same ones.
"""

import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema
import yaml

SHIPPED = '"{year}{month}-{department}-{number:3}"'


def main() -> int:
    oppbook, project, scratch = (pathlib.Path(argument) for argument in sys.argv[1:4])
    problems: list[str] = []
    seen = {True: 0, False: 0}
    for number, (pattern, ids) in enumerate(json.load(sys.stdin).items()):
        root = scratch / str(number)
        shutil.copytree(project / "schema", root / "schema")
        template = root / "schema" / "template.yaml"
        text = template.read_text(encoding="utf-8")
        assert SHIPPED in text
        template.write_text(text.replace(SHIPPED, json.dumps(pattern)), encoding="utf-8")
        (root / "register").mkdir()
        for place, name in enumerate(ids):
            (root / "register" / f"{place}.md").write_text(f"---\n机会编号: {name}\n---\n", encoding="utf-8")
        run = subprocess.run([oppbook, "schema", "json", "--root", root], capture_output=True, check=True)
        schema = json.loads(run.stdout)
        validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], **schema["properties"]["机会编号"]})
        run = subprocess.run([oppbook, "lint", "--no-cache", "--format", "json", "--root", root], capture_output=True)
        rejected = {finding["path"] for finding in json.loads(run.stdout) if finding["rule"] == "id-format"}
        for place, name in enumerate(ids):
            isRejected = f"register/{place}.md" in rejected
            seen[isRejected] += 1
            for loader in (yaml.BaseLoader, yaml.SafeLoader):
                value = yaml.load(name, Loader=loader)
                if validator.is_valid(value) == isRejected:
                    problems.append(f"{pattern}: {value!r}: lint {'rejects' if isRejected else 'accepts'} it, the schema does not")
    print("\n".join(problems))
    return 1 if problems or not all(seen.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
