use crate::world::{entropy, refused};
use sealing::{
    AgeIdentity, Argon2Params, Digest, Recipient, Secret, SecretBytes, chain,
    encryption::{decrypt, encrypt},
    envelope,
    kdf::{derive, stretch},
    passphrase, sha256,
};

#[test]
fn digests_read_back_and_refuse_other_spellings() {
    let digest = sha256(b"abc");
    let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(digest.to_string(), text, "FIPS 180-4 example");
    assert_eq!(text.parse::<Digest>().unwrap(), digest, "round trip");
    for bad in [&text.to_uppercase(), &text[1..], &format!("{text}00"), "é"] {
        assert_eq!(
            refused(bad.parse::<Digest>(), "it is not 64 lower-case digits"),
            "malformed",
            "{bad}"
        );
    }
}

#[test]
fn a_chain_depends_on_every_event_and_its_place() {
    let ab = chain(&chain(&Digest::ZERO, b"a"), b"b");
    assert_ne!(ab, chain(&chain(&Digest::ZERO, b"b"), b"a"), "order");
    assert_ne!(ab, chain(&Digest::ZERO, b"ab"), "boundaries");
    let known = "31ab7a04cb357692b7451d9cc1c77f20046967777b0f3fa68945c241d8537e5f";
    assert_eq!(ab.to_string(), known, "as computed apart with Python's hashlib");
}

#[test]
fn derived_keys_depend_on_every_part_boundary() {
    let one = derive(b"secret", &[b"ab", b"c"]).unwrap();
    assert_ne!(one, derive(b"secret", &[b"a", b"bc"]).unwrap(), "length prefixes separate parts");
    assert_ne!(one, derive(b"Secret", &[b"ab", b"c"]).unwrap(), "the secret matters");
    let known = "e844fdf60bf1c3cc13d49c771a596aed405db1134f7504f9749f95be89ef87da";
    let shown = Digest(*one.expose()).to_string();
    assert_eq!(shown, known, "as computed apart with Python's hmac");
}

#[test]
fn argon2_parameters_are_bounded() {
    let check = |memory, passes, lanes, good: bool| {
        let made = Argon2Params::new(memory, passes, lanes);
        assert_eq!(made.is_ok(), good, "{memory} KiB, {passes} passes, {lanes} lanes");
    };
    check(1024, 1, 1, true);
    check(1024 * 1024, 10, 16, true);
    check(1023, 1, 1, false);
    check(1024 * 1024 + 1, 1, 1, false);
    check(1024, 0, 1, false);
    check(1024, 11, 1, false);
    check(1024, 1, 0, false);
    check(1024, 1, 17, false);
    let text = r#"{"memory_kib":2000000,"passes":1,"lanes":1}"#;
    assert!(serde_json::from_str::<Argon2Params>(text).is_err(), "refused on parse");
}

#[test]
fn stretching_depends_on_salt_and_costs() {
    let least = stretch(&[b"code"], &[0; 16], &Argon2Params::LEAST).unwrap();
    assert_ne!(least, stretch(&[b"code"], &[1; 16], &Argon2Params::LEAST).unwrap(), "salt");
    let two = Argon2Params::new(1024, 2, 1).unwrap();
    assert_ne!(least, stretch(&[b"code"], &[0; 16], &two).unwrap(), "passes");
    assert_eq!(refused(stretch(&[b"code"], &[0; 4], &two), "the salt is short"), "crypto", "salt");
}

#[test]
fn secrets_do_not_print() {
    let secret = Secret::take(&mut [0x41; 32]);
    let bytes = SecretBytes::new(b"AAAA".to_vec());
    let identity = AgeIdentity::generate();
    let shown = format!("{secret:?} {bytes:?} {identity:?}");
    assert!(!shown.contains("41") && !shown.contains("65") && !shown.contains("AAAA"), "{shown}");
    assert!(!shown.contains("SECRET"), "{shown}");
}

