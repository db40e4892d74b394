"""Vectors of what is text: signatures, certificates, unlock.json, passphrase files, codes."""

import base64
import json

from . import codes
from .ssh import CERTIFICATE, Certificate, armor, sign, signature_blob
from .wire import to_json
from .world import CA, CERTIFICATES, CODES, COSTS, END, KEYS, LI, PLACE, START, UNLOCK

NAMESPACE, MESSAGE = "exam-room@gongyuan", b"message\n"
P = 2**255 - 19
SMALL = {name: number.to_bytes(32, "little") for name, number in {
    "0": 0, "1": 1, "minus-1": P - 1, "0-as-p": P, "1-as-p-plus-1": P + 1, "1-negative": 1 + 2**255,
    "8": int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
}.items()}
ORDER = 2**252 + 27742317777372353535851937790883648493


def signatures(vectors):
    def add(name, shows, code, text, **more):
        vectors.add(f"sshsig/{name}", shows, code, text.decode(), namespace=NAMESPACE, message=MESSAGE.decode(), **more)

    good = sign(LI, NAMESPACE, MESSAGE)
    add("good", "A good signature by a bare key", None, good, stock_accepts=True)
    add("good-with-certificate", "A good signature by a certified key", None,
        sign(KEYS["console-1"], NAMESPACE, MESSAGE, CERTIFICATES["console-1"]))
    add("for-another-purpose", "A good signature in another namespace", "wrong_namespace", sign(LI, "exam-result@gongyuan", MESSAGE))
    add("over-another-message", "One letter of the message differs", "signature_invalid", sign(LI, NAMESPACE, b"massage\n"), stock_accepts=False)
    add("namespace-swapped-in-the-blob", "Signed for one purpose, labelled with another", "signature_invalid",
        sign(LI, "exam-result@gongyuan", MESSAGE, stated=NAMESPACE), stock_accepts=False)
    add("sha256", "The message is hashed with SHA-256", "malformed", sign(LI, NAMESPACE, MESSAGE, hashing="sha256"), stock_accepts=True)
    add("reserved-not-empty", "The reserved field holds a byte", "malformed", sign(LI, NAMESPACE, MESSAGE, reserved=b"x"))
    add("version-2", "Version 2 of the blob", "malformed", sign(LI, NAMESPACE, MESSAGE, version=2), stock_accepts=False)
    blob = signature_blob(LI, NAMESPACE, MESSAGE)
    add("lines-of-64", "Base64 in lines of 64 instead of 70", "not_canonical", armor(blob, 64), stock_accepts=True)
    add("crlf", "Lines end in CR LF", "malformed", good.replace(b"\n", b"\r\n"), stock_accepts=False)
    add("text-before", "A line stands before the armor", "malformed", b"hello\n" + good, stock_accepts=False)
    add("newline-more", "A newline more at the end", "malformed", good + b"\n", stock_accepts=True)
    add("newline-missing", "The last newline is not there", "malformed", good[:-1], stock_accepts=True)
    add("bytes-in-the-blob-follow", "A byte follows the blob", "malformed", armor(blob + b"\0"))
    raw = blob[-64:]
    other = raw[:32] + (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")
    add("s-not-reduced", "The same signature with the group order added (RFC 8032, 5.1.7)", "signature_invalid",
        sign(LI, NAMESPACE, MESSAGE, raw=other), stock_accepts=True)
    for name, encoded in SMALL.items():
        key = type("Small", (), {"blob": b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + encoded})
        forged = sign(key, NAMESPACE, MESSAGE, raw=bytes([1]) + bytes(63))
        add(f"key-of-small-order-{name}", "A key that is a point of small order: R = 1 and S = 0 can fit every message",
            "signature_invalid", forged)
    add("too-long", "More than 8 KiB", "too_large", good + b"x" * 8192)


def certificates(vectors):
    def add(name, shows, code, certificate, **more):
        line = certificate if isinstance(certificate, str) else certificate.line
        vectors.add(f"certificate/{name}", shows, code, line, **more)

    def issue(**change):
        return Certificate(CA, KEYS["station-01"], "station-01", change.pop("serial", 2), change.pop("after", START),
                           change.pop("before", END), **change)

    good = issue()
    add("good", "A good certificate", None, good)
    add("good-at-its-first-second", "valid_after is inside", None, good, at=START)
    add("expired-at-its-last-second", "valid_before is outside", "certificate_expired", good, at=END)
    add("not-yet-valid", "A second before valid_after", "certificate_not_yet_valid", good, at=START - 1)
    add("two-principals", "For two machines", "certificate_invalid", issue(principals=["station-01", "station-99"]))
    add("no-principal", "OpenSSH takes it for everybody", "certificate_invalid", issue(principals=[]))
    add("principal-with-a-star", "A pattern as principal", "certificate_invalid", issue(principals=["*"]))
    add("host", "A host certificate", "certificate_invalid", issue(kind=2))
    add("critical-option", "force-command is set", "certificate_invalid", issue(critical=b"\0\0\0\x0dforce-command\0\0\0\x07\0\0\0\x03sh "))
    add("extension", "permit-pty is set", "certificate_invalid", issue(extensions=b"\0\0\0\x0apermit-pty\0\0\0\0"))
    add("serial-0", "Serial 0 means none", "certificate_invalid", issue(serial=0))
    add("validity-empty", "It ends when it begins", "certificate_invalid", issue(before=START))
    add("key-id-of-another-machine", "The key id names another machine than the principal", "certificate_invalid",
        issue(key_id="station/station-99"))
    add("role-unknown", "Neither station nor console", "certificate_invalid", issue(key_id="board/station-01"))
    add("ca-signature-wrong", "Another CA signed", "signature_invalid", issue(signature=LI.sign(b"x")))
    changed = bytearray(good.blob)
    changed[len(CERTIFICATE) + 4 + 4 + 32 + 4] ^= 1
    add("key-changed", "One bit of the certified key", "signature_invalid", line(bytes(changed)))
    add("bytes-follow", "A byte follows", "malformed", line(good.blob + b"\0"))
    add("cut", "The last byte is missing", "malformed", line(good.blob[:-1]))


def line(blob):
    return CERTIFICATE.decode() + " " + base64.b64encode(blob).decode()


def unlocks(vectors):
    text = UNLOCK.decode()
    first_two = {"roles": ["first", "second"], "codes": [codes.grouped(CODES["first"]), codes.grouped(CODES["second"])]}

    def add(name, shows, code, file, **more):
        vectors.add(f"unlock/{name}", shows, code, file, place=list(PLACE), **more)

    add("good", "Every pair of roles gives K₂, in either order", None, text, open=[
        {"roles": pair, "codes": [codes.grouped(CODES[role]) for role in pair]}
        for pair in (["first", "second"], ["reserve", "first"], ["second", "reserve"])])
    add("one-role-twice", "One envelope is no pair", "same_role", text,
        open=[{"roles": ["first", "first"], "codes": [codes.grouped(CODES["first"])] * 2}])
    add("codes-swapped", "Each code in the other's place", "not_opened", text, open=[first_two | {"codes": first_two["codes"][::-1]}])
    wrong = codes.grouped(codes.code("wrong", 15))
    add("code-wrong", "A well-formed code that is not the room's", "not_opened", text, open=[first_two | {"codes": [first_two["codes"][0], wrong]}])
    vectors.add("unlock/of-another-revision", "Bound to revision 1, opened as revision 2", "not_opened", text,
                place=[*PLACE[:3], 2], open=[first_two])
    vectors.add("unlock/of-another-room", "Bound to room-1, opened as room-2", "not_opened", text,
                place=[*PLACE[:2], "room-2", 1], open=[first_two])
    data = json.loads(text)
    data["pairs"][0]["k2"], data["pairs"][1]["k2"] = data["pairs"][1]["k2"], data["pairs"][0]["k2"]
    add("wraps-swapped", "Two wraps in each other's place", "not_opened", to_json(data).decode(), open=[first_two])
    data = json.loads(text)
    data["pairs"].reverse()
    add("pairs-in-another-order", "The pairs stand backwards", "malformed", to_json(data).decode())
    data = json.loads(text)
    data["pairs"].pop()
    add("pair-missing", "Two pairs instead of three", "malformed", to_json(data).decode())
    add("roles-swapped-in-a-label", "A pair says second, first", "malformed",
        text.replace('"first",\n        "second"', '"second",\n        "first"', 1))
    for name, old, new in (("memory-absurd", "1024", "1048577"), ("memory-beyond-32-bits", "1024", "99999999999"),
                           ("memory-too-small", "1024", "1023"), ("passes-absurd", '"passes": 1', '"passes": 4000000000'),
                           ("passes-0", '"passes": 1', '"passes": 0'), ("lanes-absurd", '"lanes": 1', '"lanes": 17')):
        assert old in text
        add(f"argon2-{name}", "Argon2id parameters out of bounds, refused before anything is computed", "argon2_params",
            text.replace(old, new, 1))
    add("cut", "The end is missing", "malformed", text[:-10])
    add("bytes-follow", "A blank follows", "not_canonical", text + " ")
    add("hex-upper-case", "Bytes in upper-case hex", "malformed", text.replace(data["salt"], data["salt"].upper()))
    add("suite-unknown", "Suite 2 is not known", "unknown_suite", text.replace('"suite": 1', '"suite": 2'))
    add("too-long", "More than 16 KiB", "too_large", text + " " * 16384)


def passphrases(vectors):
    file = to_json(codes.passphrase_file("very long words", "ca", b"a key\n", COSTS)).decode()
    good = {"passphrase": "very long words", "label": "ca", "plain": "a key\n"}
    vectors.add("passphrase/good", "A good key file", None, file, **good)
    vectors.add("passphrase/wrong", "Another passphrase", "not_opened", file, **good | {"passphrase": "other words"})
    vectors.add("passphrase/of-another-file", "Sealed as ca, opened as live", "not_opened", file, **good | {"label": "live"})
    relabelled = file.replace('"label": "ca"', '"label": "live"')
    vectors.add("passphrase/label-changed", "The label in the file was changed", "not_opened", relabelled, **good | {"label": "live"})
    cheaper = file.replace('"passes": 1', '"passes": 2')
    vectors.add("passphrase/costs-changed", "The costs in the file were changed", "not_opened", cheaper, **good)
    absurd = file.replace("1024", "4194304")
    vectors.add("passphrase/memory-absurd", "4 GiB of memory", "argon2_params", absurd, **good)


def typed(vectors):
    def add(name, shows, code, text, reader="role_code", **more):
        vectors.add(f"codes/{name}", shows, code, text, reader=reader, **more)

    for text in ("0123-4567-89AB-CDE4", "ZYXW-VTSR-QPNM-KJHH"):
        add(f"role-{text[:4].lower()}", "A vector of codes.md", None, text, canonical=text)
    add("release", "A release code of codes.md", None, "7K2M-9QX4-T1B8-RD5W-1", "release_code", canonical="7K2M-9QX4-T1B8-RD5W-1")
    code = codes.grouped(CODES["first"])
    add("lower-case", "Lower case and blanks", None, code.lower().replace("-", " "), canonical=code)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    add("full-width", "Full-width characters", None, wide, canonical=code)
    add("ideographic-blanks", "Blanks of a Chinese keyboard", None, code.replace("-", "\u3000"), canonical=code)
    add("letters-for-digits", "i and l for 1, o for 0", None, "oooo-oooo-oooo-ool2", canonical="0000-0000-0000-0012")
    add("one-character-wrong", "One wrong character", "code_check", "0123-4567-89AB-CDE5")
    add("two-characters-swapped", "Two neighbours swapped", "code_check", "1023-4567-89AB-CDE4")
    add("too-short", "A character is missing", "code_length", "0123-4567-89AB-CDE")
    add("too-long", "A character more", "code_length", "0123-4567-89AB-CDE44")
    add("letter-u", "U is in no code", "code_character", "U123-4567-89AB-CDE4")
    add("character-before-length", "Both wrong: the character is named first", "code_character", "U123")
    add("chinese", "Not a code at all", "code_character", "装卷口令")
    add("empty", "Nothing typed", "code_length", "")
    add("role-code-as-release-code", "An envelope's code where the release code belongs", "code_length", code, "release_code")


def make(vectors):
    signatures(vectors)
    certificates(vectors)
    unlocks(vectors)
    passphrases(vectors)
    typed(vectors)
