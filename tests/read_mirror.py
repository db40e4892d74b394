"""Reads a mirror file as docs/format/mirror.md describes it, with nothing but the standard library and RFC 8439.

Usage: read_mirror.py FILE KEY-HEX; prints {"header", "events", "elapsed_ms", "wall_ms", "records", "torn", "heads"}.
"""

import hashlib
import json
import struct
import sys

MASK = 0xFFFFFFFF


def rotate(value, bits):
    return ((value << bits) & MASK) | (value >> (32 - bits))


def quarter(s, a, b, c, d):
    s[a] = (s[a] + s[b]) & MASK; s[d] = rotate(s[d] ^ s[a], 16)
    s[c] = (s[c] + s[d]) & MASK; s[b] = rotate(s[b] ^ s[c], 12)
    s[a] = (s[a] + s[b]) & MASK; s[d] = rotate(s[d] ^ s[a], 8)
    s[c] = (s[c] + s[d]) & MASK; s[b] = rotate(s[b] ^ s[c], 7)


def block(key, counter, nonce):
    start = list(struct.unpack("<4I", b"expand 32-byte k")) + list(struct.unpack("<8I", key))
    start += [counter] + list(struct.unpack("<3I", nonce))
    state = start[:]
    for _ in range(10):
        for column in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)):
            quarter(state, *column)
        for diagonal in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(state, *diagonal)
    return struct.pack("<16I", *((a + b) & MASK for a, b in zip(state, start)))


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b"\x01", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:32], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def padded(data):
    return data + bytes(-len(data) % 16)


def opened(key, nonce, sealed, bound):
    text, tag = sealed[:-16], sealed[-16:]
    mac = padded(bound) + padded(text) + struct.pack("<QQ", len(bound), len(text))
    if len(sealed) < 16 or poly1305(block(key, 0, nonce)[:32], mac) != tag:
        return None
    stream = b"".join(block(key, 1 + n, nonce) for n in range(len(text) // 64 + 1))
    return bytes(a ^ b for a, b in zip(text, stream))


def prefixed(*parts):
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def chain(head, event):
    return hashlib.sha256(b"gongyuan-event-chain-1" + head + struct.pack(">I", len(event)) + event).digest()


def main():
    data, key = open(sys.argv[1], "rb").read(), bytes.fromhex(sys.argv[2])
    frames, at = [], 0
    while len(data) - at >= 4:
        length = struct.unpack(">I", data[at:at + 4])[0]
        if length > 1 << 20 or len(data) - at - 4 < length:
            break
        frames.append(data[at + 4:at + 4 + length])
        at += 4 + length
    header, rest = frames[0], frames[1:]
    records, heads = rest, []
    if json.loads(header)["format"] == "gongyuan-mirror-2":
        assert all(frame[0] in (0, 1) for frame in rest), "a record or a head"
        records = [frame[1:] for frame in rest if frame[0] == 0]
        heads = [frame[1:].decode() for frame in rest if frame[0] == 1]
    head, events, stamp, good = chain(bytes(32), header), [], {}, 0
    for count, record in enumerate(records):
        bound = prefixed(b"gongyuan-mirror-1", struct.pack(">Q", count), head)
        plain = opened(key, record[:12], record[12:], bound)
        if plain is None:
            break
        first, *lines = plain.split(b"\n")
        stamp = json.loads(first)
        assert stamp["seq"] == len(events) + 1, stamp
        events += [json.loads(line) for line in lines]
        head, good = chain(head, record), good + 1
    print(json.dumps({"header": json.loads(header), "events": events, "records": good,
                      "elapsed_ms": stamp.get("elapsed_ms"), "wall_ms": stamp.get("wall_ms"),
                      "torn": len(data) - at, "heads": [json.loads(text.split("\n")[0]) for text in heads]}))


main()
