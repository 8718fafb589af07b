#!/usr/bin/env python3
"""Measures oppbook against a C baseline and against itself, and prints each figure beside its target.

    bench.py BINARY [--counts 1000,20000,100000] [--only NAME] [--json FILE]

Every comparison is measured in one run, its commands taking turns (A B A B ...) after one round that is not
counted; the figures are medians. Registers are generated once into build/bench/ and used again. A missed target
is printed, never an exit code; exit code 2 means that something could not be measured at all.
"""
import argparse
import json
import math
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
SEED = 1
AS_OF = "2026-06-30"
COUNTS = [1_000, 20_000, 100_000]
JUDGED_FROM = 20_000  # smaller registers only show how the time per file grows
MEMORY_JUDGED_FROM = 100_000
REVIEW_JUDGED_FROM = 100_000  # in smaller ones `git diff` takes less than starting git a few times
ROUNDS = 5
SHORT_ROUNDS = 25  # for commands of a few milliseconds, where five runs are noise
THREADS = 2


class Failed(Exception):
    """A command that could not be measured; the text holds its exit code and what it wrote to stderr."""


# ---- running one command -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """What one run of a command cost."""

    seconds: float
    cpu: float
    peak: int  # bytes


def run(command: list[str], accepted: tuple[int, ...] = (0,)) -> Run:
    """Runs a command with its output thrown away. `posix_spawn` keeps this script's share of the time small."""
    with tempfile.TemporaryFile() as errors:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        start = time.perf_counter()
        process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        if code not in accepted:
            errors.seek(0)
            said = errors.read(4000).decode(errors="replace").strip() or "(nothing on stderr)"
            raise Failed(f"{shlex.join(command)}\nexit code {code}\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB here
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


@dataclass
class Measure:
    """A command that takes its turn in a comparison, and what must hold before each of its runs."""

    name: str
    command: list[str]
    accepted: tuple[int, ...] = (0,)
    prepare: Callable[[], object] = lambda: None
    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return statistics.median(r.seconds for r in self.runs)

    @property
    def cpu(self) -> float:
        return statistics.median(r.cpu for r in self.runs)

    @property
    def peak(self) -> int:
        return max(r.peak for r in self.runs)

    def take(self) -> Run:
        self.prepare()
        return run(self.command, self.accepted)


def take_turns(measures: list[Measure], rounds: int) -> None:
    """One round unmeasured, then `rounds` rounds in which every command runs once."""
    for measure in measures:
        measure.take()
    for _ in range(rounds):
        for measure in measures:
            measure.runs.append(measure.take())


# ---- what is measured on ---------------------------------------------------------------------------------------


def build_baseline() -> str:
    """Compiles the yardstick with the command that its first lines name."""
    target = BUILD / "baseline"
    source = ROOT / "Benchmarks" / "baseline.c"
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libcmark", "yaml-0.1"], check=True, capture_output=True, text=True
    ).stdout.split()
    compiler = os.environ.get("CC", "cc")
    subprocess.run([compiler, "-O2", "-pthread", "-o", str(target), str(source), *flags], check=True)
    return str(target)


class Tool:
    """The oppbook binary and its commands as they are measured."""

    FINDINGS = (0, 1)  # an exit code of 1 says that there are findings, which is no failure here

    def __init__(self, binary: Path):
        self.binary = str(binary)
        self.dated: dict[str, bool] = {}

    def command(self, name: str, *arguments: str) -> list[str]:
        return [self.binary, name, *arguments, *self.date(name)]

    def date(self, name: str) -> list[str]:
        """`--as-of` for the commands that know it, so that the figures do not depend on the day they are taken."""
        if name not in self.dated:
            shown = subprocess.run([self.binary, name, "--help"], capture_output=True, text=True)
            self.dated[name] = "--as-of" in shown.stdout
        return ["--as-of", AS_OF] if self.dated[name] else []

    def version(self) -> str:
        shown = subprocess.run([self.binary, "--version"], check=True, capture_output=True, text=True)
        return shown.stdout.strip()


