"""What the checks of packages have in common."""

import os
import pathlib
import resource
import subprocess
import sys
import tarfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

import project  # noqa: E402

#: The programs of a system without a compiler.
SYSTEM_PATH = "/usr/bin:/bin"


class Checks:
    """Runs commands, notes what is not as it should be, and how long things take."""

    def __init__(self, name: str):
        self.name, self.problems, self.notes = name, [], []

    def run(self, command: list, code: int | None = 0, says: str | None = None, **options) -> subprocess.CompletedProcess:
        words = [str(word) for word in command]
        started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=600, **options)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer.seconds = time.monotonic() - started
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        # The second number is what it costs where the machine has something else to do.
        answer.times = f"{answer.seconds:.2f} s ({processor:.2f} s of the processor)"
        output = answer.stdout + answer.stderr
        if code is not None and answer.returncode != code:
            self.problem(f"{' '.join(words)}: exit code {answer.returncode}, not {code}\n{output[-2000:]}")
        elif says is not None and says not in output:
            self.problem(f"{' '.join(words)}: does not say {says!r}\n{output[-2000:]}")
        return answer

    def expect(self, holds: bool, words: str) -> None:
        if not holds:
            self.problem(words)

    def problem(self, words: str) -> None:
        self.problems.append(words)
        print(f"{self.name}: {words}", flush=True)

    def note(self, words: str) -> None:
        self.notes.append(words)
        print(f"{self.name}: {words}", flush=True)

    def needs(self, tool: pathlib.Path, for_what: str) -> bool:
        """Whether a tool is there; what is skipped without it is said."""
        if not tool.exists():
            self.note(f"skipped: {for_what} ({tool.name} is not there)")
        return tool.exists()

    def end(self) -> int:
        print(f"{self.name}: {'in order' if not self.problems else f'{len(self.problems)} problems'}", flush=True)
        return 1 if self.problems else 0


def environment(path: str = SYSTEM_PATH, **more: str) -> dict[str, str]:
    """Of a person who has just this on the PATH, and none of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if name in ("TMPDIR", "SSL_CERT_FILE")}
    identity = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**kept, **identity, "PATH": path, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}


def register(folder: pathlib.Path) -> pathlib.Path:
    """A copy of the shipped register."""
    import shutil

    folder.mkdir(parents=True)
    for name in ("schema", "register"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".gitignore").write_text("build/\n")
    return folder


def unpacked(archive: pathlib.Path, folder: pathlib.Path) -> None:
    """Everything of a tarball of ours."""
    with tarfile.open(archive) as content:
        # Before Python 3.11.4 there was no choice.
        content.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))


def only(folder: pathlib.Path, pattern: str) -> pathlib.Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"{folder} has {len(found)} files like {pattern}: run make dist")
    return found[0].resolve()


def middle(runs: list) -> subprocess.CompletedProcess:
    """The run of median duration."""
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
