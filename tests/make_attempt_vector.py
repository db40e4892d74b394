"""Makes tests/vectors/attempt from docs/format/attempt.md and bundle.md alone: an attempt as stations wrote it when every
interaction was a choice. It is never made anew with other bytes: what was written once is read for ever.

python3 tests/make_attempt_vector.py
"""

import hashlib
import json
import pathlib

PACKAGE, STATION, CANDIDATE = bytes(range(32)), "station-007", "20260001"
FORM = "ab" * 32
FOLDER = pathlib.Path(__file__).parent / "vectors" / "attempt"


def events():
    yield {"event": "authorised", "candidate": CANDIDATE, "seat": "07", "admitted_by": None}
    yield {"event": "started", "form_digest": FORM, "allowed_ms": 5400000, "hand_in_after_ms": 0}
    for item, response in [("a-1", ["c2"]), ("b-1", ["c1", "c3"]), ("t-1", ["false"]), ("a-1", []), ("a-2", ["c1"]),
                           ("b-1", ["c1", "c3", "c4"])]:
        yield {"event": "responded", "item": item, "response": response}
    yield {"event": "submitted"}


def lines():
    for seq, event in enumerate(events(), 1):
        line = {"seq": seq, "wall_ms": 1795223800000 + 20000 * seq, "elapsed_ms": max(0, 20000 * (seq - 2))} | event
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()


def lp(*parts):
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def head(lines):
    found = hashlib.sha256(lp(b"gongyuan-attempt-1", PACKAGE, STATION.encode(), CANDIDATE.encode())).digest()
    for line in lines:
        found = hashlib.sha256(b"gongyuan-event-chain-1" + found + len(line).to_bytes(4, "big") + line).digest()
    return found.hex()


def main():
    written = list(lines())
    attempt = {"candidate": CANDIDATE, "seat": "07", "form_digest": FORM, "ending": "submitted",
               "responses": {"a-2": ["c1"], "b-1": ["c1", "c3", "c4"], "t-1": ["false"]},
               "started_ms": 1795223840000, "ended_ms": 1795223980000, "elapsed_ms": 140000, "allowed_ms": 5400000,
               "extended_minutes": 0, "app_version": "0.1.0"}
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "choices.events").write_bytes(b"\n".join(written) + b"\n")
    (FOLDER / "choices.attempt.json").write_bytes(json.dumps(attempt, separators=(",", ":")).encode())
    (FOLDER / "choices.head").write_text(head(written) + "\n")


main()
