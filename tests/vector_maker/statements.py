"""Vectors of signed statements: what officers decide, what machines state (statement.md)."""

from . import stock
from .ssh import Certificate, sign
from .wire import replaced, tar, to_json
from .world import (CA, CERTIFICATES, CLOSING_BODY, END, KEYS, LI, START, STRANGER, ZHANG, closing, edited, statement,
                    statement_json)

DECISION = ("statement.json", "statement.json.li.sig", "li", "exam-decision@gongyuan")
CLOSING = ("statement.json", "statement.json.station-01.sig", "station-01", "exam-closing@gongyuan")
TRUST = "trust/good-second-format"


def make(vectors):
    good = statement()

    def add(name, shows, code, members, accepts=True, trust=TRUST, **more):
        claims = more.pop("stock", [stock(*DECISION, accepts)])
        vectors.add(f"statement/{name}", shows, code, tar(members), trust=trust, stock=claims, **more)

    def said(name, shows, code, **change):
        add(name, shows, code, statement(to_json(statement_json(**change))))

    def spelled(name, shows, code, old, new):
        text = to_json(statement_json())
        assert old in text, old
        add(name, shows, code, statement(text.replace(old, new, 1)))

    add("good", "A good decision", None, good)
    add("under-the-first-trust-format", "Officers do not sign decisions under this trust file", "trust_old_format", good, False,
        trust="trust/good")
    said("board-is-another", "board is another", "foreign_board", place={"board": "board-2"})
    said("room-with-a-slash", "An identifier has no slash", "bad_name", place={"room": "room/1"})
    said("of-no-package", "A decision is over one package", "malformed", place={"package": None})
    said("kind-unknown", "A kind that the format does not have", "malformed", kind="opinion")
    said("suite-unknown", "Suite 2 is not known", "unknown_suite", suite=2)
    said("format-of-a-room-record", "format names another format", "unknown_format", format="gongyuan-room-record")
    spelled("json-key-twice", "A field stands twice", "duplicate_key", b'"suite": 1,', b'"suite": 1,\n  "suite": 1,')
    spelled("json-key-twice-inside-the-body", "A field of the body stands twice", "duplicate_key",
            b'"officer": "li",', b'"officer": "li",\n    "officer": "zhang",')
    spelled("json-other-white-space", "A blank less before a value", "not_canonical", b'"suite": 1', b'"suite":1')
    spelled("json-field-unknown", "A field that the format does not have", "malformed", b'"suite": 1,',
            b'"suite": 1,\n  "extra": 1,')
    add("changed-after-signing", "Another reason", "signature_invalid",
        edited(good, "statement.json", "先".encode(), "后".encode()), False)
    add("signed-for-a-package", "A good signature for another purpose", "wrong_namespace",
        statement(namespace="exam-package@gongyuan"), False)
    add("signed-by-a-stranger", "A key that the trust file does not name", "unknown_officer", statement(keys={"li": STRANGER}), False)
    by_station = sign(KEYS["station-01"], DECISION[3], good[0][1], CERTIFICATES["station-01"])
    add("signed-by-a-station", "A station signed with its certificate", "unknown_officer",
        replaced(good, "statement.json.li.sig", by_station), False)
    add("signed-under-another-name", "Zhang's signature lies under Li's name", "wrong_signer", statement(keys={"li": ZHANG}), False)
    add("officer-revoked", "The trust file revokes Zhang", "revoked", statement(keys={"zhang": ZHANG}),
        trust="trust/second-format-one-revoked",
        stock=[stock("statement.json", "statement.json.zhang.sig", "zhang", DECISION[3], False)])
    add("two-officers-in-one-file", "Each officer decides alone, in a file of their own", "members",
        statement(keys={"li": LI, "zhang": ZHANG}))
    add("signature-missing", "Nobody signed", "members", good[:1], stock=[])
    add("member-added", "A member that the format does not have", "members", [*good, ("notes", b"x")])
    add("members-too-many", "Nine members", "too_large", [*good, *((f"x{n}", b"x") for n in range(7))])
    closings(vectors)


def closings(vectors):
    """What a machine states when it closes."""
    good = closing()

    def add(name, shows, code, members, accepts=True, trust=TRUST, **more):
        claims = more.pop("stock", [stock(*CLOSING, accepts)])
        vectors.add(f"closing/{name}", shows, code, tar(members), reader="statement", trust=trust, stock=claims, **more)

    def said(name, shows, code, **change):
        add(name, shows, code, closing(to_json(statement_json(kind="closing", body=CLOSING_BODY, **change))))

    add("good", "A good closing statement", None, good)
    by_console = ("statement.json", "statement.json.console-1.sig", "console-1", "exam-closing@gongyuan")
    add("good-of-the-console", "A console states too", None, closing(who="console-1"), stock=[stock(*by_console, True)])
    add("under-the-first-trust-format", "Machines state nothing under this trust file", "trust_old_format", good, False,
        trust="trust/good")
    said("sitting-is-another", "sitting is another than the package's", "readdressed", place={"sitting": "2027-02"})
    said("package-is-another", "package is another than the one beside", "other_package", place={"package": "0" * 64})
    said("of-no-package", "A machine states of one package", "malformed", place={"package": None})
    add("package-missing", "No package manifest lies beside", "members", good[:2])
    add("decision-with-a-package", "A decision has no package beside it", "members",
        [*statement(), *good[2:]], stock=[stock(*DECISION, True)])
    another = Certificate(CA, KEYS["station-01"], "station-01", 9, START - 86400, END + 86400)
    add("certificate-with-another-serial", "A certificate of the station that the package does not list", "machine_not_listed",
        replaced(good, CLOSING[1], sign(KEYS["station-01"], CLOSING[3], good[0][1], another)))
    add("signed-under-another-name", "The station's signature lies under the console's name", "wrong_signer",
        [good[0], ("statement.json.console-1.sig", good[1][1]), *good[2:]], stock=[stock(*by_console, False)])
    add("signed-by-the-bare-key", "The station's key without its certificate", "wrong_signer",
        replaced(good, CLOSING[1], sign(KEYS["station-01"], CLOSING[3], good[0][1])), False)
    add("signed-by-an-officer", "An officer's key", "wrong_signer", replaced(good, CLOSING[1], sign(LI, CLOSING[3], good[0][1])), False)
    add("signed-for-a-result", "A good signature for another purpose", "wrong_namespace", closing(namespace="exam-result@gongyuan"), False)
    add("changed-after-signing", "Another number", "signature_invalid",
        edited(good, "statement.json", b'"number": 1', b'"number": 2'), False)
