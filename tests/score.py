"""Marks of attempts, computed from the plain-text sources alone. Shares no code with what it tests.

score.py marks ITEMS STRUCTURE < attempts.json    {"<candidate>": mark}: all or nothing, points by interaction
score.py right ITEMS STRUCTURE                    {"<item>": [right choice ids]}: a responses file that scores 100
score.py keys  ITEMS STRUCTURE                    {"<item>": {"right", "explanation"}}

ITEMS is a folder with item sources (docs/format/item-source.md), STRUCTURE a structure.toml. attempts.json is what
`station simulate --json` or `bundle inspect --json` prints.
"""

import json
import pathlib
import sys
import tomllib
from fractions import Fraction


def right(item):
    """The right choice ids of a source item: c1, c2 … in source order, or true and false."""
    answer = item["answer"]
    if isinstance(answer, bool):
        return [str(answer).lower()]
    letters = [answer] if isinstance(answer, str) else answer
    return sorted(f"c{ord(letter) - ord('A') + 1}" for letter in letters)


def sources(folder):
    items = {}
    for path in sorted(pathlib.Path(folder).rglob("*.toml")):
        if path.name not in ("standard.toml", "structure.toml"):
            for item in tomllib.loads(path.read_text(encoding="utf-8")).get("item", []):
                if item["id"] in items:
                    sys.exit(f"{item['id']} stands in the sources twice")
                items[item["id"]] = item
    return items


def points(structure):
    text = pathlib.Path(structure).read_text(encoding="utf-8")
    return {s["interaction"]: Fraction(s["points"]) for s in tomllib.loads(text)["section"]}


def mark(responses, items, each):
    """An unanswered item is not among the responses and scores nothing, so the form itself is not needed."""
    total = Fraction(0)
    for name, chosen in responses.items():
        item = items[name]
        if sorted(chosen) == right(item):
            total += each[item["interaction"]]
    return float(total)


def attempts(value):
    if "attempt" in value:
        return [value["attempt"]]
    return value["attempts"]


def main():
    command, folder, structure = sys.argv[1:4]
    items = sources(folder)
    if command == "marks":
        each = points(structure)
        given = attempts(json.load(sys.stdin))
        result = {a["candidate"]: mark(a["responses"], items, each) for a in given}
    elif command == "right":
        result = {name: right(item) for name, item in items.items()}
    elif command == "keys":
        result = {n: {"right": right(i), "explanation": i["explanation"]} for n, i in items.items()}
    else:
        sys.exit(__doc__)
    json.dump(result, sys.stdout, ensure_ascii=False)


main()
