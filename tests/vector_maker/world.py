"""One board with one room: the good trust file, package, opening file, bundle and room record."""

import hashlib

from . import age, codes, ssh
from .wire import hkdf, replaced, seed, sha256, tar, to_json

START, END = 1_800_000_000, 1_800_005_400
COSTS = {"memory_kib": 1024, "passes": 1, "lanes": 1}
PLACE = ("board-1", "2027-01", "room-1", 1)
MACHINES = "exam-opening@gongyuan,exam-result@gongyuan,exam-room@gongyuan,result-inner@gongyuan"
OFFICERS = "exam-package@gongyuan,exam-plan@gongyuan,trust@gongyuan"
MACHINES_2 = ("exam-closing@gongyuan,exam-head@gongyuan,exam-opening@gongyuan,exam-result@gongyuan,exam-room@gongyuan,"
              "exam-ticket@gongyuan,result-inner@gongyuan")
OFFICERS_2 = ("exam-correction@gongyuan,exam-decision@gongyuan,exam-import@gongyuan,exam-marks@gongyuan,exam-package@gongyuan,"
              "exam-plan@gongyuan,exam-report@gongyuan,trust@gongyuan")

CA, LI, ZHANG, WANG = (ssh.Key(name) for name in ("ca", "li", "zhang", "wang"))
STRANGER = ssh.Key("stranger")
LIVE, RECOVERY, ROSTER, ROOM = (age.Identity(name) for name in ("live", "recovery", "roster", "room"))
K2 = seed("k2")
CODES = {role: codes.code(role, 15) for role in codes.ROLES} | {"release": codes.code("release", 16)}
KEYS = {name: ssh.Key(name) for name in ("console-1", "station-01", "station-99")}
IDENTITIES = {name: age.Identity(name) for name in KEYS}
SERIALS = {"console-1": 1, "station-01": 2, "station-99": 3}
CERTIFICATES = {name: ssh.Certificate(CA, KEYS[name], name, SERIALS[name], START - 86400, END + 86400,
                                      role="console" if name == "console-1" else "station") for name in KEYS}


def trust_json(**change):
    people = [("li", "李四", LI), ("zhang", "张三", ZHANG)]
    return {
        "format": "gongyuan-trust", "suite": 1, "version": 1, "board": "board-1", "name": "某某考试中心",
        "ca": [CA.line], "officers": [{"person": p, "name": n, "key": k.line} for p, n, k in people],
        "recipients": {"live": LIVE.recipient, "recovery": RECOVERY.recipient},
        "revocations": {"number": 1, "date": 1_790_000_000, "keys": [], "serials": []},
        "signers": [{"person": p, "key": k.line} for p, _, k in people],
    } | change


def allowed_signers(data):
    machines, officers = (MACHINES_2, OFFICERS_2) if data["format"] == "gongyuan-trust-2" else (MACHINES, OFFICERS)
    lines = [f'* cert-authority,namespaces="{machines}" {line}\n' for line in data["ca"]]
    lines += [f'{o["person"]} namespaces="{officers}" {o["key"]}\n' for o in data["officers"]]
    return "".join(lines).encode()


def trust(data=None, keys=None, krl=None, **bent):
    """Members of a trust file; `keys`: person → key, for whoever signs."""
    data = data or trust_json()
    keys = keys or {"li": LI, "zhang": ZHANG}
    known = {key.line: key for key in (CA, LI, ZHANG, WANG, STRANGER, *KEYS.values())}
    text = to_json(data)
    signed = [(f"trust.json.{s['person']}.sig", ssh.sign(keys[s["person"]], "trust@gongyuan", text, **bent))
              for s in data["signers"] if s["person"] in keys]
    listed = data["revocations"]
    derived = ssh.revocation_list(listed["number"], listed["date"], [known[line] for line in data["ca"]],
                                  listed["serials"], [known[line] for line in listed["keys"]])
    return [("trust.json", text), *signed, ("allowed_signers", allowed_signers(data)),
            ("revoked.krl", derived if krl is None else krl)]


def machine(name):
    return {"id": name, "serial": SERIALS[name], "recipient": IDENTITIES[name].recipient}


