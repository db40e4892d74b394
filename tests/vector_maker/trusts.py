"""Vectors of trust files and of the revocation lists in them."""

from . import ssh, stock
from .ssh import revocation_list
from .wire import replaced, tar
from .world import (CA, KEYS, LI, STRANGER, WANG, ZHANG, RECOVERY, allowed_signers, edited, trust, trust_json)

OFFICER = ("trust.json", "trust.json.li.sig", "li", "trust@gongyuan")


def person(name, key):
    return {"person": name, "key": key.line}


def officer(name, key):
    return {"person": name, "name": name, "key": key.line}


def revoking(**lists):
    return trust_json(revocations={"number": 2, "date": 1_790_000_001, "keys": [], "serials": []} | lists)


def bent_data(vectors):
    """The officers signed it, and it is still refused."""
    def add(name, shows, code, data, **more):
        keys = more.pop("keys", None)
        vectors.add(f"trust/{name}", shows, code, tar(trust(data, keys)), stock=[stock(*OFFICER, True)], **more)

    add("suite-unknown", "Suite 2 is not known", "unknown_suite", trust_json(suite=2))
    add("format-of-another-file", "format names another format", "unknown_format", trust_json(format="gongyuan-unlock"))
    add("version-0", "Versions count from 1", "malformed", trust_json(version=0))
    add("no-ca", "Without a CA no machine could be certified", "malformed", trust_json(ca=[]))
    add("board-with-a-slash", "An identifier has no slash", "bad_name", trust_json(board="board/1"))
    add("recipient-twice", "Live and recovery must be two recipients", "malformed",
        trust_json(recipients={"live": RECOVERY.recipient, "recovery": RECOVERY.recipient}))
    add("serials-unsorted", "Serials are ascending", "malformed", revoking(serials=[9, 8]))
    both = [officer("li", LI), officer("zhang", LI)]
    add("one-key-two-persons", "A key is one person's", "malformed",
        trust_json(officers=both, signers=[person("li", LI)]), keys={"li": LI})
    twice = sorted([officer("li", LI), officer("li", ZHANG)], key=lambda entry: entry["key"])
    add("one-person-two-keys-signs", "Two keys of one person are one signature", "too_few_officers",
        trust_json(officers=twice, signers=[person("li", LI)]), keys={"li": LI})
    data = revoking(keys=[LI.line])
    vectors.add("trust/signer-revoked", "A revoked key does not count among the two", "too_few_officers",
                tar(trust(data)), stock=[stock(*OFFICER, False)])
    members = trust()
    text = members[0][1].replace(b'"version": 1,', b'"version": 1,\n  "version": 1,')
    signed = [(f"trust.json.{who}.sig", ssh.sign(key, "trust@gongyuan", text)) for who, key in (("li", LI), ("zhang", ZHANG))]
    vectors.add("trust/json-key-twice", "A field stands twice in signed JSON", "duplicate_key",
                tar([("trust.json", text), *signed, *members[3:]]), stock=[stock(*OFFICER, True)])


def bent_files(vectors):
    """Bent after signing, or signed wrongly."""
    good = trust()

    def add(name, shows, code, members, accepts=True, **more):
        vectors.add(f"trust/{name}", shows, code, tar(members), stock=[stock(*OFFICER, accepts)], **more)

    add("signer-added-to-allowed-signers", "allowed_signers has a line that trust.json does not give", "trust_derived",
        replaced(good, "allowed_signers", dict(good)["allowed_signers"] + f"wang {WANG.line}\n".encode()))
    bare = allowed_signers(trust_json()).replace(b'cert-authority,namespaces="exam-opening@gongyuan,exam-result@gongyuan,'
                                                 b'exam-room@gongyuan,result-inner@gongyuan"', b"cert-authority")
    add("ca-line-without-namespaces", "A CA line without namespaces lets a station sign packages", "trust_derived",
        replaced(good, "allowed_signers", bare))
    add("signature-missing", "One of the two signatures is not there", "too_few_officers", [good[0], *good[2:]], False)
    add("signatures-swapped", "Each signature lies under the other's name", "wrong_signer",
        [good[0], (good[1][0], good[2][1]), (good[2][0], good[1][1]), *good[3:]], False)
    add("signed-by-a-stranger", "A key that signers does not name", "wrong_signer", trust(keys={"li": STRANGER, "zhang": ZHANG}), False)
    add("signed-for-a-plan", "A good signature for another purpose", "wrong_namespace",
        replaced(good, "trust.json.li.sig", sign_for_plan(good[0][1])), False)
    add("changed-after-signing", "One letter of the board's name", "signature_invalid",
        edited(good, "trust.json", "某某".encode(), "某甲".encode()), False)
    add("member-added", "A member that the format does not have", "members", [*good, ("notes", b"x")])
    add("members-in-another-order", "The derived members stand the other way round", "members",
        [*good[:3], good[4], good[3]])
    vectors.add("trust/paper-says-otherwise", "The file is good, its fingerprint is not the one on paper", "trust_fingerprint",
                tar(good), paper="0" * 64)


