//! The keys of a room, derived from its files and codes by `docs/format/unlock.md`, with no code of the product.

use argon2::{Algorithm, Argon2, Params, Version};
use common::{World, number, read, tool};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use serde_json::Value;
use std::collections::BTreeMap;

/// Every secret of the room in every form in which it could lie in memory: name → hex of the bytes.
pub fn of_room(world: &World) -> BTreeMap<String, String> {
    let open = world.path("open");
    std::fs::create_dir_all(&open).unwrap();
    let package = world.path("packages/T-1/T-1-R01.exam");
    tool(&open, "tar", &["xf", &package.to_string_lossy()], b"").bytes();
    let unlock: Value = serde_json::from_slice(&read(&open.join("unlock.json"))).unwrap();
    let manifest: Value = serde_json::from_slice(&read(&open.join("manifest.json"))).unwrap();
    let codes = String::from_utf8(read(&world.path("packages/T-1/codes/R01.txt"))).unwrap();
    let code = |word: &str| {
        let line = codes.lines().find_map(|line| line.strip_prefix(&format!("{word} "))).unwrap();
        line.replace('-', "")
    };
    let (first, second, release) = (code("甲"), code("乙"), code("开考"));
    let pair = context(&manifest, "first+second");
    let mut password = vec![first.as_bytes().to_vec(), second.as_bytes().to_vec()];
    password.extend(pair.clone());
    let kek = argon2id(&lp(&password), &hex(&unlock["salt"]), &unlock["argon2"]);
    let k2 = open_seal(&kek, &pair, &unlock["pairs"][0]["k2"]);
    let roster_key = hkdf(&k2, &[b"unlock-roster"]);
    let roster = open_seal(&roster_key, &context(&manifest, "roster"), &unlock["roster"]);
    let both = [k2.as_slice(), release.as_bytes()].concat();
    let wrap = hkdf(&both, &[b"unlock-room"]);
    let room = open_seal(&wrap, &context(&manifest, "room"), &unlock["room"]);
    let bank = hkdf(&room, &[b"database", b"station-bank"]);
    let candidate = number(1);
    let journal = hkdf(&room, &[b"database", b"journal", b"station-001", candidate.as_bytes()]);
    let mut keys = BTreeMap::new();
    for (name, bytes) in
        [("KEK", &kek), ("K2", &k2), ("roster wrap key", &roster_key), ("room wrap key", &wrap)]
    {
        put(&mut keys, name, bytes);
    }
    put(&mut keys, "station bank key", &bank);
    put(&mut keys, "journal key", &journal);
    let mirror = hkdf(&room, &[b"database", b"mirror", candidate.as_bytes()]);
    put(&mut keys, "mirror key", &mirror);
    put(&mut keys, "seat note key", &hkdf(&k2, &[b"seat-note", candidate.as_bytes()]));
    put_text(&mut keys, "roster identity", &roster);
    put_text(&mut keys, "room identity", &room);
    put_text(&mut keys, "code 甲", first.as_bytes());
    put_text(&mut keys, "code 乙", second.as_bytes());
    put_text(&mut keys, "release code", release.as_bytes());
    for machine in ["station", "console"] {
        let folder = if machine == "station" { "stations/station-001" } else { "console" };
        put(&mut keys, &format!("{machine} signing seed"), &seed(world, folder));
        let identity = String::from_utf8(read(&world.path(&format!("{folder}/identity")))).unwrap();
        put_text(&mut keys, &format!("{machine} identity"), identity.trim().as_bytes());
    }
    put_seeds(&mut keys, world, &room, &candidate);
    keys
}

