"""Vectors of signed statements: what officers decide (statement.md)."""

from . import stock
from .ssh import sign
from .wire import replaced, tar, to_json
from .world import CERTIFICATES, KEYS, LI, STRANGER, ZHANG, edited, statement, statement_json

DECISION = ("statement.json", "statement.json.li.sig", "li", "exam-decision@gongyuan")
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
