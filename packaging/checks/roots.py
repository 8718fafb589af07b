"""Does the program run on other systems: with another C library or none, without a time zone, a user, a locale, git?

    roots.py DIST FOLDER [NAME…]

Makes the roots in FOLDER (debootstrap and the packages musl and busybox-static, by apt-get) and runs the program in each by
chroot; so it has to be root. NAMEs: empty image musl bookworm bullseye. The Debian ones get the .deb, the others the tarball; image is
made by the steps of the Dockerfile.
"""

import contextlib
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import transcripts
from checking import ROOT, Checks, only, project, unpacked

DAY = "--as-of=2026-11-24"


def main() -> int:
    dist, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    makers = {"empty": empty, "image": image, "musl": musl, "bookworm": debian, "bullseye": debian}
    names = sys.argv[3:] or list(makers)
    if os.geteuid() != 0:
        print("roots: skipped: only root can change the root folder")
        return 0
    failed = 0
    for name in names:
        checks = Checks(f"root {name}")
        makers[name](checks, folder / name, dist)
        failed |= checks.end()
    return failed


def inside(checks: Checks, root: pathlib.Path, command: list[str], cwd: str = "/", **options):
    """A command of the root, with nothing in its environment but what is given."""
    def enter():
        os.chroot(root)
        os.chdir(cwd)
    # No shell, and not through the PATH of this system.
    return checks.run(command, preexec_fn=enter, env={"LC_ALL": "en_US.UTF-8", **options.pop("more", {})}, **options)


def install(dist: pathlib.Path, folder: pathlib.Path) -> None:
    """The program alone, out of the tarball."""
    with tempfile.TemporaryDirectory() as scratch:
        unpacked(only(dist, "*.tar.gz"), pathlib.Path(scratch))
        shutil.copy(only(pathlib.Path(scratch), "*/bin/oppbook"), folder / "oppbook")


@contextlib.contextmanager
def proc(root: pathlib.Path):
    """/proc, as long as it is needed: nothing may be deleted or left behind below it."""
    (root / "proc").mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", root / "proc"], check=True)


def emptied(root: pathlib.Path) -> None:
    """Deletes a root of an earlier run."""
    if os.path.ismount(root / "proc"):
        subprocess.run(["umount", root / "proc"], check=True)
    shutil.rmtree(root, ignore_errors=True)


# MARK: What every system has to do

def basics(checks: Checks, root: pathlib.Path, program: str) -> None:
    transcripts.scratch_register(root / "tmp/ours")
    ours = {"cwd": "/tmp/ours"}
    inside(checks, root, [program, "--version"], says=project.version())
    inside(checks, root, [program, "init", "/tmp/fresh", "--language", "zh"])
    inside(checks, root, [program, "lint", "--root", "/tmp/fresh"], code=None, says="")
    lint = inside(checks, root, [program, "lint", DAY], **ours, says="files checked, no findings")
    checks.note(f"the first lint of the shipped register {lint.times}")
    for words in (["list", "status = negotiation"], ["search", "批间差"], ["segments", "--by", "industry"], ["report", "weekly"],
                  ["forecast"], ["sql", "SELECT count(*) FROM opportunities"], ["agenda", "--format", "ics"]):
        inside(checks, root, [program, *words, DAY], **ours)
    inside(checks, root, [program, "dashboard", DAY, "--output", "/tmp/site"], **ours)
    checks.expect((root / "tmp/site/index.html").exists(), "there is no dashboard")
    identifier = sorted((root / "tmp/ours/register").rglob("*.md"))[-1].stem
    inside(checks, root, [program, "set", DAY, identifier, "责任人=明"], **ours, code=None)
    inside(checks, root, [program, "lint", "nowhere.md"], **ours, code=2)

    # The language comes from the environment, without a locale of the system's.
    inside(checks, root, [program, "lint", DAY], **ours, more={"LC_ALL": "zh_CN.UTF-8"}, says="没有问题")
    inside(checks, root, [program, "lint", DAY], **ours, more={"LC_ALL": "C"}, code=0)

    # The day is that of the zone, which a system without zones can be told in POSIX's way.
    now = datetime.datetime.now(datetime.timezone.utc)
    zone, hours = ("XXX-14", 14) if now.hour >= 12 else ("XXX12", -12)
    there = (now + datetime.timedelta(hours=hours)).date().isoformat()
    inside(checks, root, [program, "inspect", "--format", "json"], **ours, more={"TZ": zone}, says=f'"as_of" : "{there}"')
    inside(checks, root, [program, "inspect", "--format", "json"], **ours, more={"TZ": "Asia/Nowhere"}, says='"as_of"')

    # Chinese in the encoding of Excel, whose tables the C library of a small system has not.
    page = root / "tmp/ours/register/gb.md"
    page.write_bytes(next((root / "tmp/ours/register").rglob("*.md")).read_text(encoding="utf-8").encode("gb18030"))
    inside(checks, root, [program, "lint", "register/gb.md", "--format", "json", DAY], **ours, code=1, says="GB18030")
    page.unlink()

    # A reader that goes away.
    for words in (["list"], ["lint", "--format", "json"], ["rules"]):
        read, write = os.pipe()
        os.close(read)
        answer = subprocess.run(
            [program, *words, DAY] if words != ["rules"] else [program, *words], stdout=write, stderr=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
            preexec_fn=lambda: (os.chroot(root), os.chdir("/tmp/ours")), env={"LC_ALL": "C"})
        os.close(write)
        checks.expect(answer.returncode >= 0, f"{words} with a closed pipe: killed by signal {-answer.returncode}")
    shutil.rmtree(root / "tmp/ours")
    shutil.rmtree(root / "tmp/fresh")
    shutil.rmtree(root / "tmp/site")