#[test]
fn passphrase_files_open_with_passphrase_and_label_only() {
    let sealed =
        passphrase::seal(b"long words", "ca", b"key", Argon2Params::LEAST, &entropy()).unwrap();
    let opened = passphrase::open(b"long words", "ca", &sealed).unwrap();
    assert_eq!(opened.expose(), b"key", "round trip");
    assert_eq!(refused(passphrase::open(b"other", "ca", &sealed), "wrong words"), "not_opened", "");
    assert_eq!(
        refused(passphrase::open(b"long words", "live", &sealed), "label"),
        "not_opened",
        ""
    );
    let text = String::from_utf8(sealed).unwrap();
    let edit = |from: &str, to: &str, code: &str| {
        let edited = text.replace(from, to);
        assert_ne!(edited, text, "the edit must hit: {from}");
        let result = passphrase::open(b"long words", "ca", edited.as_bytes());
        assert_eq!(refused(result, "it was edited"), code, "{from} → {to}");
    };
    edit("\"passes\": 1", "\"passes\": 2", "not_opened");
    edit("\"memory_kib\": 1024", "\"memory_kib\": 99999999", "argon2_params");
    edit("\"memory_kib\": 1024", "\"memory_kib\": 99999999999", "argon2_params");
    edit("\"suite\": 1", "\"suite\": 2", "unknown_suite");
    edit("\"suite\": 1", "\"suite\":  1", "not_canonical");
    edit("\"suite\": 1", "\"suite\": 1,\n  \"suite\": 1", "duplicate_key");
    edit("\"label\"", "\"extra\": 1,\n  \"label\"", "malformed");
}

#[test]
fn encryption_is_for_its_recipients_and_within_limits() {
    let (one, two, other) =
        (AgeIdentity::generate(), AgeIdentity::generate(), AgeIdentity::generate());
    let sealed = encrypt(&[one.recipient(), two.recipient()], b"paper").unwrap();
    for identity in [&one, &two] {
        assert_eq!(decrypt(identity, &sealed, 5).unwrap().expose(), b"paper", "each recipient");
    }
    assert_eq!(refused(decrypt(&other, &sealed, 5), "foreign key"), "not_decrypted", "");
    assert_eq!(refused(decrypt(&one, &sealed, 4), "it is longer"), "too_large", "");
    let cut = &sealed[..sealed.len() - 1];
    assert_eq!(refused(decrypt(&one, cut, 5), "it is cut"), "not_decrypted", "");
    let long = [sealed.as_slice(), b"x"].concat();
    assert_eq!(refused(decrypt(&one, &long, 5), "it has a tail"), "not_decrypted", "");
    assert_eq!(refused(encrypt(&[], b"x"), "nobody could read it"), "malformed", "");
}

#[test]
fn recipients_have_one_spelling() {
    let identity = AgeIdentity::generate();
    let text = identity.recipient().to_string();
    assert_eq!(Recipient::parse(&text).unwrap(), identity.recipient(), "round trip");
    assert!(Recipient::parse(&text.to_uppercase()).is_err(), "bech32 also allows upper case");
    let again = AgeIdentity::parse(&identity.secret_text()).unwrap();
    assert_eq!(again.recipient(), identity.recipient(), "identity round trip");
}

#[test]
fn envelopes_open_with_key_and_context_only() {
    let (key, other) = (Secret::take(&mut [1; 32]), Secret::take(&mut [2; 32]));
    let sealed = envelope::seal(&key, &[b"station-01", b"a1"], b"answer", &entropy()).unwrap();
    let open = |key, context: &[&[u8]], sealed: &[u8]| envelope::open(key, context, sealed);
    let opened = open(&key, &[b"station-01", b"a1"], &sealed).unwrap();
    assert_eq!(opened.expose(), b"answer", "round trip");
    let check = |why, result| assert_eq!(refused(result, why), "not_opened", "{why}");
    check("the key is another", open(&other, &[b"station-01", b"a1"], &sealed));
    check("the context is another", open(&key, &[b"station-01a", b"1"], &sealed));
    check("it is cut", open(&key, &[b"station-01", b"a1"], &sealed[..11]));
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        check("a byte was changed", open(&key, &[b"station-01", b"a1"], &changed));
    }
}
