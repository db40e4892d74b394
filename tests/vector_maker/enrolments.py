"""Vectors of enrolment requests, grants and recovery shares (enrolment.md, recovery.md)."""

from . import age, ssh
from .codes import sealed
from .wire import hkdf, lp, replaced, seed, tar, to_json
from .world import CERTIFICATES, END, IDENTITIES, KEYS, RECOVERY, START, STRANGER, trust

KEY = KEYS["station-01"]


def request_json(**change):
    return {"format": "gongyuan-enrolment-request", "suite": 1, "machine": "station-01", "role": "station",
            "key": KEY.line, "recipient": IDENTITIES["station-01"].recipient} | change


def request(text=None, key=KEY, namespace="enrolment-request@gongyuan"):
    text = text or to_json(request_json())
    return [("request.json", text), ("request.json.sig", ssh.sign(key, namespace, text))]


def requests(vectors):
    good = request()

    def add(name, shows, code, members):
        vectors.add(f"request/{name}", shows, code, tar(members))

    add("good", "A good request", None, good)
    add("signed-by-another-key", "Whoever asks does not hold the key", "wrong_signer", request(key=STRANGER))
    add("signed-for-another-purpose", "A package signature in its place", "wrong_namespace", request(namespace="exam-package@gongyuan"))
    add("signed-with-a-certificate", "The bare key has to sign", "wrong_signer", replaced(
        good, "request.json.sig", ssh.sign(KEY, "enrolment-request@gongyuan", good[0][1], CERTIFICATES["station-01"])))
    add("changed-after-signing", "Another role", "signature_invalid",
        replaced(good, "request.json", good[0][1].replace(b'"role": "station"', b'"role": "console"')))
    add("role-unknown", "Neither station nor console", "malformed", request(to_json(request_json(role="board"))))
    add("machine-with-a-slash", "An identifier has no slash", "bad_name", request(to_json(request_json(machine="a/b"))))
    add("recipient-upper-case", "The other spelling of bech32", "malformed",
        request(to_json(request_json(recipient=RECOVERY.recipient.upper()))))
    padded = age.bech32("age", IDENTITIES["station-01"].public, padding=5)
    add("recipient-padding-not-zero", "The unused bits of bech32 hold something", "malformed",
        request(to_json(request_json(recipient=padded))))
    add("suite-unknown", "Suite 2 is not known", "unknown_suite", request(to_json(request_json(suite=2))))
    add("signature-missing", "One member", "members", good[:1])


def grants(vectors):
    file = tar(trust())

    def add(name, shows, code, certificate, trust_file=file, **more):
        members = [("key-cert.pub", certificate if isinstance(certificate, bytes) else certificate.file), ("trust", trust_file)]
        vectors.add(f"grant/{name}", shows, code, tar(members), **{"machine": "station-01", "role": "station"} | more)

    own = CERTIFICATES["station-01"]
    add("good", "A good grant", None, own)
    add("for-another-machine", "The spare's certificate", "readdressed", CERTIFICATES["station-99"])
    add("for-another-role", "A station's certificate, and the machine asked as a console", "readdressed", own, role="console")
    add("by-a-foreign-ca", "The trust file beside it does not name the CA", "foreign_ca",
        ssh.Certificate(STRANGER, KEY, "station-01", 2, START, END))
    add("revoked-before-it-came", "The trust file beside it revokes the key", "revoked", own,
        vectors.files["trust/station-revoked-by-key"])
    add("certificate-with-a-comment", "The line has a comment", "not_canonical", own.line.encode() + b" hello\n")
    add("trust-file-unsigned", "Nobody signed the trust file", "too_few_officers", own,
        tar([member for member in trust() if not member[0].endswith(".sig")]))


def share(number, board="board-1", identity=RECOVERY, wrong=()):
    secrets = {n: seed(f"share {n}") for n in (1, 2, 3)}
    pairs = []
    for low, high in ((1, 2), (1, 3), (2, 3)):
        bound = [b"recovery-pair", board.encode(), identity.recipient.encode(), bytes([low, high])]
        key = hkdf(secrets[low] + secrets[high], *bound)
        text = (age.Identity("another") if (low, high) in wrong else identity).secret
        pairs.append({"shares": [low, high], **sealed(key, lp(*bound), text.encode(), f"share {low}{high}")})
    return {"format": "gongyuan-recovery-share", "suite": 1, "board": board, "recipient": identity.recipient,
            "share": number, "secret": secrets[number].hex(), "pairs": pairs}


def recoveries(vectors):
    def text(value):
        return to_json(value).decode()

    def add(name, shows, code, file, other="recovery/good-2"):
        vectors.add(f"recovery/{name}", shows, code, file, other=other)

    add("good-2", "The second share, with the first", None, text(share(2)), "recovery/good-1")
    add("good-1", "The first share, with the second", None, text(share(1)))
    add("good-3", "The third share, with the second", None, text(share(3)))
    add("same-share-twice", "Two copies of one share", "same_share", text(share(2)))
    add("of-another-board", "Shares of two boards", "share_mismatch", text(share(1, "board-2")))
    add("of-another-identity", "Shares of two identities", "share_mismatch", text(share(1, identity=age.Identity("another"))))
    bent = share(1)
    add("secret-changed", "One bit of the secret", "not_opened", text(bent | {"secret": f"{int(bent['secret'], 16) ^ 1:064x}"}))
    add("number-changed", "The first share says that it is the third", "not_opened", text(bent | {"share": 3}))
    add("share-4", "There is no fourth", "malformed", text(bent | {"share": 4}))
    add("secret-short", "31 bytes", "malformed", text(bent | {"secret": bent["secret"][2:]}))
    add("pairs-in-another-order", "The pairs stand backwards", "malformed", text(bent | {"pairs": bent["pairs"][::-1]}))
    add("json-key-twice", "A field stands twice", "duplicate_key", text(bent).replace('"suite": 1,', '"suite": 1,\n  "suite": 1,'))
    both = {"wrong": ((1, 2),)}
    vectors.add("recovery/other-identity-inside-2", "A good second share of a pair that holds another identity", "not_opened",
                text(share(2, **both)), other="recovery/other-identity-inside-1")
    vectors.add("recovery/other-identity-inside-1", "The identity inside is not that of the recipient", "not_opened",
                text(share(1, **both)), other="recovery/other-identity-inside-2")


def make(vectors):
    requests(vectors)
    grants(vectors)
    recoveries(vectors)
