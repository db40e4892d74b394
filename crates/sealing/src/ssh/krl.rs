//! Key revocation lists (OpenSSH PROTOCOL.krl), written only.

use super::{PublicKey, wire::put};

const MAGIC: u64 = 0x5353_484b_524c_0a00;
const FORMAT: u32 = 1;
const SECTION_CERTIFICATES: u8 = 1;
const SECTION_EXPLICIT_KEY: u8 = 2;
const CERT_SERIAL_LIST: u8 = 0x20;

/// A list that revokes serials under every CA, and keys. Without any it still has its header:
/// a zero-byte list would pass for "nothing revoked" in `ssh-keygen` even where one was expected.
pub(crate) fn revocation_list(
    number: u64,
    date: u64,
    authorities: &[PublicKey],
    serials: &[u64],
    keys: &[PublicKey],
) -> Vec<u8> {
    let mut out = header(number, date);
    if !serials.is_empty() {
        for ca in authorities {
            section(&mut out, SECTION_CERTIFICATES, &certificates(ca, serials));
        }
    }
    if !keys.is_empty() {
        let mut list = Vec::new();
        keys.iter().for_each(|key| put(&mut list, &key.blob()));
        section(&mut out, SECTION_EXPLICIT_KEY, &list);
    }
    out
}

fn header(number: u64, date: u64) -> Vec<u8> {
    let mut out = MAGIC.to_be_bytes().to_vec();
    out.extend_from_slice(&FORMAT.to_be_bytes());
    out.extend_from_slice(&number.to_be_bytes());
    out.extend_from_slice(&date.to_be_bytes());
    out.extend_from_slice(&0u64.to_be_bytes());
    put(&mut out, b"");
    put(&mut out, b"gongyuan");
    out
}

fn section(out: &mut Vec<u8>, kind: u8, body: &[u8]) {
    out.push(kind);
    put(out, body);
}

fn certificates(ca: &PublicKey, serials: &[u64]) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, &ca.blob());
    put(&mut out, b"");
    let list: Vec<u8> = serials.iter().flat_map(|serial| serial.to_be_bytes()).collect();
    section(&mut out, CERT_SERIAL_LIST, &list);
    out
}
