"""Vectors of exam packages, and of the tar and JSON that all our files share."""

from . import age, ssh, stock
from .wire import header, replaced, tar, to_json
from .world import (BODIES, CERTIFICATES, EXAM, KEYS, LI, LIVE, ROOM, ROSTER, STRANGER, WANG, ZHANG, INSIDE, edited, machine,
                    manifest, package)

OFFICER = ("manifest.json", "manifest.json.li.sig", "li", "exam-package@gongyuan")


def containers(vectors):
    """Same members, same signatures: only the tar around them is not ours."""
    good = package()
    file = tar(good)

    def add(name, shows, code, data):
        vectors.add(f"package/tar-{name}", shows, code, data, stock=[stock(*OFFICER, True)])

    add("mode-executable", "The first member has mode 0755", "not_canonical", tar(good, mode=b"0000755\0"))
    add("owner-1000", "The first member has an owner", "not_canonical", tar(good, owner=b"0001750\0"))
    add("size-with-blanks", "A size padded with blanks, as old tar programs write it", "malformed",
        tar(good, size_field=b"%11o " % len(EXAM)))
    add("bytes-follow", "Something follows the end of the archive", "not_canonical", file + b"x".ljust(512, b"\0"))
    add("third-zero-block", "Three zero blocks end the file instead of two", "not_canonical", file + bytes(512))
    add("one-zero-block", "One zero block ends the file instead of two", "truncated", file[:-512])
    hole = len(EXAM) + 512
    add("padding-not-zero", "The padding behind a body holds a byte", "not_canonical", file[:hole] + b"x" + file[hole + 1:])

    def refused(name, shows, code, data):
        vectors.add(f"package/tar-{name}", shows, code, data)

    refused("cut", "The file ends inside its last member", "truncated", file[:-2048])
    refused("empty", "No byte at all", "truncated", b"")
    refused("symbolic-link", "The first member is a symbolic link", "member_kind", tar(good, kind=b"2"))
    refused("folder-in-the-path", "A name with a folder in it", "bad_name", tar([("../manifest.json", EXAM), *good[1:]]))
    refused("size-absurd", "A member of 8 GiB less one byte is announced", "too_large",
            header("manifest.json", 0o77777777777) + bytes(1024))
    refused("member-twice", "Two members of one name", "malformed", tar([good[0], *good]))
    refused("too-many-members", "Seventeen members", "too_large", tar([*good, *((f"x{i}", b"") for i in range(11))]))


def signed_json(vectors):
    """Both officers signed exactly these bytes, and the rules behind the signatures refuse them."""
    def add(name, shows, code, text, **more):
        vectors.add(f"package/{name}", shows, code, tar(package(text)), stock=[stock(*OFFICER, True)], **more)

    add("json-key-twice", "A field stands twice", "duplicate_key", EXAM.replace(b'"suite": 1,', b'"suite": 1,\n  "suite": 1,', 1))
    add("json-field-unknown", "A field that the format does not have", "malformed",
        EXAM.replace(b'"suite": 1,', b'"suite": 1,\n  "note": 1,', 1))
    add("json-fields-in-another-order", "The same fields, two of them swapped", "not_canonical",
        EXAM.replace(b'"sitting": "2027-01",\n  "room": "room-1"', b'"room": "room-1",\n  "sitting": "2027-01"', 1))
    add("json-other-white-space", "A blank less", "not_canonical", EXAM.replace(b'"suite": 1', b'"suite":1', 1))
    add("json-letter-escaped", "A letter written as an escape", "not_canonical", EXAM.replace(b'"real"', b'"r\\u0065al"', 1))
    add("json-without-final-newline", "The final newline is gone", "not_canonical", EXAM[:-1])
    add("json-number-as-text", "The suite stands in quotes", "malformed", EXAM.replace(b'"suite": 1', b'"suite": "1"', 1))
    add("suite-unknown", "Suite 2 is not known", "unknown_suite", to_json(manifest(suite=2)))
    add("format-of-another-file", "format names another format", "unknown_format", to_json(manifest(format="gongyuan-trust")))
    add("board-is-another", "Our officers signed for another board", "foreign_board", to_json(manifest(board="board-2")))
    add("trust-file-too-old", "Made under version 2 of the trust file", "trust_too_old", to_json(manifest(trust_version=2)))
    add("revision-0", "Revisions count from 1", "malformed", to_json(manifest(revision=0)))
    add("ends-before-it-starts", "The end is the start", "malformed", to_json(manifest(end_unix=1_800_000_000)))
    add("station-twice", "A station is listed twice", "malformed",
        to_json(manifest(stations=[machine("station-01"), machine("station-01")])))
    add("serial-of-two-machines", "Station and spare share a serial", "malformed",
        to_json(manifest(spares=[machine("station-99") | {"serial": 2}])))
    add("recipient-upper-case", "A recipient in upper case, which bech32 allows", "malformed",
        to_json(manifest(recipients={"live": LIVE.recipient.upper(), "recovery": ROSTER.recipient})))
    add("member-elsewhere", "The manifest names another member", "malformed", EXAM.replace(b'"roster.age"', b'"../roster"', 1))


