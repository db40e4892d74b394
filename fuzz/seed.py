"""First inputs of every target, from the vectors and from what the repository holds; `cargo fuzz cmin` then keeps what counts.

python3 tests/make_vectors.py FOLDER, then python3 fuzz/seed.py FOLDER
"""

import pathlib
import sys
import tarfile

ROOT = pathlib.Path(__file__).parent.parent
VECTORS = pathlib.Path(sys.argv[1])
FIRST = {"package": "manifest.json", "bundle": "manifest.json", "opening": "manifest.json", "room": "record.json",
         "trust": "trust.json"}
TARGETS = {"request": "enrolment", "grant": "enrolment", "krl": "trust", "passphrase": "json", "closing": "statement",
           "ticket": "statement"}
EXAMPLES = {
    "plan": [ROOT / "docs/format/plan.md"], "standard": sorted(ROOT.glob("question-banks/*/standard.toml")),
    "structure": sorted(ROOT.glob("question-banks/**/structure.toml")),
    "item_source": sorted(ROOT.glob("question-banks/blockchain/items/*.toml"))[:2],
}
ROSTER = ("number,name,id_kind,id_number,room,seat,extra_time\n2611150001,张三,居民身份证,11010519491231002X,R01,01,\n"
          '2611150002,"李, 四",居民身份证,110105194912310038,R01,02,1.25\n')
EVENTS = """{"seq":1,"wall_ms":1,"elapsed_ms":0,"event":"authorised","candidate":"1","seat":"01","admitted_by":null}
{"seq":2,"wall_ms":2,"elapsed_ms":0,"event":"started","form_digest":"%s","allowed_ms":5400000,"hand_in_after_ms":1800000}
{"seq":3,"wall_ms":3,"elapsed_ms":40000,"event":"responded","item":"bc1-tst-s-006","response":["c2"]}
{"seq":4,"wall_ms":4,"elapsed_ms":50000,"event":"suspended","person":null,"reason":null}
{"seq":5,"wall_ms":5,"elapsed_ms":50000,"event":"resumed","person":"王建华"}
{"seq":6,"wall_ms":6,"elapsed_ms":5400000,"event":"timed_out"}
""" % ("0" * 64)


def put(target, name, body):
    folder = ROOT / "fuzz" / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(body)


def members(path):
    try:
        with tarfile.open(path) as archive:
            return [(member.name, archive.extractfile(member).read()) for member in archive if member.isfile()]
    except (tarfile.TarError, EOFError):
        return []


def fenced(path):
    """The example of a page, or the whole of another file."""
    text = path.read_text(encoding="utf-8")
    return text.split("```toml\n")[1].split("```")[0] if path.suffix == ".md" else text


for path in sorted(VECTORS.glob("*/*")):
    kind, name = path.parent.name, path.name
    put(TARGETS.get(kind, kind), f"{kind}-{name}", path.read_bytes())
    if kind in FIRST:
        put("tar", f"{kind}-{name}", path.read_bytes())
        for member, body in members(path):
            if member == FIRST[kind]:
                put(f"{kind}_manifest", name, body)
                put("json", f"{kind}-{name}", body)
            if member == "revoked.krl":
                put("krl", name, body)
            if member.endswith(".age"):
                put("age", f"{kind}-{name}-{member}", body)
for target, paths in EXAMPLES.items():
    for path in paths:
        put(target, path.parent.name + "-" + path.stem, fenced(path).encode())
put("roster", "two", ROSTER.encode())
put("events", "some", EVENTS.encode())
