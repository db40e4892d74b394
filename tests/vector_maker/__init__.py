"""Makes the vectors of tests/vectors/containers from docs/format/*.md alone; shares no code with the product."""

import base64
import difflib


class Vectors:
    """All vectors; each is named `<format>/<defect>`."""

    def __init__(self):
        self.all = {}
        self.files = {}

    def add(self, name, shows, code, file, **more):
        """`code`: None where the file is good; `file`: bytes, or text where a text is what is read; `more`: what the
        reader is given besides (see docs/format/README.md)."""
        assert name not in self.all, name
        kind = name.split("/")[0]
        verdict = {"verdict": "accepted"} if code is None else {"verdict": "refused", "code": code}
        body = {"text": file} if isinstance(file, str) else self.difference(kind, file)
        self.files[name] = file
        self.all[name] = {"vector": name, "reader": more.pop("reader", kind), "shows": shows, **verdict, **more, **body}

    def difference(self, kind, file):
        """The file, or how it differs from the good one of its kind: blocks cut, and bytes put in their place."""
        like = f"{'trust' if kind == 'krl' else kind}/good"
        good = self.files.get(like, b"")
        old, new = blocks(good), blocks(file)
        changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        splices = [{"at": len(b"".join(old[:a])), "cut": len(b"".join(old[a:b])), "put": lines(b"".join(new[c:d]))}
                   for kind, a, b, c, d in changes if kind != "equal"]
        return {"like": like if good else None, "splices": splices}


def blocks(data):
    return [data[at:at + 512] for at in range(0, len(data), 512)]


def lines(data):
    text = base64.b64encode(data).decode()
    return [text[at:at + 120] for at in range(0, len(text), 120)]


def stock(message, signature, who, namespace, accepts, at=1_800_005_400):
    """What stock ssh-keygen says of a signature in the file, under the trust file of the vector."""
    return {"message": message, "signature": signature, "who": who, "namespace": namespace, "at": at,
            "accepts": accepts}
