use crate::{tools::Folder, world::refused};
use sealing::{
    AgeIdentity,
    encryption::{decrypt, encrypt},
};

#[test]
fn stock_age_opens_what_we_encrypt_with_each_identity() {
    let folder = Folder::new();
    let (live, recovery) = (AgeIdentity::generate(), AgeIdentity::generate());
    let plain = vec![7; 200_000];
    folder.put("x.age", encrypt(&[live.recipient(), recovery.recipient()], &plain).unwrap());
    for identity in [live, recovery] {
        folder.put("identity", identity.secret_text().as_bytes());
        folder.good("age", &["-d", "-i", "identity", "-o", "plain", "x.age"], None);
        assert_eq!(folder.get("plain"), plain, "age gives the plaintext back");
    }
}

#[test]
fn we_open_what_stock_age_encrypts_but_no_armor_and_no_passphrase() {
    let folder = Folder::new();
    folder.good("age-keygen", &["-o", "identity"], None);
    let identity = AgeIdentity::parse_file(&folder.text("identity")).unwrap();
    let public = folder.good("age-keygen", &["-y", "identity"], None);
    assert_eq!(public.trim(), identity.recipient().as_str(), "same recipient");
    folder.put("plain", "考试");
    folder.good("age", &["-r", public.trim(), "-o", "x.age", "plain"], None);
    let opened = decrypt(&identity, &folder.get("x.age"), 100).unwrap();
    assert_eq!(opened.expose(), "考试".as_bytes(), "age's file opens");
    folder.good("age", &["-a", "-r", public.trim(), "-o", "armored", "plain"], None);
    let result = decrypt(&identity, &folder.get("armored"), 100);
    assert_eq!(refused(result, "it is armored"), "refused_encryption", "armor");
}

#[test]
fn headers_with_a_passphrase_or_unknown_stanza_are_refused() {
    let identity = AgeIdentity::generate();
    for stanza in ["scrypt c2FsdHNhbHRzYWx0c2Fs 18", "ssh-ed25519 abcd", "mlkem768x25519 abcd"] {
        let file = format!("age-encryption.org/v1\n-> {stanza}\nAAAA\n--- AAAA\nbody");
        let result = decrypt(&identity, file.as_bytes(), 100);
        assert_eq!(refused(result, "of its stanza"), "refused_encryption", "{stanza}");
    }
}
