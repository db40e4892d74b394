"""Codes, unlock.json and passphrase files (codes.md, unlock.md)."""

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from .wire import hkdf, lp, seed, u32

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ROLES = ("first", "second", "reserve")


def check(values):
    total = 0
    for value in values:
        total ^= value
        total = 2 * total if 2 * total < 32 else (2 * total ^ 37) & 31
    return total


def code(label, count):
    values = [byte & 31 for byte in seed("code " + label)[:count]]
    return "".join(ALPHABET[value] for value in [*values, check(values)])


def grouped(text):
    return "-".join(text[at:at + 4] for at in range(0, len(text), 4))


def argon2id(parts, salt, costs):
    return hash_secret_raw(lp(*parts), salt, costs["passes"], costs["memory_kib"], costs["lanes"], 32, Type.ID, 0x13)


def sealed(key, bound, plain, label):
    nonce = seed("nonce " + label)[:12]
    return {"nonce": nonce.hex(), "sealed": ChaCha20Poly1305(key).encrypt(nonce, plain, bound).hex()}


def context(place, label):
    """CTX(label), as its parts."""
    board, sitting, room, revision = place
    texts = [text.encode() for text in (board, sitting, room)]
    return [b"gongyuan-unlock", u32(1), *texts, u32(revision), label.encode()]


def pair_seed(place, codes, costs, one, other):
    """The seed of the key by which two roles act: HKDF(KEK; "acts")."""
    bound = context(place, f"{one}+{other}")
    return hkdf(argon2id([codes[one].encode(), codes[other].encode(), *bound], seed("unlock salt"), costs), b"acts")


def unlock(place, codes, k2, roster, room, costs, suite=1):
    """`codes`: role → code, and `release`; `roster`, `room`: identities."""
    salt = seed("unlock salt")
    pairs = []
    for one, other in (("first", "second"), ("first", "reserve"), ("second", "reserve")):
        bound = context(place, f"{one}+{other}")
        kek = argon2id([codes[one].encode(), codes[other].encode(), *bound], salt, costs)
        pairs.append({"roles": [one, other], "k2": sealed(kek, lp(*bound), k2, f"{one}+{other}")})
    room_key = hkdf(k2 + codes["release"].encode(), b"unlock-room")
    return {
        "format": "gongyuan-unlock", "suite": suite, "argon2": costs, "salt": salt.hex(), "pairs": pairs,
        "roster": sealed(hkdf(k2, b"unlock-roster"), lp(*context(place, "roster")), roster.secret.encode(), "roster"),
        "room": sealed(room_key, lp(*context(place, "room")), room.secret.encode(), "room"),
    }


def passphrase_file(passphrase, label, plain, costs):
    salt = seed("passphrase salt")[:16]
    key = argon2id([b"gongyuan-passphrase", passphrase.encode()], salt, costs)
    box = sealed(key, lp(b"gongyuan-passphrase-1", label.encode()), plain, "passphrase")
    return {"format": "gongyuan-passphrase", "suite": 1, "label": label, "argon2": costs, "salt": salt.hex(), **box}
