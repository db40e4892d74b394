"""Vectors of what two roles make so: packages that list pairs, tickets, and room records of two persons."""

from . import codes, ssh, stock
from .wire import replaced, sha256, tar, to_json
from .world import (CERTIFICATES, CODES, COSTS, KEYS, LI, PLACE, STRANGER, edited, manifest, package, record_json, signed_manifest,
                    statement_json)

ROLES = (("first", "second"), ("first", "reserve"), ("second", "reserve"))
PAIRS = {roles: ssh.Key(None, codes.pair_seed(PLACE, CODES, COSTS, *roles)) for roles in ROLES}
MAIN, STANDBY = PAIRS["first", "second"], PAIRS["first", "reserve"]
TRUST = "trust/good-second-format"
TICKET = ("statement.json", "statement.json.console-1.sig", "console-1", "exam-ticket@gongyuan")
RECORD = ("record.json", "record.json.sig", "console-1", "exam-room@gongyuan")
OFFICER = ("manifest.json", "manifest.json.li.sig", "li", "exam-package@gongyuan")


def listed(pairs=PAIRS):
    return [{"roles": list(roles), "key": key.line} for roles, key in pairs.items()]


def manifest_2(**change):
    """Pairs and commitment stand before `console`; one paper without an id in the place of its fields."""
    own = {"pairs": listed(), "commitment": sha256(b"judged")} | change
    fields = {}
    before = manifest(format=own.pop("format", "gongyuan-exam-package-2"))
    paper = {"id": None} | {name: before[name] for name in ("occupation", "minutes", "pool_digest")}
    for name, value in before.items():
        if name in ("minutes", "pool_digest"):
            continue
        if name == "occupation":
            name, value = "papers", [paper]
        if name == "console":
            fields |= {name: value for name, value in own.items() if value is not None}
        fields[name] = value
    return fields


EXAM = to_json(manifest_2())
DIGEST = sha256(EXAM)
BESIDE = signed_manifest(EXAM, prefix="exam-")
BODY = {"number": 1, "replaces": None, "candidate": "2611150001", "tag": sha256(b"tag"), "from": "station-01", "to": "station-99",
        "generation": 2, "reason": "硬盘损坏", "roles": ["first", "second"], "persons": ["王建华", "李淑敏"],
        "made": "2027-01-15T16:40:00+08:00", "opening": "00"}


def ticket(text=None, pair=MAIN, machine="console-1", namespace="exam-ticket@gongyuan"):
    text = to_json(statement_json(kind="ticket", body=BODY, place={"package": DIGEST})) if text is None else text
    signed = [(f"statement.json.{machine}.sig", ssh.sign(KEYS[machine], namespace, text, CERTIFICATES[machine])),
              ("statement.json.role_pair.sig", ssh.sign(pair, namespace, text))]
    return [("statement.json", text), *sorted(signed), *BESIDE]


def room(text=None, pair=MAIN, namespace="exam-room@gongyuan"):
    text = to_json(record_json(format="gongyuan-room-record-2", package=DIGEST)) if text is None else text
    console = CERTIFICATES["console-1"]
    return [("record.json", text), ("record.json.sig", ssh.sign(console.key, "exam-room@gongyuan", text, console)),
            ("console-cert.pub", console.file), ("record.json.role_pair.sig", ssh.sign(pair, namespace, text)), *BESIDE]