UNLOCK = to_json(codes.unlock(PLACE, CODES, K2, ROSTER, ROOM, COSTS))
INSIDE = tar([("station-bank.db", b"bank"), ("blueprint.json", b"{}"), ("dealing.json", b"{}")])
BODIES = [("roster.age", age.encrypt([ROSTER], "考生名册".encode(), "roster")),
          ("content.age", age.encrypt([ROOM], INSIDE, "content")), ("unlock.json", UNLOCK)]


def manifest(bodies=BODIES, **change):
    return {
        "format": "gongyuan-exam-package", "suite": 1, "board": "board-1", "sitting": "2027-01", "room": "room-1",
        "revision": 1, "mode": "real",
        "occupation": {"code": "2-02-10-15", "name": "区块链工程技术人员", "level": "初级", "direction": None},
        "start": "2027-01-15T16:00:00+08:00", "end": "2027-01-15T17:30:00+08:00", "start_unix": START,
        "end_unix": END, "minutes": 90, "candidates": 1, "min_app_version": "0.1.0", "trust_version": 1,
        "receipt_nonce": seed("receipt")[:16].hex(), "plan_digest": sha256(b"plan"), "pool_digest": sha256(b"pool"),
        "commitments": [{"person": p, "digest": sha256(p.encode())} for p in ("li", "zhang")],
        "console": machine("console-1"), "stations": [machine("station-01")], "spares": [machine("station-99")],
        "recipients": {"live": LIVE.recipient, "recovery": RECOVERY.recipient},
        "members": [{"path": name, "digest": sha256(body), "size": len(body)} for name, body in bodies],
    } | change


def signed_manifest(text, keys=None, prefix="", **bent):
    keys = keys or {"li": LI, "zhang": ZHANG}
    signatures = [(f"{prefix}manifest.json.{person}.sig", ssh.sign(key, "exam-package@gongyuan", text, **bent))
                  for person, key in sorted(keys.items())]
    return [(f"{prefix}manifest.json", text), *signatures]


def package(text=None, keys=None, bodies=BODIES, **bent):
    text = to_json(manifest(bodies)) if text is None else text
    return [*signed_manifest(text, keys, **bent), *bodies]


EXAM = to_json(manifest())
PACKAGE_DIGEST = sha256(EXAM)
READERS = [sha256(LIVE.recipient.encode()), sha256(RECOVERY.recipient.encode())]
ATTEMPT, EVENTS = b'{"responses":{}}\n', b'{"seq":1}\n'
HEAD = hashlib.sha256(b"gongyuan-event-chain-1" + bytes(32) + b"\0\0\0\x09" + EVENTS[:-1]).hexdigest()
TAG = hkdf(K2, b"seat-tag", b"2611150001").hex()


def stamp(body):
    return {"digest": sha256(body), "size": len(body)}


def inner_json(**change):
    return {"format": "gongyuan-result-inner", "suite": 1, "board": "board-1", "sitting": "2027-01", "room": "room-1",
            "station": "station-01", "install": "station-01-2", "sequence": 1, "package": PACKAGE_DIGEST,
            "attempt": stamp(ATTEMPT), "events": stamp(EVENTS), "chain_head": HEAD, "seat_tag": TAG,
            "recipients": READERS} | change


def inside(text=None, signer="station-01", namespace="result-inner@gongyuan"):
    text = text or to_json(inner_json())
    signature = ssh.sign(KEYS[signer], namespace, text, CERTIFICATES[signer])
    return [("attempt.json", ATTEMPT), ("events", EVENTS), ("inner.json", text), ("inner.json.sig", signature)]


def seal_results(members, readers=(LIVE, RECOVERY), **more):
    return age.encrypt(readers, tar(members), "results", **more)


RESULTS = seal_results(inside())


def bundle_json(results=RESULTS, **change):
    return {"format": "gongyuan-result-bundle", "suite": 1, "board": "board-1", "sitting": "2027-01",
            "room": "room-1", "station": "station-01", "serial": 2, "install": "station-01-2", "sequence": 1,
            "previous": None, "package": PACKAGE_DIGEST, "results": stamp(results), "recipients": READERS,
            "chain_head": HEAD, "seat_tag": TAG} | change


