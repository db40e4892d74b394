"""Vectors of result bundles, room records and opening files: what machines sign."""

from . import age, stock
from .ssh import Certificate, sign
from .wire import replaced, tar, to_json
from .world import (ATTEMPT, CA, CERTIFICATES, END, EXAM, IDENTITIES, KEYS, LI, LIVE, RECOVERY, RESULTS, START, STRANGER, ZHANG,
                    bundle, bundle_json, edited, inner_json, inside, manifest, opening, opening_json, record_json, room,
                    seal_results, signed_manifest)

RESULT = ("manifest.json", "manifest.json.sig", "station-01", "exam-result@gongyuan")
RECORD = ("record.json", "record.json.sig", "console-1", "exam-room@gongyuan")
OPENING = ("manifest.json", "manifest.json.sig", "console-1", "exam-opening@gongyuan")
OTHER_EXAM = signed_manifest(to_json(manifest(revision=2)), prefix="exam-")


def certificate(machine="station-01", serial=2, after=START - 86400, before=END + 86400, ca=CA, **more):
    return Certificate(ca, KEYS[machine], more.pop("principal", machine), serial, after, before, **more)


def bundle_manifests(vectors):
    """The station itself signed: only the rules behind its signature refuse."""
    def add(name, shows, code, **change):
        vectors.add(f"bundle/{name}", shows, code, tar(bundle(to_json(bundle_json(**change)))), stock=[stock(*RESULT, True)])

    add("addressed-to-another-board", "board is another", "readdressed", board="board-2")
    add("addressed-to-another-sitting", "sitting is another", "readdressed", sitting="2027-02")
    add("addressed-to-another-room", "room is another", "readdressed", room="room-2")
    add("of-another-station", "The manifest names the spare, the station signed", "readdressed", station="station-99")
    add("of-another-package", "package is another digest", "other_package", package="0" * 64)
    add("serial-of-another-certificate", "serial is not the certificate's", "machine_not_listed", serial=3)
    add("reader-is-another", "recipients names somebody else", "recipient_mismatch", recipients=["0" * 64, "1" * 64])
    add("readers-swapped", "recovery stands before live", "recipient_mismatch", recipients=bundle_json()["recipients"][::-1])
    add("sequence-0", "Numbers count from 1", "malformed", sequence=0)
    add("suite-unknown", "Suite 2 is not known", "unknown_suite", suite=2)
    add("format-of-an-opening-file", "format names another format", "unknown_format", format="gongyuan-opening")
    add("install-with-a-slash", "An identifier has no slash", "bad_name", install="a/b")
    twice = to_json(bundle_json()).replace(b'"sequence": 1,', b'"sequence": 1,\n  "sequence": 2,')
    vectors.add("bundle/json-key-twice", "A field stands twice", "duplicate_key", tar(bundle(twice)), stock=[stock(*RESULT, True)])


def bundle_certificates(vectors):
    def add(name, shows, code, issued, accepts, **more):
        vectors.add(f"bundle/{name}", shows, code, tar(bundle(certificate=issued)), stock=[stock(*RESULT, accepts)], **more)

    add("certificate-ended-before-the-sitting", "The certificate ends in the sitting's last second", "certificate_expired",
        certificate(before=END), False)
    add("certificate-begins-after-the-sitting", "The certificate begins a second after the end", "certificate_not_yet_valid",
        certificate(after=END + 1), False)
    add("certificate-by-a-foreign-ca", "A CA that the trust file does not name", "foreign_ca", certificate(ca=STRANGER), False)
    add("certificate-with-two-principals", "The certificate is for two machines", "certificate_invalid",
        certificate(principals=["station-01", "station-99"]), True)
    add("certificate-with-an-extension", "ssh-keygen's usual permit-pty", "certificate_invalid",
        certificate(extensions=b"\0\0\0\x0apermit-pty\0\0\0\0"), True)
    add("certificate-for-a-host", "A host certificate", "certificate_invalid", certificate(kind=2), False)
    add("certificate-without-a-role", "The key id names no role", "certificate_invalid", certificate(key_id="station-01"), True)
    add("certificate-with-another-serial", "A certificate that the package does not list", "machine_not_listed",
        certificate(serial=9), True)
    add("certificate-without-a-serial", "Serial 0 cannot be revoked", "certificate_invalid", certificate(serial=0), True)
    good = bundle()
    for name, shows in (("serial", "The trust file revokes serial 2"), ("key", "The trust file revokes the station's key")):
        vectors.add(f"bundle/station-revoked-by-{name}", shows, "revoked", tar(good), trust=f"trust/station-revoked-by-{name}",
                    stock=[stock(*RESULT, False)])
    vectors.add("bundle/ca-revoked", "The trust file revokes the CA's key", "revoked", tar(good), trust="trust/ca-revoked",
                stock=[stock(*RESULT, False)])
    spare = CERTIFICATES["station-99"]
    vectors.add("bundle/signed-again-by-another-station", "The spare signs the station's manifest", "readdressed",
                tar(bundle(certificate=spare)), stock=[stock(*RESULT, False)])
    vectors.add("bundle/certificate-file-of-another-station", "station-cert.pub is not the embedded one", "digest_mismatch",
                tar(replaced(good, "station-cert.pub", spare.file)), stock=[stock(*RESULT, True)])
    bare = sign(KEYS["station-01"], RESULT[3], good[0][1])
    vectors.add("bundle/signed-without-certificate", "The bare key signed", "wrong_signer",
                tar(replaced(good, "manifest.json.sig", bare)), stock=[stock(*RESULT, False)])


