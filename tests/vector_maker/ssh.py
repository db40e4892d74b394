"""OpenSSH keys, certificates, signatures and revocation lists (sshsig.md, trust.md; PROTOCOL.certkeys, .sshsig, .krl)."""

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .wire import lp, seed, u32, u64

CERTIFICATE = b"ssh-ed25519-cert-v01@openssh.com"


class Key:
    def __init__(self, label, secret=None):
        self.private = Ed25519PrivateKey.from_private_bytes(secret or seed("ssh " + label))
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.blob = lp(b"ssh-ed25519", self.public)
        self.line = "ssh-ed25519 " + base64.b64encode(self.blob).decode()

    def sign(self, message):
        return self.private.sign(message)


class Certificate:
    """Everything may be changed; what is left out is as sshsig.md wants it."""

    def __init__(self, ca, key, machine, serial, after, before, role="station", kind=1, principals=None,
                 key_id=None, critical=b"", extensions=b"", signature=None):
        names = [machine] if principals is None else principals
        nonce = seed(f"nonce {machine} {serial} {after} {before}")
        body = lp(CERTIFICATE, nonce, key.public) + u64(serial) + u32(kind)
        body += lp((key_id or f"{role}/{machine}").encode(), lp(*(name.encode() for name in names)))
        body += u64(after) + u64(before) + lp(critical, extensions, b"", ca.blob)
        self.key, self.machine, self.serial = key, machine, serial
        self.blob = body + lp(lp(b"ssh-ed25519", signature or ca.sign(body)))
        self.line = CERTIFICATE.decode() + " " + base64.b64encode(self.blob).decode()
        self.file = (self.line + "\n").encode()


def armor(blob, columns=70):
    text = base64.b64encode(blob).decode()
    lines = [text[at:at + columns] for at in range(0, len(text), columns)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()


def signature_blob(key, namespace, message, certificate=None, hashing="sha512", stated=None, reserved=b"", version=1,
                   raw=None):
    """`stated`: another namespace in the blob than in the signed bytes; `raw`: another signature."""
    digest = hashlib.new(hashing, message).digest()
    signed = b"SSHSIG" + lp(namespace.encode(), reserved, hashing.encode(), digest)
    signer = certificate.blob if certificate else key.blob
    blob = b"SSHSIG" + u32(version) + lp(signer, (stated or namespace).encode(), reserved, hashing.encode())
    return blob + lp(lp(b"ssh-ed25519", raw or key.sign(signed)))


def sign(key, namespace, message, certificate=None, **bent):
    return armor(signature_blob(key, namespace, message, certificate, **bent))


def revocation_list(number, date, authorities, serials, keys):
    out = u64(0x5353484B524C0A00) + u32(1) + u64(number) + u64(date) + u64(0) + lp(b"", b"gongyuan")
    if serials:
        for ca in authorities:
            inner = b"\x20" + lp(b"".join(u64(serial) for serial in serials))
            out += b"\x01" + lp(lp(ca.blob, b"") + inner)
    if keys:
        out += b"\x02" + lp(b"".join(lp(key.blob) for key in keys))
    return out