def pages(checks: Checks, root: pathlib.Path, path: str, is_small: bool) -> None:
    """- is_small: without git, and with the tools of busybox."""
    chosen = [page for page in transcripts.PAGES if not is_small or not (transcripts.needs_git(page) or transcripts.needs_gnu(page))]
    count = 0
    for page in chosen:
        differences = transcripts.play(page, root, path)
        count += len(transcripts.commands(page))
        for difference in differences:
            checks.problem(difference)
    checks.note(f"{len(chosen)} pages of recorded commands played, {count} commands")


# MARK: The systems

def empty(checks: Checks, root: pathlib.Path, dist: pathlib.Path) -> None:
    """The program and a folder for what it writes: no shell, no library, no /dev, no /etc."""
    emptied(root)
    (root / "tmp").mkdir(parents=True)
    install(dist, root)
    # What no system is without, the program says; every engine of containers mounts it.
    inside(checks, root, ["/oppbook", "lint"], code=2, says="/proc is not mounted")
    with proc(root):
        alone(checks, root)


def alone(checks: Checks, root: pathlib.Path) -> None:
    basics(checks, root, "/oppbook")
    transcripts.scratch_register(root / "tmp/ours")
    # Without git it says so.
    for words in (["review"], ["lint", "--staged"], ["hooks", "install"]):
        inside(checks, root, ["/oppbook", *words], cwd="/tmp/ours", code=2, says="git")
    # A user whom no /etc/passwd knows.
    os.chmod(root / "tmp", 0o1777)
    subprocess.run(["chown", "-R", "4242:4242", root / "tmp/ours"], check=True)

    def enter():
        os.chroot(root)
        os.chdir("/tmp/ours")
        os.setgid(4242)
        os.setuid(4242)
    checks.run(["/oppbook", "lint", DAY], preexec_fn=enter, env={"LC_ALL": "C"}, says="没有问题")
    shutil.rmtree(root / "tmp/ours")
    checks.note("contents: " + ", ".join(sorted(path.name for path in root.iterdir())))