def packages(vectors):
    def add(name, shows, code, text=EXAM):
        vectors.add(f"package-2/{name}", shows, code, tar(package(text)), reader="package", stock=[stock(*OFFICER, True)])

    add("good", "A package that lists its pairs and commits to what is judged by", None)
    add("pair-missing", "Two pairs of three", "malformed", to_json(manifest_2(pairs=listed()[:2])))
    add("pairs-in-another-order", "甲 with 备用 stands before 甲 with 乙", "malformed", to_json(manifest_2(pairs=listed()[::-1])))
    add("pairs-with-one-key", "Two pairs share a key", "malformed",
        to_json(manifest_2(pairs=listed({roles: MAIN for roles in ROLES}))))
    add("no-pairs", "The fields of before under the later format", "malformed", to_json(manifest_2(pairs=None)))
    add("no-commitment", "Nothing is committed to", "malformed", to_json(manifest_2(commitment=None)))
    add("pairs-under-the-first-format", "A package of before lists no pairs", "malformed",
        to_json(manifest_2(format="gongyuan-exam-package")))


def tickets(vectors):
    good = ticket()

    def add(name, shows, code, members, accepts=True, trust=TRUST, **more):
        claims = more.pop("stock", [stock(*TICKET, accepts)])
        vectors.add(f"ticket/{name}", shows, code, tar(members), reader="statement", trust=trust, stock=claims, **more)

    def without(name):
        return [member for member in good if member[0] != name]

    add("good", "A ticket by 甲 and 乙 at the console", None, good)
    add("good-with-the-reserve", "甲 and 备用: a listed pair, and the board's to judge", None, ticket(pair=STANDBY))
    spare = ("statement.json", "statement.json.station-99.sig", "station-99", "exam-ticket@gongyuan")
    add("good-at-the-spare", "The two acted at the spare", None, ticket(machine="station-99"), stock=[stock(*spare, True)])
    add("pair-unlisted", "A key that no pair of the package has", "pair_not_listed", ticket(pair=STRANGER))
    add("pair-is-an-officer", "An officer signed in the pair's place", "pair_not_listed", ticket(pair=LI))
    add("pair-missing", "The console alone", "members", without("statement.json.role_pair.sig"))
    add("machine-missing", "The pair alone", "members", without("statement.json.console-1.sig"), stock=[])
    add("package-missing", "No package manifest lies beside", "members", good[:3])
    add("pair-in-the-machines-place", "The pair's bare key under the console's name", "wrong_signer",
        replaced(good, TICKET[1], ssh.sign(MAIN, TICKET[3], good[0][1])), False)
    add("signed-for-a-room-record", "Good signatures for another purpose", "wrong_namespace",
        ticket(namespace="exam-room@gongyuan"), False)
    add("changed-after-signing", "Another machine", "signature_invalid",
        edited(good, "statement.json", b'"to": "station-99"', b'"to": "station-98"'), False)
    other = to_json(statement_json(kind="ticket", body=BODY, place={"package": "0" * 64}))
    add("package-is-another", "package is another than the one beside", "other_package", ticket(other))
    add("under-the-first-trust-format", "Machines sign no tickets under this trust file", "trust_old_format", good, False,
        trust="trust/good")


def rooms(vectors):
    good = room()

    def add(name, shows, code, members, accepts=True):
        vectors.add(f"room-2/{name}", shows, code, tar(members), reader="room", stock=[stock(*RECORD, accepts)])

    add("good", "A room that two persons closed", None, good)
    alone = to_json(record_json(package=DIGEST))
    add("good-of-the-console-alone", "A record that the console signed alone, of a package that lists pairs", None,
        [member for member in room(alone) if "role_pair" not in member[0]])
    add("pair-cut-off", "The pair's signature is not there", "unknown_format",
        [member for member in good if "role_pair" not in member[0]])
    add("pair-added", "A pair signed a record of the format that the console signs alone", "unknown_format", room(alone))
    add("pair-unlisted", "A key that no pair of the package has", "pair_not_listed", room(pair=STRANGER))
    add("pair-is-the-console", "The console's bare key in the pair's place", "pair_not_listed", room(pair=KEYS["console-1"]))
    add("pair-signed-a-ticket", "The pair's signature was made for a ticket", "wrong_namespace",
        room(namespace="exam-ticket@gongyuan"))


def make(vectors):
    packages(vectors)
    tickets(vectors)
    rooms(vectors)
