"""The two stems that share most of their 4-grams, over every bank: {"share", "ids"}. stems.py FOLDER"""

import itertools
import json
import pathlib
import re
import sys
import tomllib


def grams(stem):
    text = re.sub(r"\W", "", stem)
    return {text[i : i + 4] for i in range(len(text) - 3)}


def main():
    stems = []
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*/items/*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
            stems.append((item["id"], grams(item["stem"])))
    pairs = itertools.combinations([stem for stem in stems if stem[1]], 2)
    share = ((len(a & b) / min(len(a), len(b)), x, y) for (x, a), (y, b) in pairs)
    most, x, y = max(share)
    print(json.dumps({"share": most, "ids": [x, y]}))


main()