def bundle_members(vectors):
    good = bundle()

    def add(name, shows, code, members, accepts=True):
        vectors.add(f"bundle/{name}", shows, code, tar(members), stock=[stock(*RESULT, accepts)])

    add("results-of-another-bundle", "results.age of another bundle", "digest_mismatch",
        replaced(good, "results.age", seal_results(inside(to_json(inner_json(sequence=2))))))
    add("package-manifest-of-another-revision", "Officers signed it, but it is not the package that the station saw",
        "other_package", bundle(exam=OTHER_EXAM))
    add("one-officer-signature", "Zhang's signature of the package is not there", "too_few_officers", good[:-1])
    add("officers-foreign", "The package was signed by strangers", "unknown_officer",
        bundle(exam=signed_manifest(EXAM, {"li": STRANGER, "zhang": ZHANG}, prefix="exam-")))
    add("member-added", "A member more than the format has", "too_large", [*good, ("notes", b"x")])
    add("changed-after-signing", "Another seat tag", "signature_invalid",
        edited(good, "manifest.json", b'"seat_tag": "', b'"seat_tag": "00')[:1] + good[1:], False)
    add("signed-as-a-room-record", "A good signature for another purpose", "wrong_namespace",
        bundle(namespace="exam-room@gongyuan"), False)
    third = seal_results(inside(), (LIVE, RECOVERY, IDENTITIES["station-99"]))
    add("third-reader", "results.age opens for a third reader", "refused_encryption",
        bundle(to_json(bundle_json(third)), third))
    one = seal_results(inside(), (LIVE,))
    add("recovery-left-out", "results.age opens for live alone", "refused_encryption", bundle(to_json(bundle_json(one)), one))
    add("results-armored", "results.age in armor", "refused_encryption", bundle(to_json(bundle_json(age.armor(RESULTS))), age.armor(RESULTS)))


def bundle_insides(vectors):
    """Good outside; refused by whoever opens it."""
    def add(name, shows, code, members, readers=(LIVE, RECOVERY)):
        sealed = seal_results(members, readers)
        vectors.add(f"bundle/inside-{name}", shows, code, tar(bundle(to_json(bundle_json(sealed)), sealed)),
                    reader="bundle_open", stock=[stock(*RESULT, True)])

    good = inside()
    add("attempt-changed", "attempt.json is not what the station signed", "digest_mismatch",
        replaced(good, "attempt.json", ATTEMPT.replace(b"{}", b'{"a":1}')))
    add("signature-stripped", "inner.json.sig is not there", "members", good[:-1])
    add("signature-empty", "inner.json.sig has no byte", "inner_signature", replaced(good, "inner.json.sig", b""))
    add("signed-by-another-station", "The spare signed inside, the station outside", "inner_signature",
        inside(signer="station-99"))
    add("signed-for-outside", "The inner signature was made for an outer manifest", "inner_signature",
        inside(namespace="exam-result@gongyuan"))
    add("sequence-of-another", "Inside is the number of another bundle", "inner_signature", inside(to_json(inner_json(sequence=2))))
    add("reader-is-another", "Inside are other readers named than outside", "inner_signature",
        inside(to_json(inner_json(recipients=["0" * 64, "1" * 64]))))
    add("to-a-stranger", "Two stanzas, but one is not the recovery recipient's", "not_decrypted", good,
        (LIVE, IDENTITIES["station-99"]))