/// Candidate seeds, from `dealing.json` in `content.age`, opened by stock age.
fn put_seeds(keys: &mut BTreeMap<String, String>, world: &World, room: &[u8], candidate: &str) {
    let open = world.path("open");
    common::write(&open.join("room.identity"), String::from_utf8(room.to_vec()).unwrap() + "\n");
    let arguments = ["-d", "-i", "room.identity", "-o", "content.tar", "content.age"];
    tool(&open, "age", &arguments, b"").bytes();
    tool(&open, "tar", &["xf", "content.tar", "dealing.json"], b"").bytes();
    let dealing: Value = serde_json::from_slice(&read(&open.join("dealing.json"))).unwrap();
    for name in ["form", "choices"] {
        put(keys, &format!("{name} seed"), &hex(&dealing["seeds"][candidate][name]));
    }
}

/// The 32-byte seed in an unencrypted OpenSSH private key file: it stands before the public key's second copy.
fn seed(world: &World, folder: &str) -> Vec<u8> {
    let text = String::from_utf8(read(&world.path(&format!("{folder}/key")))).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    let blob = tool(&world.path(""), "base64", &["-d"], body.as_bytes()).bytes();
    // s(64 bytes of seed and public key): the only string of that length.
    let at = blob.windows(4).position(|window| window == [0, 0, 0, 64]).unwrap() + 4;
    blob[at..at + 32].to_vec()
}

fn put(keys: &mut BTreeMap<String, String>, name: &str, bytes: &[u8]) {
    let text = to_hex(bytes);
    keys.insert(format!("{name}, raw"), text.clone());
    keys.insert(format!("{name}, hex"), to_hex(text.as_bytes()));
}

fn put_text(keys: &mut BTreeMap<String, String>, name: &str, text: &[u8]) {
    keys.insert(format!("{name}, text"), to_hex(text));
    keys.insert(format!("{name}, lower case"), to_hex(&text.to_ascii_lowercase()));
    let grouped: Vec<_> = text.chunks(4).map(<[u8]>::to_vec).collect();
    if text.len() < 20 {
        keys.insert(format!("{name}, grouped"), to_hex(&grouped.join(&b'-')));
    }
}

fn context(manifest: &Value, label: &str) -> Vec<Vec<u8>> {
    let text = |name: &str| manifest[name].as_str().unwrap().as_bytes().to_vec();
    let revision = u32::try_from(manifest["revision"].as_u64().unwrap()).unwrap();
    vec![
        b"gongyuan-unlock".to_vec(),
        1u32.to_be_bytes().to_vec(),
        text("board"),
        text("sitting"),
        text("room"),
        revision.to_be_bytes().to_vec(),
        label.as_bytes().to_vec(),
    ]
}

fn lp(parts: &[Vec<u8>]) -> Vec<u8> {
    let prefixed = |part: &Vec<u8>| {
        [&u32::try_from(part.len()).unwrap().to_be_bytes()[..], part.as_slice()].concat()
    };
    parts.iter().flat_map(prefixed).collect()
}

fn argon2id(password: &[u8], salt: &[u8], costs: &Value) -> Vec<u8> {
    let cost = |name: &str| u32::try_from(costs[name].as_u64().unwrap()).unwrap();
    let params = Params::new(cost("memory_kib"), cost("passes"), cost("lanes"), Some(32)).unwrap();
    let mut key = vec![0; 32];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(password, salt, &mut key).unwrap();
    key
}

fn open_seal(key: &[u8], context: &[Vec<u8>], seal: &Value) -> Vec<u8> {
    let key = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key).unwrap());
    let nonce = Nonce::try_assume_unique_for_key(&hex(&seal["nonce"])).unwrap();
    let mut buffer = hex(&seal["sealed"]);
    key.open_in_place(nonce, Aad::from(lp(context)), &mut buffer).unwrap().to_vec()
}

fn hkdf(secret: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let info = lp(&parts.iter().map(|part| part.to_vec()).collect::<Vec<_>>());
    let prk = Salt::new(HKDF_SHA256, b"gongyuan-hkdf-1").extract(secret);
    let info = [info.as_slice()];
    let mut key = vec![0; 32];
    prk.expand(&info, HKDF_SHA256).unwrap().fill(&mut key).unwrap();
    key
}

fn hex(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap();
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