def signatures(vectors):
    good = package()

    def add(name, shows, code, members, accepts=True, **more):
        vectors.add(f"package/{name}", shows, code, tar(members), stock=[stock(*OFFICER, accepts)], **more)

    add("one-signature", "One officer signed", "too_few_officers", package(keys={"li": LI}))
    add("one-officer-signs-twice", "Li signs as Zhang too", "wrong_signer", package(keys={"li": LI, "zhang": LI}))
    add("third-signature", "A third signature, by Zhang under another name", "wrong_signer",
        package(keys={"li": LI, "wang": ZHANG, "zhang": ZHANG}))
    add("signed-by-a-stranger", "Zhang's signature is by a key that nobody knows", "unknown_officer",
        package(keys={"li": LI, "zhang": STRANGER}))
    add("signed-by-a-station", "A station signs with its certificate in Zhang's place", "unknown_officer",
        replaced(good, "manifest.json.zhang.sig",
                 ssh.sign(KEYS["station-01"], "exam-package@gongyuan", EXAM, CERTIFICATES["station-01"])))
    add("signed-for-a-plan", "Signatures for another purpose", "wrong_namespace",
        replaced(good, "manifest.json.li.sig", ssh.sign(LI, "exam-plan@gongyuan", EXAM)), False)
    add("changed-after-signing", "Ninety minutes became sixty", "signature_invalid",
        edited(good, "manifest.json", b'"minutes": 90', b'"minutes": 60'), False)
    add("officer-not-in-the-trust-file", "Wang signs, who is no officer of this version", "unknown_officer",
        package(keys={"li": LI, "wang": WANG}))
    vectors.add("package/officer-revoked", "Zhang's key was revoked after signing", "revoked", tar(good),
                trust="trust/three-officers-one-revoked", stock=[stock("manifest.json", "manifest.json.zhang.sig", "zhang",
                                                                        "exam-package@gongyuan", False)])


def bodies(vectors):
    good = package()

    def add(name, shows, code, members, **more):
        vectors.add(f"package/{name}", shows, code, tar(members), stock=[stock(*OFFICER, True)], **more)

    add("content-of-another-package", "content.age of another package", "digest_mismatch",
        replaced(good, "content.age", age.encrypt([ROOM], INSIDE, "other")))
    add("unlock-edited", "Another salt in unlock.json", "digest_mismatch", edited(good, "unlock.json", b'"salt": "', b'"salt": "00'))
    add("member-missing", "unlock.json is not there", "members", good[:-1])
    add("members-in-another-order", "content.age stands before roster.age", "members",
        [*good[:3], good[4], good[3], good[5]])
    for name, shows, sealed in (
            ("armored", "roster.age in age's armor", age.armor(dict(BODIES)["roster.age"])),
            ("to-two-readers", "roster.age opens for somebody else too", age.encrypt([ROSTER, LIVE], b"x", "two")),
            ("with-a-passphrase-stanza", "A passphrase would open it too", age.encrypt([ROSTER], b"x", "scrypt", b"-> scrypt "
                                                            + b"c2FsdHNhbHRzYWx0c2FsdA 18\n" + b"A" * 43 + b"\n")),
            ("with-an-ssh-stanza", "An SSH key would open it too", age.encrypt([ROSTER], b"x", "ssh", b"-> ssh-ed25519 AAAAAA "
                                                      + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"))):
        changed = [("roster.age", sealed), *BODIES[1:]]
        add(f"roster-{name}", shows, "refused_encryption", package(bodies=changed))
    absurd = dict(BODIES)["unlock.json"].replace(b'"memory_kib": 1024', b'"memory_kib": 4194304')
    add("argon2-absurd", "Argon2id asks for 4 GiB", "argon2_params", package(bodies=[*BODIES[:2], ("unlock.json", absurd)]))


def make(vectors):
    vectors.add("package/good", "A good package", None, tar(package()), stock=[stock(*OFFICER, True)])
    small = manifest(stations=[machine("console-1"), machine("station-01")])
    vectors.add("package/good-small-site", "The console is a station too", None, tar(package(to_json(small))))
    containers(vectors)
    signed_json(vectors)
    signatures(vectors)
    bodies(vectors)
