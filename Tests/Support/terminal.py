"""Runs a command on a terminal and answers its questions with the lines of standard input, one for each prompt."""
import os
import pty
import select
import sys
import time

answers = [line.rstrip("\n") for line in sys.stdin]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
seen = b""
deadline = time.time() + 60
while time.time() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.3)
    if ready:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    elif seen.endswith(b" "):
        # A prompt ends with a blank, and nothing comes after it. Without an answer left, the input ends.
        seen += b"\n"
        os.write(terminal, (answers.pop(0) + "\n").encode() if answers else b"\x04")
if time.time() >= deadline:
    os.kill(child, 9)
_, status = os.waitpid(child, 0)
sys.stdout.write(seen.decode().replace("\r\n", "\n"))
sys.exit(os.waitstatus_to_exitcode(status))
