"""Every page of a site, read by html5lib: well-formed, nothing that runs but the site's own scripts, no way that leads nowhere.

    site.py FOLDER
"""
import json
import pathlib
import re
import sys

import html5lib

folder = pathlib.Path(sys.argv[1])
failures = []


def tell(page, words):
    failures.append(f"{page.relative_to(folder)}: {words}")


def local(name):
    return name.rsplit("}", 1)[-1]


pages = sorted(folder.rglob("*.html"))
for page in pages:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page.read_bytes(), transport_encoding="utf-8")
    for place, code, details in parser.errors:
        tell(page, f"{place} {code} {details}")
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = [element.get("id") for element in elements if element.get("id") is not None]
    for double in {one for one in ids if ids.count(one) > 1}:
        tell(page, f"two elements are called {double}")
    for element in elements:
        for name, value in element.attrib.items():
            if local(str(name)).lower().startswith("on") or name == "style":
                tell(page, f"<{element.tag} {name}={value}>")
            if name in ("aria-labelledby", "aria-controls") and value not in ids:
                tell(page, f"{name} {value} is not there")
        if element.tag == "script":
            if element.get("type") == "application/json":
                json.loads(element.text or "")
            elif element.text or not re.fullmatch(r"(\.\./)?(assets|data|rows)/[\w.-]+\.js", element.get("src") or ""):
                tell(page, f"a script of {element.get('src')}: {element.text}")
        if element.tag in ("iframe", "object", "embed", "base", "form", "style", "svg", "math"):
            tell(page, f"<{element.tag}>")
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() not in ("", "content-security-policy"):
            tell(page, f"<meta http-equiv={element.get('http-equiv')}>")
        for name in ("href", "src"):
            target = element.get(name)
            if not target or re.match(r"https?://|mailto:", target):
                continue
            if re.match(r"\s*[a-zA-Z][\w+.-]*:", target):
                tell(page, f"{name} {target}")
            elif target.startswith("#"):
                if target[1:] not in ids:
                    tell(page, f"{name} {target} is not there")
            elif element.tag != "img" and target.split("#")[0].endswith((".html", ".js", ".css")) and not (page.parent / target.split("#")[0]).exists():
                tell(page, f"{name} {target} leads nowhere")
    if not any(element.tag == "h1" for element in elements):
        tell(page, "no heading")
    for table in (element for element in elements if element.tag == "table" and element.get("data-source") is None):
        rows = [row for row in table.iter("tr") if row.get("class") != "group"]
        if len({len(row) for row in rows}) > 1:
            tell(page, f"the table {table.get('id')} has rows of different lengths")

for script in sorted(folder.glob("rows/*.js")) + sorted(folder.glob("data/*.js")):
    text = script.read_text("utf-8")
    if any(mark in text for mark in ("<", "\u2028", "\u2029")):
        tell(script, "holds what could end a script")
    call = re.fullmatch(r"oppbook\.(rows|data)\((.*)\);\n", text, re.S)
    if not call:
        tell(script, "is no call")
        continue
    json.loads(f"[{call[2]}]")

if not pages:
    failures.append("there is no page")
print("\n".join(failures[:40]) or f"{len(pages)} pages")
sys.exit(1 if failures else 0)
