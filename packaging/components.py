"""What is inside of the program: the bill of materials, and the licences that have to go with it."""

import hashlib
import pathlib
import re
import subprocess
import uuid
from dataclasses import dataclass, field

import project

SWIFT = "Apache-2.0 WITH Swift-exception"


@dataclass
class Component:
    name: str
    version: str | None
    licence: str
    copyright: str
    use: str
    purl: str
    hashes: dict[str, str] = field(default_factory=dict)
    #: Debian's package of which it was linked, where it is known.
    package: str | None = None


def debian(package: str, version: str) -> str | None:
    """The version of Debian's package, if it is the one that was linked: its upstream version is the program's."""
    try:
        answer = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    found = answer.stdout if answer.returncode == 0 else ""
    return f"{package} {found}" if re.sub(r"^\d+:", "", found).startswith(version) else None


def pinned(name: str) -> str | None:
    """The version of a Swift package: as Package.swift has it, or as the last build resolved it."""
    text = (project.ROOT / "Package.swift").read_text(encoding="utf-8")
    if found := re.search(rf'/{name}", exact: "([^"]+)"', text):
        return found[1]
    state = project.ROOT / ".build/workspace-state.json"
    found = re.search(rf'"identity" : "{name}".*?"version" : "([^"]+)"', state.read_text(), re.S) if state.exists() else None
    return found[1] if found else None


def all_of(program: pathlib.Path) -> list[Component]:
    facts, data = project.facts(program), program.read_bytes()
    swift = facts["compiler"].removeprefix("Swift ") if facts["compiler"].startswith("Swift ") else None
    makefile = (project.ROOT / "Makefile").read_text(encoding="utf-8")
    found = [re.search(pattern, data) for pattern in (rb'version="(5\.\d+\.\d+)",\w+\.zrUtil', rb'dependencies=\{zrender:"(\d+\.\d+\.\d+)"\}')]
    charts = [one[1].decode() for one in found if one]
    apple, apache = "© Apple Inc. and the Swift project authors", "Apache-2.0"

    def of_swift(name: str, owner: str, use: str) -> Component:
        version = pinned(name)
        return Component(name, version, SWIFT, apple, use, f"pkg:swift/github.com/{owner}/{name}@{version}")

    def of_debian(name: str, key: str, package: str, licence: str, copyright: str, use: str) -> Component:
        version = facts[key]
        return Component(
            name, version, licence, copyright, use, f"pkg:generic/{name}@{version}", package=debian(package, version))

    components = [
        of_swift("swift-argument-parser", "apple", "reads the command line"),
        of_swift("swift-subprocess", "swiftlang", "runs git and the editor"),
        of_swift("swift-system", "apple", "used by swift-subprocess"),
        Component(
            "swift", swift, SWIFT, apple, "the standard library, concurrency, and Dispatch",
            f"pkg:generic/swift@{swift}"),
        of_debian("cmark", "libcmark", "libcmark-dev", "BSD-2-Clause AND MIT", "© 2014 John MacFarlane; © 2012 GitHub, Inc. (buffer, chunk); "
                  "© 2012 Vicent Martí (houdini); © 2009 Public Software Group e. V., Berlin (utf8)", "reads Markdown"),
        of_debian("libyaml", "libyaml", "libyaml-dev", "MIT", "© 2017–2020 Ingy döt Net; © 2006–2016 Kirill Simonov", "reads YAML"),
        of_debian("sqlite", "SQLite", "libsqlite3-dev", "blessing", "in the public domain", "keeps the index"),
        of_debian("glibc", "glibc", "libc6-dev", "LGPL-2.1-or-later", "© Free Software Foundation, Inc. and others", "the C library"),
        Component(
            "gcc-runtime", None, "GPL-3.0-or-later WITH GCC-exception-3.1", "© Free Software Foundation, Inc.",
            "libgcc and libstdc++, of which Swift's runtime needs parts", "pkg:generic/gcc-runtime"),
        Component("opencc", None, apache, "© Carbo Kuo and others", "pairs of traditional and simplified characters", "pkg:generic/opencc"),
    ]
    if len(charts) == 2:
        version, renderer = charts
        digest = re.search(r"ECHARTS_SHA256 := (\w+)", makefile)[1]
        components += [
            Component("echarts", version, apache, "© The Apache Software Foundation", "draws the charts of the pages",
                      f"pkg:npm/echarts@{version}", {"SHA-256": digest}),
            Component("zrender", renderer, "BSD-3-Clause", "© 2017 Baidu Inc.", "used by ECharts", f"pkg:npm/zrender@{renderer}"),
        ]
    return components


def third_party(components: list[Component]) -> str:
    """What the licences of the parts ask to go with the program."""
    lines = [
        "# What is inside of oppbook", "",
        "The program is one static file. It contains parts of these projects:", "",
        "| project | version | licence | copyright | used for |", "|---|---|---|---|---|",
    ]
    lines += [f"| {one.name} | {one.version or '–'} | {one.licence} | {one.copyright} | {one.use} |" for one in components]
    lines += [
        "", "Oppbook itself is under the Apache License 2.0, whose text is in LICENSE; it holds for the parts under that licence, too.",
        "The exceptions of Swift and of GCC allow what is compiled with them to be distributed on any terms.",
        "", "The C library is under the GNU Lesser General Public License 2.1 or later. Whoever wants to link the program with another",
        "version of it builds it from its sources, which are published with each version, by `make build`.", "",
    ]
    for name, licence in (("BSD-2-Clause", "cmark"), ("MIT", "libyaml, parts of cmark"), ("BSD-3-Clause", "zrender"), ("LGPL-2.1", "glibc")):
        text = (project.ROOT / f"packaging/licences/{name}.txt").read_text(encoding="utf-8").strip("\n")
        lines += [f"## {name} ({licence})", "", "~~~", text, "~~~", ""]
    return "\n".join(lines)


def bill(program: pathlib.Path, components: list[Component]) -> dict:
    """CycloneDX 1.6."""
    facts, digest = project.facts(program), hashlib.sha256(program.read_bytes()).hexdigest()

    def part(one: Component) -> dict:
        entry = {"type": "library", "bom-ref": one.purl, "name": one.name}
        if one.version:
            entry["version"] = one.version
        entry["description"] = one.use
        if one.hashes:
            entry["hashes"] = [{"alg": name, "content": content} for name, content in one.hashes.items()]
        entry["licenses"] = [{"expression": one.licence}]
        entry["copyright"] = one.copyright
        entry["purl"] = one.purl
        if one.package:
            entry["properties"] = [{"name": "oppbook:debian-package", "value": one.package}]
        return entry

    main = f"pkg:generic/oppbook@{project.version()}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_OID, digest)), "version": 1,
        "metadata": {
            "timestamp": project.day("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": main, "name": "oppbook", "version": project.version(), "description": project.SUMMARY,
                "hashes": [{"alg": "SHA-256", "content": digest}], "licenses": [{"expression": "Apache-2.0"}], "purl": main,
                "properties": [
                    {"name": f"oppbook:{name.replace(' ', '-')}", "value": facts[name]} for name in ("commit", "build id", "compiler")],
            },
        },
        "components": [part(one) for one in components],
        "dependencies": [{"ref": main, "dependsOn": sorted(one.purl for one in components)}],
    }
