"""Does PyYAML see the same scalars at the same places?

    yaml_marks.py PROJECT < SCALARS

Standard input holds, as JSON, for each file of the register the scalars that the project's reader found in its front matter:
`{path: [[first byte, style, text], …]}`. PyYAML's nodes over the same bytes must have the same beginnings, styles and texts.
Exits 1 when they do not.
"""

import json
import pathlib
import sys

import yaml

STYLES = {None: "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}


def scalars(text: str, node: yaml.Node):
    if isinstance(node, yaml.ScalarNode):
        yield [len(text[: node.start_mark.index].encode()), STYLES[node.style], node.value]
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from scalars(text, child)
    else:
        for key, value in node.value:
            yield from scalars(text, key)
            yield from scalars(text, value)


def main() -> int:
    project = pathlib.Path(sys.argv[1])
    count = wrong = 0
    for path, ours in json.load(sys.stdin).items():
        text = (project / path).read_bytes().decode()
        begin = text.index("---\n") + 4
        front = text[begin : text.index("\n---\n", begin) + 1]
        shift = len(text[:begin].encode())
        theirs = [[byte + shift, style, value] for byte, style, value in scalars(front, yaml.compose(front, Loader=yaml.BaseLoader))]
        count += len(theirs)
        if theirs != ours:
            wrong += 1
            print(path, [pair for pair in zip(ours, theirs) if pair[0] != pair[1]][:3], len(ours), len(theirs))
    print(f"{count} scalars, {wrong} files that differ")
    return 1 if wrong or count < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
