"""Marks of attempts, computed from the plain-text sources alone. Shares no code with what it tests.

score.py marks ITEMS STRUCTURE < attempts.json    {"<candidate>": mark}: all or nothing, points by interaction
score.py right ITEMS STRUCTURE                    {"<item>": a right response}: a responses file that scores 100
score.py keys  ITEMS STRUCTURE                    {"<item>": {"key", "explanation"}}

ITEMS is a folder with item sources (docs/format/item-source.md), STRUCTURE a structure.toml. attempts.json is what
`station simulate --json` or `bundle inspect --json` prints.
"""

import json
import pathlib
import re
import sys
import tomllib
import unicodedata
from fractions import Fraction


PUNCTUATION = set(",.;:?!\"'()" + "。、·…—“”‘’「」『』《》〈〉【】〔〕")


def blanks(item):
    """What is right in each blank of a text entry item: a text, a list of texts of which one is enough, or a table."""
    answer = item["answer"]
    return answer if isinstance(answer, list) else [answer]


def entry(blank):
    """Something right to type into a blank."""
    if isinstance(blank, dict):
        return blank["number"] if "number" in blank else blank["accept"][0]
    return blank[0] if isinstance(blank, list) else blank


def key(item):
    """The answer key as the item bank writes it."""
    if item["interaction"] != "text_entry":
        return right(item)
    accept = lambda texts: {"accept": texts}
    table = lambda it: it if isinstance(it, dict) else accept(it if isinstance(it, list) else [it])
    return {"text_entry": [table(blank) for blank in blanks(item)]}


def folded(text, ignore):
    text = unicodedata.normalize("NFKC", text).strip()
    if "case" in ignore:
        text = text.lower()
    drop = (str.isspace if "blanks" in ignore else lambda sign: False)
    marks = PUNCTUATION if "punctuation" in ignore else set()
    return "".join(sign for sign in text if not drop(sign) and sign not in marks)


def fills(blank, typed):
    if isinstance(blank, dict) and "number" in blank:
        text = unicodedata.normalize("NFKC", typed).strip()
        if not re.fullmatch(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", text, re.ASCII):
            return False
        far = abs(Fraction(text.replace(",", "")) - Fraction(blank["number"]))
        return far <= Fraction(blank.get("tolerance", "0"))
    accept = blank["accept"] if isinstance(blank, dict) else blank if isinstance(blank, list) else [blank]
    ignore = blank.get("ignore", []) if isinstance(blank, dict) else []
    return folded(typed, ignore) in {folded(text, ignore) for text in accept}


def is_right(item, response):
    if item["interaction"] != "text_entry":
        return sorted(response) == right(item)
    typed, wanted = response["text_entry"], blanks(item)
    return len(typed) == len(wanted) and all(fills(*pair) for pair in zip(wanted, typed))


def right(item):
    """The right response to a source item: choice ids (c1, c2 … in source order, or true and false), or what to type."""
    if item["interaction"] == "text_entry":
        return {"text_entry": [entry(blank) for blank in blanks(item)]}
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
    for name, response in responses.items():
        item = items[name]
        if is_right(item, response):
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
        result = {n: {"key": key(i), "explanation": i["explanation"]} for n, i in items.items()}
    else:
        sys.exit(__doc__)
    json.dump(result, sys.stdout, ensure_ascii=False)


main()
