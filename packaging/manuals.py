"""Manual pages of the program and of each command, from what its argument parser knows.

    manuals.py PROGRAM FOLDER

Writes FOLDER/man1/*.1 in English and FOLDER/zh_CN/man1/*.1 in Chinese.
"""

import json
import pathlib
import subprocess
import sys

import project

# Not in the program: how a page is laid out, and what all commands have in common.
WORDS = {
    "en": {
        "name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "arguments": "ARGUMENTS", "options": "OPTIONS",
        "commands": "COMMANDS", "status": "EXIT STATUS", "files": "FILES", "also": "SEE ALSO", "option": "options", "command": "command",
        "default": "default: ", "semicolon": "; ", "comma": ", ", "open": " (", "close": ")",
        "codes": [("0", "clean"), ("1", "errors found; with --strict also warnings"), ("2", "wrong use or a failure")],
        "paths": [
            ("schema/template.yaml", "fields, choices, statuses and rules; the folder that holds schema/ is the root of a register"),
            ("register/", "the opportunities, one Markdown file each"),
            ("build/index.sqlite", "a cache; it can be deleted at any time"),
            (".oppbook-baseline.json", "findings that are known and no longer count"),
        ],
        "help": "show the options", "version": "show the version; with --verbose also the commit, the build and the libraries",
        "manual": "Oppbook manual",
    },
    "zh": {
        "name": "名称", "synopsis": "概述", "description": "说明", "arguments": "参数", "options": "选项", "commands": "命令",
        "status": "退出码", "files": "文件", "also": "参见", "option": "选项", "command": "命令", "default": "默认 ", "semicolon": "；",
        "comma": "、", "open": "（", "close": "）",
        "codes": [("0", "没有错误"), ("1", "有错误；加 --strict 时有警告也算"), ("2", "用法不对或工具出错")],
        "paths": [
            ("schema/template.yaml", "字段、选项、阶段和规则；schema/ 所在的文件夹就是登记簿的根"),
            ("register/", "商机，每个一份 Markdown 文件"),
            ("build/index.sqlite", "缓存，随时可以删除"),
            (".oppbook-baseline.json", "已知、不再计入的问题"),
        ],
        "help": "显示用法", "version": "显示版本；加 --verbose 再显示提交、构建号和库",
        "manual": "商机簿手册",
    },
}


def escaped(text: str) -> str:
    """A line of text that roff takes as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def outline(program: pathlib.Path, language: str) -> dict:
    environment = {"LC_ALL": {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}[language]}
    dump = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, env=environment)
    return json.loads(dump.stdout)["command"]


class Page:
    def __init__(self, language: str, path: list[str], command: dict):
        self.words, self.path, self.command = WORDS[language], path, command
        self.lines: list[str] = []
        self.arguments = [one for one in command.get("arguments", []) if one.get("shouldDisplay", True)]

    def text(self) -> str:
        words, name = self.words, "-".join(self.path)
        self.lines = [
            f'.TH "{escaped(name.upper())}" "1" "{project.day()}" "oppbook {project.version()}" "{words["manual"]}"',
            ".nh", ".ad l",
        ]
        self.section("name", f"{escaped(name)} \\- {escaped(self.command.get('abstract') or '')}")
        self.section("synopsis", self.synopsis())
        description = self.command.get("discussion") or self.command.get("abstract") or ""
        self.section("description", *[escaped(line) for line in description.splitlines()])
        self.items("arguments", [(self.label(one), self.told(one)) for one in self.arguments if one["kind"] == "positional"])
        self.items("options", [(self.label(one), self.told(one)) for one in self.arguments if one["kind"] != "positional"])
        below = [one for one in self.command.get("subcommands") or [] if one["commandName"] != "help"]
        self.items("commands", [
            (f"\\fB{escaped(' '.join(self.path + [one['commandName']]))}\\fR", escaped(one.get("abstract") or "")) for one in below])
        if len(self.path) == 1:
            self.items("status", [(f"\\fB{code}\\fR", escaped(meaning)) for code, meaning in words["codes"]])
            self.items("files", [(f"\\fI{escaped(path)}\\fR", escaped(meaning)) for path, meaning in words["paths"]])
        self.section("also", self.related(below))
        return "\n".join(self.lines) + "\n"

    def section(self, name: str, *lines: str) -> None:
        self.lines += [f".SH {self.words[name]}", *lines]

    def items(self, name: str, items: list[tuple[str, str]]) -> None:
        if items:
            self.section(name)
            for label, text in items:
                self.lines += [".TP", label, text]

    def synopsis(self) -> str:
        parts = [f"\\fB{escaped(' '.join(self.path))}\\fR"]
        for one in self.arguments:
            value = f"\\fI{escaped(one.get('valueName') or '')}\\fR" + (" ..." if one["isRepeating"] else "")
            if one["kind"] == "positional":
                parts.append(f"[{value}]" if one["isOptional"] else value)
            elif one["kind"] == "option" and not one["isOptional"]:
                parts.append(f"\\fB{escaped(self.dashed(one['preferredName']))}\\fR {value}")
        parts.append(f"\\fI{self.words['command']}\\fR" if self.command.get("subcommands") else f"[\\fI{self.words['option']}\\fR]")
        return " ".join(parts)

    @staticmethod
    def dashed(name: dict) -> str:
        return ("-" if name["kind"] == "short" else "--") + name["name"]

    def label(self, one: dict) -> str:
        value = f"\\fI{escaped(one.get('valueName') or '')}\\fR"
        if one["kind"] == "positional":
            return value
        names = ", ".join(f"\\fB{escaped(self.dashed(name))}\\fR" for name in one["names"])
        return f"{names} {value}" if one["kind"] == "option" else names

    def told(self, one: dict) -> str:
        words, name = self.words, (one.get("preferredName") or {}).get("name")
        # The parser has its own words for its own options, in English only.
        text = words[name] if name in ("help", "version") else one.get("abstract") or ""
        more = []
        if one.get("allValues") and "|" not in (one.get("valueName") or ""):
            more.append(words["comma"].join(one["allValues"]))
        if one.get("defaultValue"):
            more.append(words["default"] + one["defaultValue"])
        return escaped(text + (words["open"] + words["semicolon"].join(more) + words["close"] if more else "")) or "\\&"

    def related(self, below: list[dict]) -> str:
        names = ["-".join(self.path[:-1])] if len(self.path) > 1 else []
        names += ["-".join(self.path + [one["commandName"]]) for one in below] or ["git"]
        return ", ".join(f"\\fB{escaped(name)}\\fR(1)" for name in names)


def pages(language: str, path: list[str], command: dict):
    """The page of a command, and those of the commands below it."""
    yield "-".join(path), Page(language, path, command).text()
    for one in command.get("subcommands") or []:
        if one["commandName"] != "help" and one.get("shouldDisplay", True):
            yield from pages(language, path + [one["commandName"]], one)


def write(program: pathlib.Path, folder: pathlib.Path) -> None:
    for language, place in (("en", folder / "man1"), ("zh", folder / "zh_CN" / "man1")):
        place.mkdir(parents=True, exist_ok=True)
        for name, text in pages(language, ["oppbook"], outline(program, language)):
            (place / f"{name}.1").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
