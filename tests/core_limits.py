"""Starts `gongyuan` on a pipe that never ends, and reads what the system says of it.

Standard input: {"program", "folder"}. Standard output: {"core_limit": [soft, hard], "dumpable"}.
"""

import json
import os
import subprocess
import sys
import time


def main():
    given = json.load(sys.stdin)
    pipe = os.path.join(given["folder"], "pipe")
    os.mkfifo(pipe)
    # It waits for a passphrase that nobody writes.
    child = subprocess.Popen(
        [given["program"], "board", "init", os.path.join(given["folder"], "b"), "--passphrase-file", pipe],
    )
    # Opened for writing as soon as the program waits at the other end.
    with open(pipe, "wb"):
        time.sleep(0.2)
        with open(f"/proc/{child.pid}/limits", encoding="ascii") as limits:
            core = next(line for line in limits if line.startswith("Max core file size")).split()
        owner = os.stat(f"/proc/{child.pid}/environ").st_uid
        # The files of a process that is not dumpable belong to root, whoever runs it.
        with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
            dump = next((line for line in status if line.startswith("CoreDumping")), "")
        child.kill()
    child.wait()
    number = [int(value) if value.isdigit() else value for value in core[4:6]]
    print(json.dumps({"core_limit": number, "owner": owner, "status": dump.strip()}))


main()
