"""The plainest layers: length prefixes, JSON in its one form, tar in its one form (package.md)."""

import hashlib
import hmac
import json
import struct


def seed(label):
    """32 bytes that depend on a label only: the vectors come out the same every time."""
    return hashlib.sha256(b"gongyuan vectors / " + label.encode()).digest()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def u32(number):
    return struct.pack(">I", number)


def u64(number):
    return struct.pack(">Q", number)


def lp(*parts):
    """Each part with its u32 big-endian length in front; an SSH string is the same thing."""
    return b"".join(u32(len(part)) + part for part in parts)


def hkdf_rfc(secret, salt, info):
    """RFC 5869 with SHA-256; one block of output is enough for 32 bytes."""
    prk = hmac.new(salt, secret, hashlib.sha256).digest()
    return hmac.new(prk, info + b"\x01", hashlib.sha256).digest()


def hkdf(secret, *parts):
    """unlock.md"""
    return hkdf_rfc(secret, b"gongyuan-hkdf-1", lp(*parts))


def to_json(value):
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def header(name, size, mode=b"0000644\0", owner=b"0000000\0", kind=b"0", size_field=None):
    head = name.encode().ljust(100, b"\0") + mode + owner + b"0000000\0"
    head += size_field or b"%011o\0" % size
    head += b"00000000000\0" + b" " * 8 + kind + bytes(100) + b"ustar\x0000" + bytes(32 + 32)
    head += bytes(8 + 8) + bytes(155)
    head = head.ljust(512, b"\0")
    return head[:148] + b"%07o\0" % sum(head) + head[156:]


def tar(members, **head):
    """Members in their order; `head` changes the first header."""
    out = b""
    for at, (name, body) in enumerate(members):
        out += header(name, len(body), **(head if at == 0 else {})) + body + bytes(-len(body) % 512)
    return out + bytes(1024)


def replaced(members, name, body):
    """The same members with one body changed."""
    assert any(own == name for own, _ in members), name
    return [(own, body if own == name else old) for own, old in members]
