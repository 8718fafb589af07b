"""Is the wheel what it says, and does it run where pip, uv and pipx put it?

    wheel.py DIST ENVIRONMENT

ENVIRONMENT has the tools of requirements.txt. Nothing is fetched: every installer gets the folder DIST and no index.
"""

import os
import pathlib
import sys
import tempfile
import zipfile

from checking import SYSTEM_PATH, Checks, environment, middle, only, project

# What a download may be; it grows with the program, and nobody notices otherwise.
LIMIT = 12_500_000
DAY = "--as-of=2026-11-24"


def main() -> int:
    dist, tools = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve() / "bin"
    checks, wheel = Checks("wheel"), only(dist, "*.whl")
    version = project.version()
    checks.note(f"{wheel.stat().st_size:,} bytes")
    checks.expect(wheel.stat().st_size < LIMIT or "OPPBOOK_ANY_PROGRAM" in os.environ, f"larger than {LIMIT:,} bytes")
    if checks.needs(tools / "twine", "what an index says of the metadata"):
        checks.run([tools / "twine", "check", "--strict", wheel], says="PASSED")
    if checks.needs(tools / "check-wheel-contents", "check-wheel-contents"):
        checks.run([tools / "check-wheel-contents", wheel], says="OK")
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = pathlib.Path(scratch_name)
        names = zipfile.ZipFile(wheel).namelist()
        checks.expect(f"oppbook-{version}.data/scripts/oppbook" in names, "the program is not among the scripts")
        away = environment(f"{tools}:{SYSTEM_PATH}", HOME=str(scratch), UV_OFFLINE="1", UV_NO_INDEX="1", UV_FIND_LINKS=str(dist),
                           UV_CACHE_DIR=str(scratch / "uv"), UV_PYTHON=str(tools / "python"), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(dist),
                           PIPX_HOME=str(scratch / "pipx"), PIPX_DEFAULT_PYTHON=str(tools / "python"))

        # pip
        environment_of_pip = scratch / "pip-environment"
        # The pip of the tools: one of its own in the environment takes ten times as long as all the rest.
        pip = [tools / "python", "-m", "pip", "--python", environment_of_pip / "bin/python"]
        made = checks.run([tools / "python", "-m", "venv", "--without-pip", environment_of_pip], env=away)
        installed = checks.run([*pip, "install", "-q", "oppbook"], env=away)
        first = use(checks, scratch / "of-pip", environment_of_pip / "bin", away)
        checks.note(f"pip: environment {made.times}, install {installed.times}, init and the first lint {first:.2f} s")
        if checks.needs(tools / "mypy", "the types"):
            checks.run([tools / "mypy", "--python-executable", environment_of_pip / "bin/python", "-c",
                        "import oppbook\nplace: str = oppbook.find_oppbook_bin()\n"], env=away, cwd=scratch, says="Success")
        program = environment_of_pip / "bin/oppbook"
        starts = [checks.run([program, "--version"], env=away) for _ in range(21)]
        through = [checks.run([environment_of_pip / "bin/python", "-m", "oppbook", "--version"], env=away) for _ in range(7)]
        checks.note(f"start {middle(starts).seconds * 1000:.1f} ms, by python -m oppbook {middle(through).seconds * 1000:.0f} ms")
        checks.run([*pip, "uninstall", "-q", "-y", "oppbook"], env=away)
        checks.expect(not (environment_of_pip / "bin/oppbook").exists(), "pip leaves the program behind")

        # pip --target: the module still finds the program.
        checks.run([tools / "python", "-m", "pip", "install", "-q", "--target", scratch / "target", "oppbook"], env=away)
        checks.run([tools / "python", "-m", "oppbook", "--version"], says=version, env={**away, "PYTHONPATH": str(scratch / "target")})
        (scratch / "target/bin/oppbook").unlink()
        checks.run([tools / "python", "-m", "oppbook", "--version"], code=1, says="is in none of", env={**away, "PYTHONPATH": str(scratch / "target")})

        if checks.needs(tools / "uv", "uv and uvx"):
            environment_of_uv = scratch / "uv-environment"
            made = checks.run([tools / "uv", "venv", "-q", environment_of_uv], env=away)
            installed = checks.run([tools / "uv", "pip", "install", "-q", "--python", environment_of_uv / "bin/python", "oppbook"], env=away)
            first = use(checks, scratch / "of-uv", environment_of_uv / "bin", away)
            checks.note(f"uv: environment {made.times}, install {installed.times}, init and the first lint {first:.2f} s")
            # The tags are good for old systems and for those without glibc.
            for platform in ("x86_64-unknown-linux-musl", "x86_64-manylinux_2_17", "x86_64-manylinux2014"):
                checks.run([tools / "uv", "pip", "install", "-q", "--python-platform", platform, "--target", scratch / platform, "oppbook"], env=away)
            run = checks.run([tools / "uvx", "oppbook", "--version"], says=version, env=away)
            again = checks.run([tools / "uvx", "oppbook", "--version"], says=version, env=away)
            checks.note(f"uvx: {run.times}, again {again.times}")

        if checks.needs(tools / "pipx", "pipx"):
            run = checks.run([tools / "pipx", "run", "--spec", wheel, "oppbook", "--version"], says=version, env=away)
            checks.note(f"pipx run: {run.times}")
    return checks.end()


def use(checks: Checks, folder: pathlib.Path, place: pathlib.Path, away: dict[str, str]) -> float:
    """What somebody does first. Returns the seconds."""
    checks.run([place / "oppbook", "--version"], says=project.version(), env=away)
    checks.run([place / "python", "-m", "oppbook", "--version"], says=project.version(), env=away)
    found = checks.run([place / "python", "-c", "import oppbook; print(oppbook.find_oppbook_bin())"], env=away).stdout.strip()
    checks.expect(found == str(place / "oppbook"), f"find_oppbook_bin gives {found}")
    seconds = checks.run([place / "oppbook", "init", folder, "--language", "en"], env=away).seconds
    seconds += checks.run([place / "oppbook", "lint", "--root", folder, DAY], code=None, env=away).seconds
    # Codes go through, and what is wrong is said.
    checks.run([place / "python", "-m", "oppbook", "lint", "--root", folder / "nowhere"], code=2, env=away)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
