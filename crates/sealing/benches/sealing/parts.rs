//! The primitives under a result bundle, called directly: what reading could cost at the least.

use age::secrecy::zeroize::Zeroize;
use ring::{
    digest::{SHA256, SHA512, digest},
    signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey},
};
use serde_json::Value;
use std::{hint::black_box, io::Read, str::FromStr};

/// The parts of one bundle, and what each primitive is applied to.
pub struct Parts {
    file: Vec<u8>,
    exam_manifest: Vec<u8>,
    manifest: Vec<u8>,
    results: Vec<u8>,
    inner: Vec<u8>,
    attempt: Vec<u8>,
    events: Vec<u8>,
    live: age::x25519::Identity,
    key: Vec<u8>,
    /// As long as what SSHSIG signs, and what a CA signs.
    short: (Vec<u8>, Vec<u8>),
    long: (Vec<u8>, Vec<u8>),
}

impl Parts {
    pub fn of(file: &[u8], live: &str) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        let signed = |length| {
            let message = vec![5; length];
            let signature = pair.sign(&message).as_ref().to_vec();
            (message, signature)
        };
        let member = |bytes: &[u8], wanted: &str| {
            let limits = sealing::tarball::Limits { members: 16, member_bytes: 1 << 30 };
            let members = sealing::tarball::read(bytes, &limits).unwrap();
            members.iter().find(|(name, _)| *name == wanted).unwrap().1.to_vec()
        };
        let live = age::x25519::Identity::from_str(live).unwrap();
        let results = member(file, "results.age");
        let plain = decrypted(&live, &results);
        Self {
            exam_manifest: member(file, "exam-manifest.json"),
            manifest: member(file, "manifest.json"),
            inner: member(&plain, "inner.json"),
            attempt: member(&plain, "attempt.json"),
            events: member(&plain, "events"),
            key: pair.public_key().as_ref().to_vec(),
            short: signed(106),
            long: signed(300),
            file: file.to_vec(),
            results,
            live,
        }
    }

    fn ed25519(&self, (message, signature): &(Vec<u8>, Vec<u8>)) {
        UnparsedPublicKey::new(&ED25519, &self.key).verify(message, signature).unwrap();
    }

    /// The first bundle of a room: two officers, one station, one certificate; the digest of the file, of the ciphertext
    /// and of both manifests.
    pub fn verify_first(&self) {
        for message in [&self.exam_manifest, &self.exam_manifest] {
            black_box(digest(&SHA512, message));
            self.ed25519(&self.short);
        }
        black_box(digest(&SHA256, &self.exam_manifest));
        self.verify();
    }

    /// Every other one: its package manifest is known. One station, one certificate, three digests.
    pub fn verify(&self) {
        black_box(digest(&SHA512, &self.manifest));
        self.ed25519(&self.short);
        self.ed25519(&self.long);
        for message in [&self.file, &self.results, &self.manifest] {
            black_box(digest(&SHA256, message));
        }
    }

    /// The age library alone.
    pub fn decrypt(&self) {
        let mut plain = decrypted(&self.live, &self.results);
        plain.zeroize();
    }

    /// Inner signature and certificate, digests, JSON of the attempt and of every event, event chain.
    pub fn inside(&self) {
        black_box(digest(&SHA512, &self.inner));
        self.ed25519(&self.short);
        self.ed25519(&self.long);
        black_box((digest(&SHA256, &self.attempt), digest(&SHA256, &self.events)));
        parse(&self.attempt, &self.events);
    }
}

/// What the board parses of an opened bundle.
pub fn parse(attempt: &[u8], events: &[u8]) {
    black_box(serde_json::from_slice::<Value>(attempt).unwrap());
    let mut head = sealing::Digest::ZERO;
    for line in events.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        black_box(serde_json::from_slice::<Value>(line).unwrap());
        head = sealing::chain(&head, line);
    }
    black_box(head);
}

fn decrypted(identity: &age::x25519::Identity, cipher: &[u8]) -> Vec<u8> {
    let decryptor = age::Decryptor::new_buffered(cipher).unwrap();
    let mut reader = decryptor.decrypt(std::iter::once(identity as &dyn age::Identity)).unwrap();
    let mut plain = Vec::with_capacity(cipher.len());
    reader.read_to_end(&mut plain).unwrap();
    plain
}
