"""Makes tests/vectors/containers from docs/format/*.md alone. The same bytes every time.

python3 -m venv V && V/bin/pip install -r tests/requirements.txt && V/bin/python tests/make_vectors.py [FOLDER]

With FOLDER, the files themselves are written there too, for looking at them with other programs and for fuzzing.
"""

import json
import pathlib
import shutil
import sys

from vector_maker import Vectors, enrolments, machines, packages, pairs, statements, texts, trusts
from vector_maker.world import CODES, IDENTITIES, LIVE, RECOVERY, ROOM, ROSTER
from vector_maker.codes import grouped


def main():
    vectors = Vectors()
    for maker in (trusts, packages, machines, statements, pairs, enrolments, texts):
        maker.make(vectors)
    folder = pathlib.Path(__file__).parent / "vectors" / "containers"
    shutil.rmtree(folder, ignore_errors=True)
    for name, vector in vectors.all.items():
        write(folder / f"{name}.json", vector)
    write(folder / "secrets.json", secrets())
    for name, file in vectors.files.items() if sys.argv[1:] else ():
        write_file(pathlib.Path(sys.argv[1]) / name, file)
    size = sum(path.stat().st_size for path in folder.rglob("*.json"))
    print(f"{len(vectors.all)} vectors, {size / 1024:.0f} KiB")


def secrets():
    """What opens the good files, so that a reader can show what is inside."""
    identities = {"live": LIVE, "recovery": RECOVERY, "roster": ROSTER, "room": ROOM} | IDENTITIES
    return {"identities": {name: identity.secret for name, identity in identities.items()},
            "codes": {role: grouped(code) for role, code in CODES.items()},
            "roster": "考生名册"}


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_file(path, file):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.encode() if isinstance(file, str) else file)


main()