def image(checks: Checks, root: pathlib.Path, dist: pathlib.Path) -> None:
    """The steps of the Dockerfile, by hand, and its program run as its user in the folder of a register."""
    emptied(root)
    root.mkdir(parents=True)
    environment, work, user, entry, version = {}, "/", 0, [], project.version()
    lines = [line for line in (ROOT / "packaging/Dockerfile").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines:
        word, rest = line.replace("${VERSION}", version).split(" ", 1)
        if word == "ADD":
            unpacked(dist / rest.split()[0], root)
        elif word == "ENV":
            environment |= dict([rest.split("=", 1)])
        elif word == "WORKDIR":
            work = rest
        elif word == "USER":
            user = int(rest.split(":")[0])
        elif word == "ENTRYPOINT":
            entry = json.loads(rest)
        elif word not in ("FROM", "ARG", "CMD"):
            checks.problem(f"this check does not know {word} of the Dockerfile")
    transcripts.scratch_register(root / work[1:])
    subprocess.run(["chown", "-R", f"{user}:{user}", root / work[1:]], check=True)

    def enter():
        os.chroot(root)
        os.chdir(work)
        os.setgid(user)
        os.setuid(user)

    def run(*words: str, **options):
        # As an engine does: by the PATH of the image.
        program = environment["PATH"] + "/" + entry[0]
        return checks.run([program, *words], preexec_fn=enter, env={**environment, "TZ": "CST-8"}, **options)

    with proc(root):
        run("--help")
        run("lint", DAY, says="没有问题")
        run("dashboard", DAY, "--output", "site")
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not str(path).startswith(str(root / work[1:])))
    checks.note(f"{size:,} bytes in the image")


def musl(checks: Checks, root: pathlib.Path, dist: pathlib.Path) -> None:
    """The musl C library and busybox; no glibc."""
    emptied(root)
    packages = root.parent / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for package in ("musl", "busybox-static"):
        if not list(packages.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", "-q", package], cwd=packages, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["dpkg-deb", "-x", only(packages, f"{package}_*.deb"), root], check=True)
    (root / "tmp").mkdir()
    (root / "dev").mkdir()
    (root / "dev/null").touch(0o666)
    busybox = "/bin/busybox" if (root / "bin/busybox").exists() else "/usr/bin/busybox"
    inside(checks, root, [busybox, "--install", "-s", "/bin"])
    inside(checks, root, ["/lib/ld-musl-x86_64.so.1"], code=None, says="musl libc")
    (root / "usr/local/bin").mkdir(parents=True)
    install(dist, root / "usr/local/bin")
    checks.expect(not list(root.rglob("libc.so.6")), "there is a glibc")
    with proc(root):
        basics(checks, root, "/usr/local/bin/oppbook")
        pages(checks, root, "/usr/local/bin:/bin", is_small=True)


def debian(checks: Checks, root: pathlib.Path, dist: pathlib.Path) -> None:
    """Debian by debootstrap, with git and man; the package is installed, used and removed."""
    if not (root / "usr/bin/man").exists():
        emptied(root)
        root.parent.mkdir(parents=True, exist_ok=True)
        site = subprocess.run(
            ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Origin: Debian"], capture_output=True, text=True,
            check=True).stdout.split()[0]
        log = root.parent / f"{root.name}.log"
        with open(log, "w") as file:
            if subprocess.run(["debootstrap", "--variant=minbase", "--include=git,man-db", root.name, root, site], stdout=file, stderr=file).returncode:
                return checks.problem(f"debootstrap failed: see {log}")
    # What git and man are asked by the tests; the image has no locale and no zone but UTC.
    package = only(dist, "*.deb")
    shutil.copyfile(package, root / "tmp/oppbook.deb")
    path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    version = inside(checks, root, ["/bin/cat", "/etc/debian_version"]).stdout.strip()
    library = inside(checks, root, ["/usr/bin/ldd", "--version"]).stdout.split("\n")[0].split()[-1]
    checks.note(f"Debian {version}, glibc {library}")
    installed = inside(checks, root, ["/usr/bin/dpkg", "-i", "/tmp/oppbook.deb"], more=path)
    checks.note(f"dpkg -i {installed.times}")
    with proc(root):
        used(checks, root, path)
    inside(checks, root, ["/usr/bin/dpkg", "-P", "oppbook"], more=path)
    checks.expect(not (root / "usr/bin/oppbook").exists() and not list((root / "usr/share/man").rglob("oppbook*")), "the package leaves files behind")


def used(checks: Checks, root: pathlib.Path, path: dict[str, str]) -> None:
    basics(checks, root, "/usr/bin/oppbook")
    for words, says in ((["oppbook"], "SYNOPSIS"), (["-L", "zh_CN.UTF-8", "oppbook-lint"], "概述")):
        inside(checks, root, ["/usr/bin/man", "-P", "cat", *words], more={**path, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}, code=None, says=says)
    pages(checks, root, "/usr/bin:/bin", is_small=False)


if __name__ == "__main__":
    sys.exit(main())
