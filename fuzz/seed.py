"""First inputs of every target, from the vectors and from what the repository holds; `cargo fuzz cmin` then keeps what counts.

python3 tests/make_vectors.py FOLDER, then python3 fuzz/seed.py FOLDER
"""

import json
import pathlib
import struct
import sys
import tarfile
import zlib

ROOT = pathlib.Path(__file__).parent.parent
VECTORS = pathlib.Path(sys.argv[1])
FIRST = {"package": "manifest.json", "bundle": "manifest.json", "opening": "manifest.json", "room": "record.json",
         "trust": "trust.json"}
TARGETS = {"request": "enrolment", "grant": "enrolment", "krl": "trust", "passphrase": "json", "closing": "statement",
           "ticket": "statement", "package-2": "package", "room-2": "room"}
EXAMPLES = {
    "plan": [ROOT / "docs/format/plan.md"], "standard": sorted(ROOT.glob("question-banks/*/standard.toml")),
    "limits": [ROOT / "docs/format/limits.md"], "structure": sorted(ROOT.glob("question-banks/**/structure.toml")),
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


NONE = "0" * 64
HEAD = ('{"format":"gongyuan-head","suite":1,"station":"station-01","package":"%s","install":"install-1","attempt":"%s",'
        '"generation":1,"seq":3,"chain":"%s","elapsed_ms":40000,"wall_ms":1795223840000}\n') % (NONE, NONE, NONE)
# Of each kind, in the order of the target.
BODIES = [
    {"officer": "li", "made": "2026-11-21T12:00:00+08:00", "reason": "核对签到表", "replaces": [],
     "seats": [{"candidate": "1", "evidence": [NONE], "count": {"bundle": NONE}}]},
    {"number": 1, "previous": None, "install": "install-1", "made": "2026-11-21T12:00:00+08:00", "offset_ms": -3,
     "persons": ["王建华", "李淑敏"], "sealed": 1, "log": NONE,
     "attempts": [{"attempt": NONE, "generation": 1, "seq": 9, "chain": NONE, "elapsed_ms": 5, "ending": "submitted", "bundle": NONE}]},
    {"number": 1, "replaces": None, "candidate": "1", "tag": NONE, "from": "station-01", "to": "station-99", "generation": 2,
     "reason": "device_fault", "roles": ["first", "second"], "persons": ["王建华", "李淑敏"],
     "made": "2026-11-21T09:40:00+08:00", "opening": "00"},
    {"number": 1, "previous": None, "made": "2026-11-21T12:00:00+08:00", "officer": "li", "files": {"accepted": [NONE]}},
    {"marks": [{"number": "1", "mark": "60"}]},
    {"number": 1, "made": "2026-11-21T12:00:00+08:00", "reason": "答案有误", "item": "bc1-tst-s-006", "versions": [1],
     "change": {"answer_key": ["c2"]}},
    {"made": "2026-11-21T12:00:00+08:00", "digest": NONE},
]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


# Four grey pixels.
PNG = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
       + chunk(b"IDAT", zlib.compress(b"\0\x10\x20\0\x30\x40")) + chunk(b"IEND", b""))


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
    target = TARGETS.get(kind, kind)
    put(target, f"{kind}-{name}", path.read_bytes())
    if target in FIRST:
        put("tar", f"{kind}-{name}", path.read_bytes())
        for member, body in members(path):
            if member == FIRST[target]:
                put(f"{target}_manifest", f"{kind}-{name}", body)
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
for case in json.loads((ROOT / "tests/vectors/content.json").read_text(encoding="utf-8")):
    put("content", case["name"].replace(" ", "-"), case["source"].encode())
put("head", "line", HEAD.encode())
for number, body in enumerate(BODIES):
    put("statement_body", str(number), bytes([number]) + json.dumps(body, ensure_ascii=False).encode())
put("text_entry", "text", "TCP\nｔｃｐ".encode())
put("text_entry", "number", '{"number":"0.25","tolerance":"0.01"}\n０．２６'.encode())
put("text_entry", "ignore", '{"accept":["传输 控制"],"ignore":["case","blanks","punctuation"]}\n“传输控制”'.encode())
put("picture", "grey", PNG)
