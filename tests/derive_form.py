"""Forms and choice orders derived again from docs/format/form.md alone, with Python's standard library alone.

derive_form.py forms ITEMS STANDARD < FORM.json   re-derives what `gongyuan form assemble --json` printed, from sources
derive_form.py papers < papers.json               a list of {blueprint, pool, form, choices}: seeds as hex; an item of
                                                  a pool has id, version, module, interaction, choices (how many),
                                                  and, where limits ask, knowledge_point and difficulty; with forms
                                                  and overlap_max, several forms of one seed, or that of a number
"""

import functools
import hashlib
import hmac
import itertools
import json
import math
import pathlib
import re
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


TRIES, TRIAL, STARTS, SWAPS, WORSE, ATTEMPTS, TUPLES = 1000, 200, 20, 2000, 16, 16, 1 << 18
WIDTHS = [(512, 20_000_000), (64, 200_000), (8, 200_000), (1, 200_000)]


def minus(left, row):
    rest = tuple(a - b for a, b in zip(left, row))
    return rest if min(rest) >= 0 else None


def at(section, sections, count=1):
    return tuple(count * (s == section) for s in range(sections))


class Module:
    """One row of the weight table: its cells, its counted bounds with their kinds, and the weights of its rows."""

    def __init__(self, cells, counted):
        self.cells, self.counted = cells, counted
        groups = {}
        for section, cell in enumerate(cells):
            for item in cell:
                key = tuple(n for n, b in enumerate(counted) if item["id"] in b["items"])
                groups.setdefault((key, section), []).append(item)
        self.free = [groups.pop(((), s), []) for s in range(len(cells))]
        self.kinds = sorted(groups.items(), key=lambda group: group[0])
        holds = [[k for k, ((key, _), _) in enumerate(self.kinds) if n in key]
                 for n in range(len(counted))]
        self.last = [max(kinds) for kinds in holds]
        self.first = [min(kinds) for kinds in holds]
        gaps = range(1, len(self.kinds))
        spans = [(min(kinds), max(kinds), cap(b)) for kinds, b in zip(holds, counted)]
        self.width = max((math.prod(c + 1 for first, last, c in spans if first < gap <= last)
                          for gap in gaps), default=1)
        self.ways = functools.cache(self._ways)
        self.weight = functools.cache(lambda row: sum(self.terms(row).values()))

    def step(self, j, used, i):
        """What the bounds have after i items of kind j; None where one is broken."""
        used = list(used)
        for n in self.kinds[j][0][0]:
            used[n] += i
            bound = self.counted[n]
            if most(bound) is not None and used[n] > most(bound):
                return None
            if self.last[n] == j:
                if used[n] < bound["least"]:
                    return None
                used[n] = 0
            else:
                used[n] = min(used[n], cap(bound))
        return tuple(used)

    def steps(self, sections, points, rows):
        """The steps of counting and of weighing so many rows, by sets of tuples t with G(j, t, u) > 0: bits of a number, mixed radix."""
        if not self.kinds:
            return 0
        own = [sum(len(items) for (_, s), items in self.kinds if s == n) for n in range(len(sections))]
        each = [half_points(section["points"]) for section in sections]
        tops = [min(section["count"], points // h, n) for section, h, n in zip(sections, each, own)]
        strides = [math.prod(top + 1 for top in tops[:n]) for n in range(len(tops))]
        if math.prod(top + 1 for top in tops) > TUPLES:
            return math.inf
        takes = [sum(1 << sum(map(int.__mul__, t, strides)) for t in itertools.product(*(range(top + 1) for top in tops))
                     if t[s] > 0 and sum(map(int.__mul__, t, each)) <= points) for s in range(len(tops))]
        found, after = 0, {(0,) * len(self.counted): 1}
        for j in reversed(range(len(self.kinds))):
            (_, s), items = self.kinds[j]
            counters = [range(cap(b) + 1 if first < j <= last else 1)
                        for b, first, last in zip(self.counted, self.first, self.last)]
            before = {}
            for used in itertools.product(*counters):
                tuples = 0
                for i in reversed(range(min(len(items), tops[s]) + 1)):
                    tuples = tuples << strides[s] & takes[s]
                    rest = self.step(j, used, i)
                    if rest is not None:
                        found += 1 + after[rest].bit_count()
                        tuples |= after[rest]
                before[used] = tuples
            after = before
        return found + rows * sum(tuples.bit_count() for tuples in after.values())

    def options(self, j, t, used):
        """For each i of kind j: the product of page and formula, and what is left after it."""
        (_, section), items = self.kinds[j]
        for i in range(min(len(items), t[section]) + 1):
            after = self.step(j, used, i)
            rest = minus(t, at(section, len(t), i))
            if after is not None:
                yield i, math.comb(len(items), i) * self.ways(j + 1, rest, after), rest, after

    def _ways(self, j, t, used):  # G(j, t, u) of the page
        if j == len(self.kinds):
            return int(not any(t))
        return sum(ways for _, ways, _, _ in self.options(j, t, used))

    def terms(self, row):
        none = (0,) * len(self.counted)
        found = {}
        bound = [sum(len(items) for (_, s), items in self.kinds if s == section)
                 for section in range(len(row))]
        for t in itertools.product(*(range(min(n, b) + 1) for n, b in zip(row, bound))):
            free = math.prod(math.comb(len(f), n - m) for f, n, m in zip(self.free, row, t))
            found[t] = free and free * self.ways(0, t, none)
        return found

    def draw(self, row, draw, lists):
        if not self.kinds:
            for section, count in enumerate(row):
                lists[section] += draw.pick(self.cells[section], count)
            return
        t, used, takes = first(self.terms(row).items(), draw), (0,) * len(self.counted), []
        left = t
        for j in range(len(self.kinds)):
            total = self.ways(j, left, used)
            x = draw.below(total)
            for i, ways, rest, after in self.options(j, left, used):
                if x < ways:
                    break
                x -= ways
            takes.append(i)
            left, used = rest, after
        for ((_, section), items), i in zip(self.kinds, takes):
            lists[section] += draw.pick(items, i)
        for section, (items, n, m) in enumerate(zip(self.free, row, t)):
            lists[section] += draw.pick(items, n - m)


def first(terms, draw):
    terms = list(terms)
    x = draw.below(sum(weight for _, weight in terms))
    for value, weight in terms:
        if x < weight:
            return value
        x -= weight
    raise AssertionError("the terms make the total")


def most(bound):
    return None if bound["most"] is None or bound["most"] >= len(bound["items"]) else bound["most"]


def cap(bound):
    return bound["least"] if most(bound) is None else most(bound)


def bounds(blueprint, items, earlier, overlap):
    limits, found = blueprint.get("limits", {}), []
    counts = {s["interaction"]: s["count"] for s in blueprint["sections"]}

    def add(members, least, most, weight=lambda item: 1):
        weights = {item["id"]: weight(item) for item in members}
        if least > 0 or (most is not None and sum(weights.values()) > most):
            found.append({"items": weights, "least": least, "most": most})

    points = limits.get("knowledge_points", {})
    ids = set(points) | {item.get("knowledge_point", "") for item in items}
    for point in sorted(ids, key=str.encode):
        own = points.get(point, {"max": limits.get("knowledge_point_max")})
        add([i for i in items if i.get("knowledge_point", "") == point],
            own.get("min", 0), own.get("max"))
    for some in limits.get("sets", []):
        add([i for i in items if i["id"] in set(some["items"])], 0, some["max"])
    for required in sorted(limits.get("required", []), key=str.encode):
        add([i for i in items if i["id"] == required], 1, None)
    for band in limits.get("bands", []):
        kind, (easy, hard) = band.get("interaction"), band["difficulty"]
        n, tolerance = counts[kind] if kind else sum(counts.values()), band.get("tolerance", 0)
        add([i for i in items if kind in (None, i["interaction"]) and easy <= i["difficulty"] <= hard],
            -(-max(0, band["share"] - tolerance) * n // 100),
            min(100, band["share"] + tolerance) * n // 100)
    if overlap:
        for form in earlier:
            taken = {i["id"] for i in form}
            add([i for i in items if i["id"] in taken], 0, overlap)
    spread = limits.get("mean_difficulty_spread")
    if spread is not None and earlier:
        sums = [sum(i["difficulty"] for i in form) for form in earlier]
        w = spread * sum(counts.values()) // 100
        add(items, max(0, max(sums) - w), min(sums) + w, lambda item: item["difficulty"])
    return found


class Assembly:
    """A pool under a blueprint, given earlier forms; `share` is N - k + 1 where later forms are left a fair share."""

    def __init__(self, blueprint, pool, earlier=(), overlap=0, share=1):
        modules, sections = blueprint["modules"], blueprint["sections"]
        excluded = set(blueprint.get("limits", {}).get("excluded", []))
        self.sections, self.share = sections, share
        self.cells = [[sorted((i for i in pool if i["module"] == m["module"] and i["id"] not in excluded
                               and i["interaction"] == s["interaction"]), key=lambda i: i["id"].encode())
                       for s in sections] for m in modules]
        self.items = [item for cells in self.cells for cell in cells for item in cell]
        self.place = {item["id"]: (m, s) for m, cells in enumerate(self.cells)
                      for s, cell in enumerate(cells) for item in cell}
        self.bounds = bounds(blueprint, self.items, earlier, overlap)
        points = [half_points(row["points"]) for row in modules]
        rows = [self.rows_of(m, p) for m, p in enumerate(points)]
        for width, dear in WIDTHS + [(0, 0)]:
            self.modules, self.left = [Module(cells, []) for cells in self.cells], []
            for bound in self.bounds:
                self.count(bound, width)
            if sum(map(Module.steps, self.modules, itertools.repeat(sections), points, map(len, rows))) <= dear:
                break
        self.rows = [[(row, module.weight(row)) for row in rows] for module, rows in zip(self.modules, rows)]
        self.need = tuple(section["count"] for section in sections)
        self.papers = functools.cache(self._papers)
        self.hopeless = False
        if self.left and self.papers(0, self.need):
            draw = Draw(bytes(32), 3)
            self.hopeless = not any([self.once(draw) for _ in range(TRIAL)])

    def count(self, bound, width):
        modules = {self.place[item][0] for item in bound["items"]}
        if len(modules) == 1 and all(weight == 1 for weight in bound["items"].values()):
            (m,) = modules
            wider = Module(self.cells[m], self.modules[m].counted + [bound])
            if wider.width <= width:
                self.modules[m] = wider
                return
        self.left.append(bound)

    def rows_of(self, m, points):
        """Rows of a module in lexicographic order."""
        found = [((), points)]
        for section, cell in zip(self.sections, self.cells[m]):
            each, most = half_points(section["points"]), -(-len(cell) // self.share)
            found = [(row + (n,), left - n * each) for row, left in found
                     for n in range(min(most, section["count"], left // each) + 1)]
        return [row for row, left in found if left == 0]

    def _papers(self, m, left):  # N(m, left) of the page
        if m == len(self.modules):
            return int(not any(left))
        rests = ((minus(left, row), weight) for row, weight in self.rows[m])
        return sum(weight * self.papers(m + 1, rest) for rest, weight in rests if rest and weight)

    def paper(self, draw):
        """Steps 1 to 4: the items of each section."""
        left, lists = self.need, [[] for _ in self.sections]
        table = []
        for m, rows in enumerate(self.rows):
            x = draw.below(self.papers(m, left))
            for row, weight in rows:
                rest = minus(left, row)
                ways = weight * self.papers(m + 1, rest) if rest else 0
                if x < ways:
                    break
                x -= ways
            table.append(row)
            left = rest
        for module, row in zip(self.modules, table):
            module.draw(row, draw, lists)
        return lists

    def once(self, draw):
        lists = self.paper(draw)
        taken = [item["id"] for some in lists for item in some]
        return None if any(missed(bound, taken) for bound in self.left) else lists

    def exact(self, seed):
        draw = Draw(seed, 0)
        lists = next((lists for lists in (self.once(draw) for _ in range(TRIES)) if lists), None)
        return lists and ordered(lists, draw)

    def fast(self, seed):
        draw = Draw(seed, 2)
        for _ in range(STARTS):
            taken = {item["id"] for some in self.paper(draw) for item in some}
            for _ in range(SWAPS):
                if not any(missed(bound, taken) for bound in self.bounds):
                    break
                self.swap(taken, draw)
            if not any(missed(bound, taken) for bound in self.bounds):
                return ordered([[i for i in self.items if i["id"] in taken and self.place[i["id"]][1] == s]
                                for s in range(len(self.sections))], draw)
        return None

    def swap(self, taken, draw):
        broken = [bound for bound in self.bounds if missed(bound, taken)]
        bound = broken[draw.below(len(broken))]
        weights = bound["items"]
        over = bound["most"] is not None and total(bound, taken) > bound["most"]
        own = [i["id"] for i in self.items if weights.get(i["id"], 0) > 0 and (i["id"] in taken) == over]
        if not own:
            return
        x = own[draw.below(len(own))]
        m, s = self.place[x]
        others = [i["id"] for i in self.cells[m][s]
                  if (i["id"] in taken) != over and weights.get(i["id"], 0) < weights[x]]
        if not others:
            return
        y = others[draw.below(len(others))]
        before = sum(missed(bound, taken) for bound in self.bounds)
        taken ^= {x, y}
        if sum(missed(bound, taken) for bound in self.bounds) > before and draw.below(WORSE) != 0:
            taken ^= {x, y}

    def form(self, seed, asked=None):
        """The items in paper order, the mode and the reason; None where there is no paper."""
        if not self.papers(0, self.need) or (self.hopeless and not self.fast(bytes(32))):
            return None
        if asked == "exact" or (asked is None and not self.hopeless):
            form = self.exact(seed)
            if form:
                fair = ("fast", "fair_share") if self.share > 1 else None
                return form, *(fair or ("exact", "drawn_again" if self.left else "counted"))
        if asked == "exact":
            return None
        reason = "asked" if asked else "hopeless" if self.hopeless else "tries_spent"
        form = self.fast(seed)
        return form and (form, "fast", reason)


def total(bound, taken):
    return sum(weight for item, weight in bound["items"].items() if item in taken)


def missed(bound, taken):
    have = total(bound, set(taken))
    over = 0 if bound["most"] is None else have - bound["most"]
    return max(0, bound["least"] - have, over)


def ordered(lists, draw):
    return [item for some in lists for item in draw.pick(some, len(some))]


def together(blueprint, pool, count, overlap, seed, asked=None):
    """Several forms of one seed, as (items, mode, reason) each."""
    size = sum(section["count"] for section in blueprint["sections"])
    apart = overlap >= size and "mean_difficulty_spread" not in blueprint.get("limits", {})
    whole = Assembly(blueprint, pool) if apart else None
    for attempt in range(ATTEMPTS):
        forms, left = [], pool
        for k in range(1, count + 1):
            parts = [b"form", u32(k)] + ([u32(attempt)] if attempt else [])
            fair = attempt > 0 and overlap == 0 and asked != "exact"
            share = count - k + 1 if fair else 1
            earlier = [form for form, _, _ in forms]
            assembly = whole or Assembly(blueprint, left, earlier, overlap, share)
            form = assembly.form(hkdf(seed, *parts), asked)
            if not form:
                break
            forms.append(form)
            if overlap == 0:
                taken = {item["id"] for item in form[0]}
                left = [item for item in left if item["id"] not in taken]
        if len(forms) == count:
            return forms
    return None


def choice_orders(form, seed):
    draw = Draw(seed, 1)
    return [list(range(item["choices"])) if item["interaction"] in ("true_false", "text_entry")
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
        parts += [u32(item["count"]), *(t.encode() for pair in item["texts"] for t in pair)]
    return hashlib.sha256(lp(*parts)).hexdigest()


def admitted(folder, standard, blueprint):
    """The pool that the sources give to a blueprint; every item in its first version."""
    points = {p["id"]: p for p in tomllib.loads(standard.read_text(encoding="utf-8"))["knowledge_point"]}
    modules = {m["module"] for m in blueprint["modules"]}
    for path in sorted(folder.rglob("*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8")).get("item", []):
            point = points[item["knowledge_point"]]
            levels = [blueprint["level"], *blueprint.get("limits", {}).get("lower_levels", [])]
            if point.get("level", blueprint["level"]) in levels and point["module"] in modules:
                texts = [(f"c{n}", text) for n, text in enumerate(item.get("choices", []), 1)]
                if item["interaction"] == "true_false":
                    texts = [("true", "正确"), ("false", "错误")]
                blanks = len(re.findall(r"_{3,}|（[ \u3000]*）|\([ \u3000]+\)", item["stem"]))
                count = blanks if item["interaction"] == "text_entry" else len(texts)
                yield {**item, "version": 1, "module": point["module"], "texts": texts, "count": count}


def derive_forms(folder, standard, made):
    blueprint, seed = made["blueprint"], bytes.fromhex(made["seed"])
    pool = list(admitted(pathlib.Path(folder), pathlib.Path(standard), blueprint))
    forms = together(blueprint, pool, len(made["forms"]), made["overlap_max"], seed)
    return {"pool_digest": pool_digest(pool),
            "forms": [{"digest": form_digest(blueprint, form), "items": [i["id"] for i in form],
                       "mode": mode, "mode_reason": reason}
                      for form, mode, reason in forms]}


def derive_paper(given):
    blueprint, pool, seed = given["blueprint"], given["pool"], bytes.fromhex(given["form"])
    if "forms" in given:
        forms = together(blueprint, pool, given["forms"], given["overlap_max"], seed, given.get("mode"))
        if "number" in given:
            form = forms[given["number"] - 1][0]
            orders = choice_orders(form, bytes.fromhex(given["choices"]))
            return {"items": [i["id"] for i in form], "orders": orders}
        return {"forms": [{"items": [i["id"] for i in form], "mode": mode, "mode_reason": reason}
                          for form, mode, reason in forms]}
    assembly = Assembly(blueprint, pool)
    form, mode, reason = assembly.form(seed, given.get("mode"))
    return {"papers": str(assembly.papers(0, assembly.need)), "items": [i["id"] for i in form],
            "mode": mode, "mode_reason": reason, "digest": form_digest(blueprint, form),
            "orders": choice_orders(form, bytes.fromhex(given["choices"]))}


def main():
    sys.setrecursionlimit(10_000)
    given = json.load(sys.stdin)
    papers = sys.argv[1] == "papers"
    result = [derive_paper(p) for p in given] if papers else derive_forms(*sys.argv[2:4], given)
    print(json.dumps(result, ensure_ascii=False))


main()