def bundle(text=None, results=RESULTS, key=None, certificate=None, exam=None, namespace="exam-result@gongyuan", **bent):
    text = to_json(bundle_json(results)) if text is None else text
    certificate = certificate or CERTIFICATES["station-01"]
    signature = ssh.sign(key or certificate.key, namespace, text, certificate, **bent)
    return [("manifest.json", text), ("manifest.json.sig", signature), ("station-cert.pub", certificate.file),
            ("results.age", results), *(exam or signed_manifest(EXAM, prefix="exam-"))]


def record_json(**change):
    record = {"seats": [{"candidate": "2611150001", "seat": "01", "present": True}], "bundles": [],
              "invigilators": ["王建华", "李淑敏"], "opened_by": [], "opened": "2027-01-15T15:40:00+08:00",
              "closed": "2027-01-15T17:40:00+08:00"}
    return {"format": "gongyuan-room-record", "suite": 1, "board": "board-1", "sitting": "2027-01", "room": "room-1",
            "package": PACKAGE_DIGEST, "console": "console-1", "serial": 1, "record": record} | change


def room(text=None, certificate=None, exam=None, namespace="exam-room@gongyuan"):
    text = to_json(record_json()) if text is None else text
    certificate = certificate or CERTIFICATES["console-1"]
    return [("record.json", text), ("record.json.sig", ssh.sign(certificate.key, namespace, text, certificate)),
            ("console-cert.pub", certificate.file), *(exam or signed_manifest(EXAM, prefix="exam-"))]


def statement_json(**change):
    body = {"officer": "li", "made": "2027-01-20T10:00:00+08:00", "reason": "核对签到单，采用先交的一份", "replaces": [], "seats": [
        {"candidate": "2611150001", "evidence": [sha256(b"one bundle"), sha256(b"the record")],
         "count": {"bundle": sha256(b"one bundle")}}]}
    place = {"board": "board-1", "sitting": "2027-01", "room": "room-1", "package": PACKAGE_DIGEST}
    return {"format": "gongyuan-statement", "suite": 1, "kind": "decision", "place": place | change.pop("place", {}),
            "body": body} | change


def statement(text=None, keys=None, namespace="exam-decision@gongyuan"):
    text = to_json(statement_json()) if text is None else text
    keys = keys or {"li": LI}
    return [("statement.json", text), *((f"statement.json.{who}.sig", ssh.sign(key, namespace, text))
                                        for who, key in sorted(keys.items()))]


CLOSING_BODY = {"number": 1, "previous": None}


def closing(text=None, who="station-01", exam=None, namespace="exam-closing@gongyuan"):
    text = to_json(statement_json(kind="closing", body=CLOSING_BODY)) if text is None else text
    return [("statement.json", text), (f"statement.json.{who}.sig", ssh.sign(KEYS[who], namespace, text, CERTIFICATES[who])),
            *(signed_manifest(EXAM, prefix="exam-") if exam is None else exam)]


K2_AGE = age.encrypt([IDENTITIES["station-01"]], K2, "k2")


def opening_json(sealed=K2_AGE, **change):
    return {"format": "gongyuan-opening", "suite": 1, "board": "board-1", "sitting": "2027-01", "room": "room-1",
            "revision": 1, "station": "station-01", "package": PACKAGE_DIGEST, "console": "console-1", "serial": 1,
            "k2": stamp(sealed)} | change


def opening(text=None, sealed=K2_AGE, certificate=None, namespace="exam-opening@gongyuan"):
    text = to_json(opening_json(sealed)) if text is None else text
    certificate = certificate or CERTIFICATES["console-1"]
    return [("manifest.json", text), ("manifest.json.sig", ssh.sign(certificate.key, namespace, text, certificate)),
            ("console-cert.pub", certificate.file), ("k2.age", sealed)]


def edited(members, name, old, new):
    """One text replaced once in a member that nobody signs again."""
    body = dict(members)[name]
    assert old in body, (name, old)
    return replaced(members, name, body.replace(old, new, 1))
