"""age-encryption.org/v1 with X25519 recipients, from its specification; made deterministic by labels."""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from .wire import hkdf_rfc, seed

CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def bech32(prefix, data, padding=0):
    """BIP 173; `padding`: what stands in the unused bits."""
    number, bits = int.from_bytes(data, "big"), len(data) * 8
    pad = -bits % 5
    values = [(number << pad | padding) >> shift & 31 for shift in range(bits + pad - 5, -1, -5)]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = polymod(expanded + values + [0] * 6) ^ 1
    values += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(CHARSET[value] for value in values)


def raw(public):
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


class Identity:
    def __init__(self, label):
        self.private = X25519PrivateKey.from_private_bytes(seed("age " + label))
        self.public = raw(self.private.public_key())
        self.recipient = bech32("age", self.public)
        secret = self.private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        self.secret = bech32("age-secret-key-", secret).upper()


def b64(data):
    return base64.b64encode(data).rstrip(b"=")


def stanza(identity, file_key, label):
    ephemeral = X25519PrivateKey.from_private_bytes(seed(label + identity.recipient))
    share = raw(ephemeral.public_key())
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(identity.public))
    key = hkdf_rfc(shared, share + identity.public, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(key).encrypt(bytes(12), file_key, b"")
    return b"-> X25519 " + b64(share) + b"\n" + b64(body) + b"\n"


def encrypt(identities, plain, label, extra=b""):
    """`extra`: further stanzas, as they stand in the header."""
    file_key = seed("file key " + label)[:16]
    head = b"age-encryption.org/v1\n" + b"".join(stanza(i, file_key, label) for i in identities) + extra + b"---"
    mac = hmac.new(hkdf_rfc(file_key, b"", b"header"), head, hashlib.sha256).digest()
    nonce = seed("nonce " + label)[:16]
    key = ChaCha20Poly1305(hkdf_rfc(file_key, nonce, b"payload"))
    chunks = [plain[at:at + 65536] for at in range(0, max(len(plain), 1), 65536)]
    body = b"".join(key.encrypt(at.to_bytes(11, "big") + bytes([at + 1 == len(chunks)]), chunk, b"")
                    for at, chunk in enumerate(chunks))
    return head + b" " + b64(mac) + b"\n" + nonce + body


def armor(data):
    text = base64.b64encode(data).decode()
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    return "\n".join(["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""]).encode()
