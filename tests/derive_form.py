"""Forms and choice orders derived again from docs/format/form.md alone, with Python's standard library alone.

derive_form.py forms ITEMS STANDARD < FORM.json   re-derives what `gongyuan form assemble --json` printed, from sources
derive_form.py papers < papers.json               a list of {blueprint, pool, form, choices}: seeds as hex; an item of
                                                  a pool has id, version, module, interaction, choices (how many)
"""

import functools
import hashlib
import hmac
import itertools
import json
import math
import pathlib
import struct
import sys
import tomllib


def lp(*parts):
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def u32(number):
    return struct.pack(">I", number)


def hkdf(secret, *parts):
    """RFC 5869 with SHA-256; one block of output is enough for 32 bytes."""
    prk = hmac.new(b"gongyuan-hkdf-1", secret, hashlib.sha256).digest()
    return hmac.new(prk, lp(*parts) + b"\x01", hashlib.sha256).digest()


def half_points(points):
    assert points * 2 == int(points * 2), f"{points} are no half-points"
    return int(points * 2)


ROUND = [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
         (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)]


def block(key, counter, stream):
    """ChaCha20 as in RFC 8439, with a 64-bit counter and a 64-bit stream."""
    start = list(struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key)
                 + struct.unpack("<4I", struct.pack("<QQ", counter, stream)))
    x = list(start)

    def mix(a, b, d, turn):
        x[a] = (x[a] + x[b]) & 0xFFFFFFFF
        x[d] ^= x[a]
        x[d] = ((x[d] << turn) | (x[d] >> (32 - turn))) & 0xFFFFFFFF

    for a, b, c, d in ROUND * 10:
        mix(a, b, d, 16)
        mix(c, d, b, 12)
        mix(a, b, d, 8)
        mix(c, d, b, 7)
    return struct.pack("<16I", *((p + q) & 0xFFFFFFFF for p, q in zip(x, start)))


class Draw:
    def __init__(self, seed, stream):
        self.words = (word for counter in itertools.count()
                      for word in struct.unpack("<8Q", block(seed, counter, stream)))

    def below(self, bound):
        if bound <= 1:
            return 0
        bits = (bound - 1).bit_length()
        while True:
            value = sum(next(self.words) << (64 * i) for i in range((bits + 63) // 64))
            value &= (1 << bits) - 1
            if value < bound:
                return value

    def pick(self, items, count):
        items = list(items)
        count = min(count, len(items))
        for i in range(count):
            j = i + self.below(len(items) - i)
            items[i], items[j] = items[j], items[i]
        return items[:count]


def rows(points, sections, cells):
    """Rows of one module in lexicographic order, each with its weight."""
    found = [((), points, 1)]
    for section, cell in zip(sections, cells):
        each = half_points(section["points"])
        found = [(row + (n,), left - n * each, weight * math.comb(len(cell), n))
                 for row, left, weight in found
                 for n in range(min(len(cell), section["count"], left // each) + 1)]
    return [(row, weight) for row, left, weight in found if left == 0]


def minus(left, row):
    rest = tuple(a - b for a, b in zip(left, row))
    return rest if min(rest) >= 0 else None


def count_papers(tables):  # N(m, left) of the page; tables are the rows of each module
    @functools.cache
    def papers(module, left):
        if module == len(tables):
            return int(not any(left))
        rests = ((minus(left, row), weight) for row, weight in tables[module])
        return sum(weight * papers(module + 1, rest) for rest, weight in rests if rest)

    return papers


def derive(blueprint, pool, seed):
    """The items of a form in paper order, and how many papers there are."""
    modules, sections = blueprint["modules"], blueprint["sections"]
    cells = [[sorted((i for i in pool if i["module"] == m["module"]
                      and i["interaction"] == s["interaction"]), key=lambda i: i["id"].encode())
              for s in sections] for m in modules]
    tables = [rows(half_points(m["points"]), sections, c) for m, c in zip(modules, cells)]
    papers, draw, table = count_papers(tables), Draw(seed, 0), []
    left = whole = tuple(section["count"] for section in sections)
    for module, choices in enumerate(tables):
        ticket = draw.below(papers(module, left))
        for row, weight in choices:
            rest = minus(left, row)
            ways = weight * papers(module + 1, rest) if rest else 0
            if ticket < ways:
                break
            ticket -= ways
        table.append(row)
        left = rest
    lists = [[] for _ in sections]
    for module, row in enumerate(table):
        for section, count in enumerate(row):
            lists[section] += draw.pick(cells[module][section], count)
    return [item for some in lists for item in draw.pick(some, len(some))], papers(0, whole)


def choice_orders(form, seed):
    draw = Draw(seed, 1)
    return [list(range(item["choices"])) if item["interaction"] == "true_false"
            else draw.pick(range(item["choices"]), item["choices"]) for item in form]


def form_digest(blueprint, form):
    each = {s["interaction"]: half_points(s["points"]) for s in blueprint["sections"]}
    parts = [b"gongyuan-form-1"]
    for item in form:
        parts += [item["id"].encode(), u32(item["version"]), u32(each[item["interaction"]])]
    return hashlib.sha256(lp(*parts)).hexdigest()


def pool_digest(pool):
    parts = [b"gongyuan-pool-1"]
    for item in sorted(pool, key=lambda i: i["id"].encode()):
        parts += [item["id"].encode(), u32(item["version"])]
        parts += [item["module"].encode(), item["knowledge_point"].encode()]
        parts += [bytes([item["difficulty"]]), item["interaction"].encode(), item["stem"].encode()]
        parts += [u32(len(item["texts"])), *(t.encode() for pair in item["texts"] for t in pair)]
    return hashlib.sha256(lp(*parts)).hexdigest()


def admitted(folder, standard, blueprint):
    """The pool that the sources give to a blueprint; every item in its first version."""
    points = {p["id"]: p for p in tomllib.loads(standard.read_text(encoding="utf-8"))["knowledge_point"]}
    modules = {m["module"] for m in blueprint["modules"]}
    for path in sorted(folder.rglob("*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8")).get("item", []):
            point = points[item["knowledge_point"]]
            if point.get("level", blueprint["level"]) == blueprint["level"] and point["module"] in modules:
                texts = [(f"c{n}", text) for n, text in enumerate(item.get("choices", []), 1)]
                texts = texts or [("true", "正确"), ("false", "错误")]
                yield {**item, "version": 1, "module": point["module"], "texts": texts}


def derive_forms(folder, standard, made):
    blueprint, seed = made["blueprint"], bytes.fromhex(made["seed"])
    pool = list(admitted(pathlib.Path(folder), pathlib.Path(standard), blueprint))
    seeds = [hkdf(seed, b"form", u32(k)) for k in range(1, len(made["forms"]) + 1)]
    forms = [derive(blueprint, pool, own)[0] for own in seeds]
    return {"pool_digest": pool_digest(pool),
            "forms": [{"digest": form_digest(blueprint, form), "items": [i["id"] for i in form]}
                      for form in forms]}


def derive_paper(given):
    form, papers = derive(given["blueprint"], given["pool"], bytes.fromhex(given["form"]))
    return {"papers": str(papers), "items": [i["id"] for i in form],
            "digest": form_digest(given["blueprint"], form),
            "orders": choice_orders(form, bytes.fromhex(given["choices"]))}


def main():
    given = json.load(sys.stdin)
    papers = sys.argv[1] == "papers"
    result = [derive_paper(p) for p in given] if papers else derive_forms(*sys.argv[2:4], given)
    print(json.dumps(result, ensure_ascii=False))


main()