def sign_for_plan(text):
    return ssh.sign(LI, "exam-plan@gongyuan", text)


def second_format(vectors):
    """Officers sign decisions under the second format, and under the first they do not."""
    second = trust_json(format="gongyuan-trust-2")
    vectors.add("trust/good-second-format", "A good trust file under which officers decide", None, tar(trust(second)),
                stock=[stock(*OFFICER, True)])
    without, with_it = (allowed_signers(data) for data in (trust_json(), second))
    vectors.add("trust/second-format-without-decisions", "Officers' lines lack exam-decision", "trust_derived",
                tar(replaced(trust(second), "allowed_signers", without)), stock=[stock(*OFFICER, True)])
    vectors.add("trust/first-format-with-decisions", "Officers' lines name exam-decision too early", "trust_derived",
                tar(replaced(trust(), "allowed_signers", with_it)), stock=[stock(*OFFICER, True)])
    revoked = revoking(keys=[ZHANG.line]) | {"format": "gongyuan-trust-2", "signers": [person("li", LI), person("wang", WANG)],
                                             "officers": [officer("li", LI), officer("wang", WANG), officer("zhang", ZHANG)]}
    vectors.add("trust/second-format-one-revoked", "A good trust file of the second format that revokes Zhang", None,
                tar(trust(revoked, {"li": LI, "wang": WANG})))
    for name, shows, code, data, after in (
            ("second-format-follows-first", "The next version has the second format", None, second | {"version": 2}, "good"),
            ("first-format-follows-second", "The next version has the first format again", "trust_rollback",
             trust_json(version=2), "good-second-format")):
        vectors.add(f"trust/{name}", shows, code, tar(trust(data)), reader="trust_next", after=f"trust/{after}")


def krl(vectors):
    serial, key = revoking(serials=[2]), revoking(keys=[KEYS["station-01"].line])
    vectors.add("trust/station-revoked-by-serial", "A good trust file that revokes serial 2", None, tar(trust(serial)))
    vectors.add("trust/station-revoked-by-key", "A good trust file that revokes the station's key", None, tar(trust(key)))
    three = [officer("li", LI), officer("wang", WANG), officer("zhang", ZHANG)]
    data = revoking(keys=[ZHANG.line]) | {"officers": three, "signers": [person("li", LI), person("wang", WANG)]}
    vectors.add("trust/three-officers-one-revoked", "A good trust file that revokes Zhang", None,
                tar(trust(data, {"li": LI, "wang": WANG})))
    vectors.add("trust/ca-revoked", "A good trust file that revokes its own CA's key", None, tar(trust(revoking(keys=[CA.line]))))
    cases = [
        ("zero-bytes", "ssh-keygen takes zero bytes for a list that revokes nothing", b""),
        ("number-of-another-list", "The list of another number", revocation_list(1, 1_790_000_001, [CA], [2], [])),
        ("serial-left-out", "The list lacks the serial that trust.json revokes", revocation_list(2, 1_790_000_001, [CA], [], [])),
        ("serial-under-another-ca", "The serial is revoked under a CA that nobody uses",
         revocation_list(2, 1_790_000_001, [STRANGER], [2], [])),
        ("bytes-follow", "Something follows the list", revocation_list(2, 1_790_000_001, [CA], [2], []) + b"\0"),
    ]
    for name, shows, list_ in cases:
        vectors.add(f"krl/{name}", shows, "trust_derived", tar(trust(serial, krl=list_)), reader="trust")


def rotation(vectors):
    people = [officer("li", LI), officer("wang", WANG)]
    three = [person("li", LI), person("wang", WANG), person("zhang", ZHANG)]
    keys = {"li": LI, "wang": WANG, "zhang": ZHANG}
    second = trust_json(version=2, officers=people, signers=three)

    def add(name, shows, code, data):
        vectors.add(f"trust/{name}", shows, code, tar(trust(data, keys)), reader="trust_next", after="trust/good")

    add("next-version", "Wang follows Zhang; two of the old and two of the new version sign", None, second)
    add("next-version-skips-one", "Version 3 cannot follow version 1", "trust_rollback", second | {"version": 3})
    add("next-version-is-the-same", "Version 1 cannot follow version 1", "trust_rollback", trust_json())
    add("next-version-of-another-board", "The trust file of another board", "readdressed", second | {"board": "board-2"})
    add("next-version-by-one-old-officer", "Only one officer of the version in use signs", "too_few_officers",
        second | {"signers": three[:2]})
    older = {"number": 0, "date": 1_790_000_000, "keys": [], "serials": []}
    add("next-version-with-an-older-list", "The number of the revocation list went back", "trust_rollback",
        second | {"revocations": older})


def make(vectors):
    vectors.add("trust/good", "A good trust file", None, tar(trust()), stock=[stock(*OFFICER, True)])
    bent_data(vectors)
    bent_files(vectors)
    second_format(vectors)
    krl(vectors)
    rotation(vectors)