@dataclass
class Register:
    """A generated register: `schema/` and `register/` side by side, as a team's own would be."""

    count: int
    path: Path
    originals: dict[Path, bytes] = field(default_factory=dict)
    turn: int = 0

    @property
    def records(self) -> Path:
        return self.path / "register"

    @staticmethod
    def ready(tool: Tool, count: int) -> "Register":
        """The register of this size: the one that is there, if it was made the same way, or else a new one."""
        path = BUILD / f"{count}-seed{SEED}"
        stamp = path / "made-by.json"
        made = {"count": count, "seed": SEED, "as_of": AS_OF}
        if not (stamp.exists() and json.loads(stamp.read_text()) == made):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir(parents=True)
            print(f"generating {count:,} files ...", file=sys.stderr, flush=True)
            run(tool.command("generate", "--count", str(count), "--seed", str(SEED), "--output", str(path)))
            stamp.write_text(json.dumps(made))
        shutil.rmtree(path / "schema", ignore_errors=True)
        shutil.copytree(ROOT / "schema", path / "schema")
        return Register(count, path)

    def pick(self, number: int) -> list[Path]:
        """`number` files spread evenly over the register, always the same."""
        files = sorted(self.records.rglob("*.md"))
        return [files[(2 * i + 1) * len(files) // (2 * number)] for i in range(number)]

    def change(self, files: list[Path]) -> None:
        """Appends a line of its own to each file: one more paragraph of the last entry's story."""
        self.turn += 1
        for file in files:
            text = self.originals.setdefault(file, file.read_bytes())
            file.write_bytes(text + f"\n补记第 {self.turn} 条：客户来电确认资料已收到。\n".encode())

    def forget(self) -> None:
        """Removes everything derived, caches and index alike."""
        shutil.rmtree(self.path / "build", ignore_errors=True)

    def git(self, *arguments: str) -> list[str]:
        """A command of git in the register's repository, with nothing of this machine's settings."""
        name = shutil.which("git") or "git"
        settings = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "core.hooksPath=/dev/null"]
        return [name, "-C", str(self.path), *settings, *arguments]

    def commit(self) -> None:
        """Makes the register a git repository, where it is none yet, and commits what there is."""
        if not (self.path / ".git").exists():
            run(self.git("init", "-q"))
            (self.path / ".git" / "info" / "exclude").write_text("build/\nmade-by.json\n")
        run(self.git("add", "-A"))
        run(self.git("commit", "-q", "--allow-empty", "-m", "all"))

    def restore(self) -> None:
        for file, text in self.originals.items():
            file.write_bytes(text)
        self.originals.clear()


def memory_folder(beside: Path, size: int) -> Path:
    """A folder in memory with room for `size` bytes, where the system has one; else one beside another. How fast a disk takes a
    hundred thousand files depends on what was deleted on it in the last minutes, and that is not what is to be measured."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > size:
        return Path(tempfile.mkdtemp(prefix="oppbook-bench-", dir=memory))
    return Path(tempfile.mkdtemp(prefix=beside.name + "-site-", dir=beside.parent))


def seen_in_browser(r: "Register", site: Path) -> list["Row"]:
    """How soon the pages can be used; no rows where there is no browser. `make test` brings one, and what drives it."""
    python = ROOT / ".build" / "venv" / "bin" / "python"
    script = ROOT / "Benchmarks" / "interactive.py"
    done = subprocess.run([python if python.exists() else sys.executable, script, site], check=True, capture_output=True, text=True)
    seconds = json.loads(done.stdout)
    names = {
        "overview": "overview can be used, in Chromium", "filter": "... a filter shows its numbers", "table": "table of all can be used",
        "sort": "... is sorted", "search": "... is searched",
    }
    bounds = {"overview": 1.5}
    return [
        Row("site", r.count, what, duration(seconds[name]), seconds[name], f"{seconds[name]:.2f} s", bounds.get(name), False, " s")
        for name, what in names.items()
        if name in seconds
    ]


BRANCHES = 50


def reviewed(register: Register) -> tuple[Path, int]:
    """A git repository of the register: `main`, `hundred` with 100 files changed, and branches of five changed files each.
    The working tree is on one of them. Made once; the files are those of the register, copied."""
    path = register.path.with_name(register.path.name + "-git")
    stamp = path / ".git" / "oppbook-bench"
    if stamp.exists():
        return path, BRANCHES
    print(f"committing {register.count:,} files ...", file=sys.stderr, flush=True)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    for folder in ["schema", "register"]:
        shutil.copytree(register.path / folder, path / folder)

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(path), *arguments], check=True, stdout=subprocess.DEVNULL)

    def commit(files: list[Path], words: str) -> None:
        for file in files:
            with file.open("a", encoding="utf-8") as text:
                text.write(f"\n### {AS_OF} 电话 明\n\n{words}\n")
        git("commit", "-q", "-a", "-m", words)

    git("init", "-q", "-b", "main")
    git("config", "user.name", "bench")
    git("config", "user.email", "bench@example.com")
    git("config", "gc.auto", "0")
    git("add", "schema", "register")
    git("commit", "-q", "-m", "all")
    files = sorted((path / "register").rglob("*.md"))
    for number in range(BRANCHES):
        git("checkout", "-q", "-b", f"branch-{number}", "main")
        commit([files[(number * 5 + i) * 7 % len(files)] for i in range(5)], f"branch {number}")
    git("checkout", "-q", "-b", "hundred", "main")
    commit([files[(2 * i + 1) * len(files) // 200] for i in range(100)], "hundred")
    git("gc", "-q")
    git("checkout", "-q", "-b", "work", "main")
    commit(files[:5], "work")
    stamp.touch()
    return path, BRANCHES


# ---- what is printed -------------------------------------------------------------------------------------------


@dataclass
class Row:
    """One line of the table: two figures or one, and the bound that they are held against."""

    group: str
    files: int
    what: str
    figures: str
    value: float
    shown: str
    target: float | None = None
    strict: bool = False
    unit: str = ""

    @property
    def mark(self) -> str:
        if self.target is None:
            return "-"
        met = self.value < self.target if self.strict else self.value <= self.target
        return "pass" if met else "MISSED"

    @property
    def goal(self) -> str:
        if self.target is None:
            return "-"
        return f"{'<' if self.strict else '<='} {self.target:g}{self.unit}"


def duration(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"


def ratio(group: str, register: Register, a: Measure, b: Measure, target: float, strict: bool = False) -> Row:
    value = a.seconds / b.seconds
    figures = f"{duration(a.seconds)} / {duration(b.seconds)}"
    return Row(group, register.count, f"{a.name} / {b.name}", figures, value, f"{value:.3g}", target, strict)


def print_table(rows: list[Row]) -> None:
    head = ["group", "files", "what", "measured", "result", "target", ""]
    lines = [[r.group, f"{r.files:,}", r.what, r.figures, r.shown, r.goal, r.mark] for r in rows]
    widths = [max(len(line[i]) for line in [head, *lines]) for i in range(len(head))]
    right = {1, 3, 4}
    for line in [head, ["-" * width for width in widths], *lines]:
        cells = [c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(line, widths))]
        print("  ".join(cells).rstrip(), flush=True)


# ---- the comparisons -------------------------------------------------------------------------------------------


class Bench:
    """The comparisons, one method each; every method brings the register to the state its commands start from."""

    def __init__(self, tool: Tool, baseline: str):
        self.tool = tool
        self.baseline = baseline

    def cold(self, r: Register) -> Measure:
        command = self.tool.command("lint", "--no-cache", "--root", str(r.path))
        return Measure("cold lint", command, Tool.FINDINGS)

    def warm(self, r: Register, name: str = "warm lint", change: int = 0) -> Measure:
        """Lint with its cache filled just before, then `change` files changed."""
        command = self.tool.command("lint", "--root", str(r.path))
        files = r.pick(change) if change else []

        def prepare() -> None:
            run(command, Tool.FINDINGS)
            r.change(files)

        return Measure(name, command, Tool.FINDINGS, prepare)

    def index(self, r: Register, name: str, prepare: Callable[[], object]) -> Measure:
        return Measure(name, self.tool.command("index", "--root", str(r.path)), Tool.FINDINGS, prepare)

    def compare_cold(self, r: Register) -> list[Row]:
        base = Measure(f"baseline, {THREADS} threads", [self.baseline, str(THREADS), str(r.records)])
        cold = self.cold(r)
        take_turns([cold, base], ROUNDS)
        return [ratio("cold", r, cold, base, 1.5)]

    def compare_warm(self, r: Register) -> list[Row]:
        warm, one, cold = self.warm(r), self.warm(r, "1 file changed", change=1), self.cold(r)
        take_turns([warm, one, cold], ROUNDS)
        return [ratio("warm", r, warm, cold, 0.15), ratio("warm", r, one, cold, 0.15)]

    def compare_one_file(self, r: Register) -> list[Row]:
        command = self.tool.command("lint", "--root", str(r.path), str(r.pick(1)[0]))
        one = Measure("lint FILE", command, Tool.FINDINGS)
        start = Measure("--version", [self.tool.binary, "--version"])
        take_turns([one, start], SHORT_ROUNDS)
        return [ratio("one-file", r, one, start, 3)]

    def compare_writing(self, r: Register) -> list[Row]:
        """`set` and `log` against twice `--version` and the check of one file; the file is put back before each run."""
        run(self.tool.command("index", "--root", str(r.path)), Tool.FINDINGS)
        file = r.pick(1)[0]
        text = r.originals.setdefault(file, file.read_bytes())
        def back() -> None:
            file.write_bytes(text)

        lint = Measure("lint FILE", self.tool.command("lint", "--root", str(r.path), str(file)), Tool.FINDINGS, back)
        start = Measure("--version", [self.tool.binary, "--version"])
        command = [self.tool.binary, "log", "--root", str(r.path), "--as-of", "2026-12-31", file.stem, "客户来电确认资料已收到。"]
        log = Measure("log ID TEXT", command, prepare=back)
        command = [self.tool.binary, "set", "--root", str(r.path), "--as-of", "2026-12-31", file.stem, "来源说明=展会现场"]
        change = Measure("set ID FIELD=VALUE", command, prepare=back)
        take_turns([log, change, lint, start], SHORT_ROUNDS)
        budget = 2 * start.seconds + lint.seconds
        rows = []
        for measure in [log, change]:
            value = measure.seconds / budget
            figures = f"{duration(measure.seconds)} / {duration(budget)}"
            rows.append(Row("writing", r.count, f"{measure.name} / (2 --version + lint FILE)", figures, value, f"{value:.3g}", 1, True))
        return rows + [self.new_id()]

    def new_id(self) -> Row:
        """The next id in a repository of 500 branches, each with an opportunity of its own."""
        path = BUILD / "branches-500"
        if not (path / ".git" / "done").exists():
            shutil.rmtree(path, ignore_errors=True)
            (path / "register").mkdir(parents=True)
            shutil.copytree(ROOT / "schema", path / "schema")
            who = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"]

            def git(*arguments: str, text: str | None = None) -> None:
                subprocess.run(["git", *who, *arguments], cwd=path, check=True, capture_output=True, input=text, text=True)

            git("init", "-q", "-b", "main")
            git("add", "schema")
            git("commit", "-q", "-m", "schema")
            stream = []
            for number in range(1, 501):
                name = f"202606-SAL-{number:03}"
                stream.append(
                    f"commit refs/heads/b{number}\ncommitter bench <bench@localhost> 1780000000 +0000\ndata 1\nb\n"
                    f"from refs/heads/main^0\nM 100644 inline register/2026/{name}.md\ndata 3\n---\n")
            git("fast-import", "--quiet", text="\n".join(stream))
            git("pack-refs", "--all")
            (path / ".git" / "done").write_text("")
        records = path / "register" / "2026"
        command = [self.tool.binary, "new", "--root", str(path), "--as-of", AS_OF, "--bare", "--department", "SAL"]
        new = Measure("new, 500 branches", command, prepare=lambda: shutil.rmtree(records, ignore_errors=True))
        take_turns([new], ROUNDS)
        if not (records / "202606-SAL-501.md").exists():
            raise Failed("new did not give the number behind those of the branches")
        return Row("writing", 500, new.name, duration(new.seconds), new.seconds, f"{new.seconds:.3f} s", 0.5, True, " s")

    def compare_staged(self, r: Register) -> list[Row]:
        """Ten staged files, changed and new, on an index that is there, as after any other command."""
        files = r.pick(10)
        r.commit()
        run(self.tool.command("lint", "--root", str(r.path)), Tool.FINDINGS)
        rows = []
        changed = None
        for what, target in [("changed", True), ("new", False)]:
            copies = [file.with_name(f"209901-SAL-{number:03}.md") for number, file in enumerate(files)]
            try:
                if what == "changed":
                    r.change(files)
                else:
                    for file, copy in zip(files, copies):
                        copy.write_bytes(file.read_bytes().replace(file.stem.encode(), copy.stem.encode()))
                run(r.git("add", "-A"))
                staged = Measure(
                    f"lint --staged, 10 {what}", self.tool.command("lint", "--staged", "--root", str(r.path)), Tool.FINDINGS)
                diff = Measure("git diff --cached", r.git("diff", "--cached", "--name-only"))
                take_turns([staged, diff], SHORT_ROUNDS)
            finally:
                r.restore()
                for copy in copies:
                    copy.unlink(missing_ok=True)
                run(r.git("reset", "-q"))
            changed = changed or staged
            bound = 3 * diff.seconds * 1000 + 20 if target else changed.seconds * 1000 + 50
            figures = f"{duration(staged.seconds)} / {duration(diff.seconds)}"
            value = staged.seconds * 1000
            words = f"{staged.name} / 3 x {diff.name} + 20 ms" if target else f"{staged.name} / {changed.name} + 50 ms"
            rows.append(Row("staged", r.count, words, figures, value, f"{value:.0f} ms", round(bound), unit=" ms"))
        return rows

    def compare_index(self, r: Register) -> list[Row]:
        fresh, cold = self.index(r, "index from nothing", r.forget), self.cold(r)
        take_turns([fresh, cold], ROUNDS)
        files = r.pick(10)

        def prepare() -> None:
            run(refresh.command, Tool.FINDINGS)
            r.change(files)

        refresh = self.index(r, "refresh, 10 changed", prepare)
        warm = self.warm(r)
        take_turns([refresh, warm], ROUNDS)
        size = (r.path / "build" / "index.sqlite").stat().st_size / sum(f.stat().st_size for f in r.records.rglob("*.md"))
        return [
            ratio("index", r, fresh, cold, 1.6),
            ratio("index", r, refresh, warm, 1.3),
            Row("index", r.count, "size of the index / of the text", "", size, f"{size:.3g}", 1),
        ]

    def compare_register(self, r: Register) -> list[Row]:
        """Commands that ask for one thing, on an index that is up to date, beside warm lint; the next day; lists of all."""
        date = ["--root", str(r.path), "--as-of", AS_OF]
        lint = self.tool.command("lint", "--root", str(r.path))
        file = r.pick(1)[0]
        text = r.originals.setdefault(file, file.read_bytes())
        fields = dict(line.split(": ", 1) for line in text.decode().split("\n---\n")[0].splitlines() if ": " in line)

        def ready() -> None:
            if file.read_bytes() != text:
                file.write_bytes(text)
            run(lint, Tool.FINDINGS)

        asked = {
            "show ID": ["show", *date, file.stem],
            "agenda": ["agenda", *date],
            "strategy ID": ["strategy", *date, file.stem],
            "search WORD": ["search", *date, fields["客户名称"]],
            "list WHERE": ["list", *date, f"客户名称 = {fields['客户名称']}"],
            "targets": ["targets", *date],
            "segment NAME": ["segment", *date, "industry=" + fields["所属行业"].split("/")[0]],
            "set ID FIELD=VALUE": ["set", *date, file.stem, "来源说明=展会现场"],
            "log ID TEXT": ["log", *date, file.stem, "客户来电确认资料已收到。"],
        }
        warm = Measure("warm lint", lint, Tool.FINDINGS)
        git = Measure("git status", r.git("status", "--porcelain"))
        r.commit()
        measures = [Measure(name, [self.tool.binary, *words], Tool.FINDINGS, ready) for name, words in asked.items()]
        take_turns([warm, git, *measures], ROUNDS)
        rows = [ratio("register", r, measure, warm, 1.5) for measure in [git, *measures]]
        rows[0].target = None
        rows += [
            Row("register", r.count, f"{m.name}, processor time / {warm.name}", f"{duration(m.cpu)} / {duration(warm.cpu)}",
                m.cpu / warm.cpu, f"{m.cpu / warm.cpu:.3g}")
            for m in measures
        ]
        # Asked again where no file has changed: what was worked out is in the index.
        same = Measure("warm lint", lint, Tool.FINDINGS)
        more = asked | {"forecast": ["forecast", *date], "inspect": ["inspect", *date]}
        again = [
            Measure(f"{name}, asked again", [self.tool.binary, *more[name]], Tool.FINDINGS)
            for name in ["strategy ID", "targets", "segment NAME", "forecast", "inspect"]
        ]
        ready()
        take_turns([same, *again], ROUNDS)
        rows += [ratio("register", r, measure, same, 1.5) for measure in again]
        days = iter(range(1, 29))
        later = Measure("first lint of a day", [], Tool.FINDINGS)

        def next_day() -> None:
            later.command = [self.tool.binary, "lint", "--root", str(r.path), "--as-of", f"2026-07-{next(days):02}"]

        later.prepare = next_day
        run(lint, Tool.FINDINGS)
        take_turns([later], ROUNDS)
        rows.append(ratio("register", r, later, warm, 2))
        run(lint, Tool.FINDINGS)
        for name, words in {"list": [], "list --format json": ["--format", "json"]}.items():
            measure = Measure(name, [self.tool.binary, "list", *date, *words])
            measure.runs.append(measure.take())
            peak = measure.peak / 1e6
            rows.append(
                Row("register", r.count, f"peak memory, {name} of all", duration(measure.seconds), peak, f"{peak:.0f} MB",
                    100 if r.count >= MEMORY_JUDGED_FROM else None, True, " MB"))
        return rows

    def compare_segments(self, r: Register) -> list[Row]:
        update = self.tool.command("index", "--root", str(r.path))
        run(update, Tool.FINDINGS)
        command = self.tool.command("segments", "--root", str(r.path), "--by", "industry")
        segments, cold = Measure("segments by industry", command), self.cold(r)
        take_turns([segments, cold], ROUNDS)
        return [ratio("segments", r, segments, cold, 0.10, strict=True)]

    def compare_site(self, r: Register) -> list[Row]:
        """All analyses of the whole register; the site's shared pages (those of the public one); all pages from nothing and again;
        the files are written to memory, and once to the disk."""
        run(self.tool.command("index", "--root", str(r.path)), Tool.FINDINGS)
        folder = memory_folder(r.path, size=r.count * 40_000)
        team, public = folder / "team", folder / "public"

        def site(name: str, output: Path, *more: str, anew: bool) -> Measure:
            command = self.tool.command("dashboard", "--root", str(r.path), "--output", str(output), *more)
            return Measure(name, command, prepare=lambda: anew and shutil.rmtree(output, ignore_errors=True))

        analyses = Measure("all analyses", self.tool.command("segment", "--root", str(r.path)))
        shared, cold = site("shared pages", public, "--audience", "public", anew=True), self.cold(r)
        fresh, again = site("all pages from nothing", team, anew=True), site("all pages again", team, anew=False)
        take_turns([analyses, shared, cold, fresh, again], ROUNDS)
        value = (fresh.seconds - shared.seconds) / cold.seconds
        figures = f"({duration(fresh.seconds)} - {duration(shared.seconds)}) / {duration(cold.seconds)}"
        weight = sum(file.stat().st_size for file in [team / "index.html", *(team / "assets").iterdir()]) / 1e6
        in_browser = seen_in_browser(r, team)
        on_disk = site("all pages from nothing, to the disk", r.path.with_name(r.path.name + "-site"), anew=True)
        take_turns([on_disk], 1)
        for used in folder, r.path.with_name(r.path.name + "-site"):
            shutil.rmtree(used, ignore_errors=True)
        return [
            ratio("site", r, analyses, cold, 0.5),
            ratio("site", r, shared, cold, 1),
            Row("site", r.count, "opportunity pages from nothing / cold lint", figures, value, f"{value:.3g}", 3),
            *(Row("site", r.count, m.name, duration(m.seconds), m.seconds, f"{m.seconds:.2f} s") for m in (again, on_disk)),
            Row("site", r.count, "overview with its scripts", "", weight, f"{weight:.2f} MB", 1.5, True, " MB"),
            *in_browser,
        ]

    def compare_review(self, r: Register) -> list[Row]:
        """Two commits that differ in 100 files, in a repository of the whole register; and 50 branches to look through."""
        repository, branches = reviewed(r)
        base, head = "main", "hundred"
        command = self.tool.command("review", "--root", str(repository), f"{base}..{head}")
        review = Measure("review of 100 files", command)
        git = shutil.which("git") or "git"
        diff = Measure("git diff", [git, "-C", str(repository), "--no-pager", "diff", f"{base}..{head}"])
        take_turns([review, diff], SHORT_ROUNDS)
        conflicts = Measure("conflicts", self.tool.command("conflicts", "--root", str(repository)), Tool.FINDINGS)
        take_turns([conflicts], ROUNDS)
        what = f"conflicts, {branches} branches"
        seconds = conflicts.seconds
        held = ratio("review", r, review, diff, 3)
        if r.count < REVIEW_JUDGED_FROM:
            held.target = None
        return [
            held,
            Row("review", r.count, what, duration(seconds), seconds, f"{seconds:.2f} s", 1, unit=" s"),
        ]

    def compare_memory(self, r: Register) -> list[Row]:
        rows = []
        for measure in [self.cold(r), self.index(r, "index from nothing", r.forget)]:
            measure.runs.append(measure.take())
            peak = measure.peak / 1e6
            target = 300 if r.count >= MEMORY_JUDGED_FROM else None
            figures = f"{duration(measure.seconds)}"
            what = f"peak memory, {measure.name}"
            rows.append(Row("memory", r.count, what, figures, peak, f"{peak:.0f} MB", target, True, " MB"))
        return rows

    def compare_growth(self, registers: list[Register]) -> list[Row]:
        """Time per file at each size, the sizes taking turns, held against the next smaller one."""
        measures = [self.cold(r) for r in registers]
        take_turns(measures, ROUNDS)
        rows, before = [], None
        for register, measure in zip(registers, measures):
            each = measure.seconds / register.count
            figures = f"{each * 1e6:.1f} us/file"
            if before is None:
                rows.append(Row("growth", register.count, "cold lint, time per file", figures, math.nan, "-"))
            else:
                what = f"cold lint, time per file / at {before[0]:,}"
                value = each / before[1]
                rows.append(Row("growth", register.count, what, figures, value, f"{value:.3g}", 1.25))
            before = (register.count, each)
        return rows


GROUPS: dict[str, Callable[[Bench, Register], list[Row]]] = {
    "cold": Bench.compare_cold,
    "warm": Bench.compare_warm,
    "one-file": Bench.compare_one_file,
    "writing": Bench.compare_writing,
    "staged": Bench.compare_staged,
    "index": Bench.compare_index,
    "register": Bench.compare_register,
    "segments": Bench.compare_segments,
    "site": Bench.compare_site,
    "review": Bench.compare_review,
    "memory": Bench.compare_memory,
}
GROWTH = "growth"


# ---- the command -----------------------------------------------------------------------------------------------


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure oppbook against a C baseline and against itself.")
    parser.add_argument("binary", type=Path, help="the release build of oppbook")
    parser.add_argument("--counts", default=",".join(map(str, COUNTS)), help="register sizes, separated by commas")
    parser.add_argument("--only", choices=[*GROUPS, GROWTH], help="one group of comparisons")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows to FILE")
    options = parser.parse_args()
    try:
        options.counts = sorted({int(count) for count in options.counts.split(",")})
    except ValueError:
        parser.error("--counts wants whole numbers separated by commas")
    if options.counts[0] < 1:
        parser.error("--counts wants numbers above zero")
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} cannot be run")
    return options


def measure(bench: Bench, registers: list[Register], only: str | None) -> tuple[list[Row], list[str]]:
    """Every group on every register large enough to be judged (or else the largest), then growth over all."""
    judged = [r for r in registers if r.count >= JUDGED_FROM] or registers[-1:]
    wanted: list[tuple[str, str, Callable[[], list[Row]]]] = []
    for register in judged:
        for name, compare in GROUPS.items():
            wanted.append((name, f"{register.count:,} files", lambda c=compare, r=register: c(bench, r)))
    wanted.append((GROWTH, "all sizes", lambda: bench.compare_growth(registers)))
    rows, failures = [], []
    for name, size, compare in wanted:
        if only not in (None, name):
            continue
        print(f"measuring {name}, {size} ...", file=sys.stderr, flush=True)
        try:
            rows += compare()
        except Failed as failure:
            failures.append(f"{name}, {size}: {failure}")
        finally:
            for register in registers:
                register.restore()
    return rows, failures


def main() -> int:
    options = arguments()
    BUILD.mkdir(parents=True, exist_ok=True)
    try:
        tool = Tool(options.binary.resolve())
        bench = Bench(tool, build_baseline())
        registers = [Register.ready(tool, count) for count in options.counts]
        version = tool.version()
    except (Failed, OSError, subprocess.CalledProcessError) as failure:
        print(f"cannot start: {failure}", file=sys.stderr)
        return 2
    rows, failures = measure(bench, registers, options.only)

    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    print(f"oppbook {version}; {machine}; registers of seed {SEED} as of {AS_OF}")
    print(f"Wall-clock medians of {ROUNDS} runs ({SHORT_ROUNDS} for one-file, writing and staged) after one uncounted, taken in turns;")
    print("the operating system's file cache is warm throughout; memory is one run each.\n")
    print_table(rows)
    for failure in failures:
        print(f"\nFAILED  {failure}")
    if options.json:
        kept = [{**vars(r), "mark": r.mark, "value": None if math.isnan(r.value) else r.value} for r in rows]
        report = {"version": version, "machine": machine, "seed": SEED, "as_of": AS_OF}
        report |= {"rows": kept, "failures": failures}
        options.json.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    return 2 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