def rooms(vectors):
    good = room()

    def add(name, shows, code, members, accepts=True, **more):
        vectors.add(f"room/{name}", shows, code, tar(members), stock=[stock(*RECORD, accepts)], **more)

    add("good", "A good room record", None, good)
    add("addressed-to-another-room", "room is another", "readdressed", room(to_json(record_json(room="room-2"))))
    add("of-another-package", "package is another digest", "other_package", room(to_json(record_json(package="0" * 64))))
    add("of-another-console", "console is another", "machine_not_listed", room(to_json(record_json(console="console-2"))))
    add("signed-by-a-station", "A station signed with its own certificate", "machine_not_listed",
        room(certificate=CERTIFICATES["station-01"]), False)
    fake = Certificate(CA, KEYS["console-1"], "console-1", 1, START - 86400, END + 86400, role="station")
    add("console-with-a-station-certificate", "Its key id says station", "certificate_invalid", room(certificate=fake))
    early = Certificate(CA, KEYS["console-1"], "console-1", 1, START - 86400, END, role="console")
    add("certificate-ended-before-the-sitting", "The certificate ends in the sitting's last second", "certificate_expired",
        room(certificate=early), False)
    add("changed-after-signing", "A seat became empty", "signature_invalid", edited(good, "record.json", b"true", b"false"), False)
    add("signed-as-an-opening-file", "A good signature for another purpose", "wrong_namespace",
        room(namespace="exam-opening@gongyuan"), False)
    add("package-manifest-of-another-revision", "Not the package of this record", "other_package", room(exam=OTHER_EXAM))
    add("json-key-twice", "A field stands twice", "duplicate_key",
        room(to_json(record_json()).replace(b'"serial": 1,', b'"serial": 1,\n  "serial": 1,')))
    add("json-key-twice-inside-the-record", "A field of a seat stands twice", "duplicate_key",
        room(to_json(record_json()).replace(b'"seat": "01",', b'"seat": "01",\n        "seat": "02",')))


def openings(vectors):
    good = opening()

    def add(name, shows, code, members, accepts=True, **more):
        vectors.add(f"opening/{name}", shows, code, tar(members), package="package/good", station=more.pop("station", "station-01"),
                    stock=[stock(*OPENING, accepts)], **more)

    add("good", "A good opening file", None, good)
    add("for-another-station", "The spare reads the station's file", "readdressed", good, station="station-99")
    add("of-another-revision", "revision is another", "readdressed", opening(to_json(opening_json(revision=2))))
    add("of-another-package", "package is another digest", "other_package", opening(to_json(opening_json(package="0" * 64))))
    add("station-not-listed", "A station that the package does not list", "machine_not_listed",
        opening(to_json(opening_json(station="station-77"))), station="station-77")
    add("signed-by-a-station", "A station signed with its own certificate", "machine_not_listed",
        opening(certificate=CERTIFICATES["station-01"]), False)
    add("changed-after-signing", "Another station's name", "signature_invalid",
        edited(good, "manifest.json", b"station-01", b"station-02"), False)
    other = age.encrypt([IDENTITIES["station-01"]], bytes(32), "other k2")
    add("k2-of-another-file", "k2.age of another file", "digest_mismatch", replaced(good, "k2.age", other))
    two = age.encrypt([IDENTITIES["station-01"], IDENTITIES["station-99"]], bytes(32), "two")
    add("k2-to-two-stations", "k2.age opens for two stations", "refused_encryption", opening(to_json(opening_json(two)), two))
    add("signed-as-a-result", "A good signature for another purpose", "wrong_namespace",
        opening(namespace="exam-result@gongyuan"), False)
    short = age.encrypt([IDENTITIES["station-01"]], bytes(31), "short")
    add("k2-of-31-bytes", "Good outside; K₂ is a byte short", "not_opened", opening(to_json(opening_json(short)), short),
        reader="opening_open")
    foreign = age.encrypt([IDENTITIES["station-99"]], bytes(32), "foreign")
    add("k2-for-another-station", "Good outside; sealed to the spare", "not_decrypted",
        opening(to_json(opening_json(foreign)), foreign), reader="opening_open")


def make(vectors):
    vectors.add("bundle/good", "A good bundle; both identities open it", None, tar(bundle()), reader="bundle_open",
                stock=[stock(*RESULT, True), stock("exam-manifest.json", "exam-manifest.json.li.sig", "li",
                                                   "exam-package@gongyuan", True)])
    bundle_manifests(vectors)
    bundle_certificates(vectors)
    bundle_members(vectors)
    bundle_insides(vectors)
    rooms(vectors)
    openings(vectors)
