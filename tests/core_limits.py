"""Starts `gongyuan` as somebody who is not root, on a pipe that nobody writes to, and reads what the system says of it.

Standard input: {"program", "folder"}. Standard output: {"core_limit": [soft, hard], "dumpable"}.
"""

import errno
import json
import os
import subprocess
import sys
import time

NOBODY = 65534
PATIENCE_SECONDS = 60


def open_when_read(pipe, child):
    """The writing end of the pipe, once the program waits at the other; a program that ends first is an error."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            return os.fdopen(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), "wb")
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
        if child.poll() is not None:
            sys.exit(f"the program ended with {child.returncode} instead of reading its passphrase")
        time.sleep(0.01)
    child.kill()
    sys.exit(f"the program did not read its passphrase in {PATIENCE_SECONDS} seconds")


def main():
    given = json.load(sys.stdin)
    os.chmod(given["folder"], 0o777)
    pipe = os.path.join(given["folder"], "pipe")
    os.mkfifo(pipe)
    os.chmod(pipe, 0o666)
    root = os.geteuid() == 0
    user = NOBODY if root else os.geteuid()
    program = given["program"]
    if root:
        # Where it was built may be closed to others.
        program = os.path.join(given["folder"], "program")
        with open(given["program"], "rb") as source, open(program, "wb") as copy:
            copy.write(source.read())
        os.chmod(program, 0o755)
    arguments = ["board", "init", os.path.join(given["folder"], "b"), "--passphrase-file", pipe]
    child = subprocess.Popen([program, *arguments], user=user if root else None)
    with open_when_read(pipe, child):
        time.sleep(0.2)
        with open(f"/proc/{child.pid}/limits", encoding="ascii") as limits:
            core = next(line for line in limits if line.startswith("Max core file size")).split()
        # What a process that is not dumpable shows of itself belongs to root, whoever runs it.
        dumpable = os.stat(f"/proc/{child.pid}/environ").st_uid == user
        child.kill()
    child.wait()
    print(json.dumps({"core_limit": [int(value) for value in core[4:6]], "dumpable": dumpable}))


main()
