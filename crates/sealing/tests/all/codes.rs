use crate::world::{entropy, refused};
use proptest::prelude::*;
use sealing::{
    Argon2Params, Codes, Digest, PinHash, ReleaseCode, RoleCode,
    codes::{OrderCode, Receipt, fold, fold_alike, personal_code, receipt},
};

fn canonical(code: &RoleCode) -> Vec<char> {
    code.grouped().chars().filter(|c| *c != '-').collect()
}

fn full_width(text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
    text.chars().map(|c| if c.is_ascii_graphic() { wide(c) } else { c }).collect()
}

#[test]
fn codes_have_the_shape_that_the_screens_show() {
    let codes = Codes::generate(&entropy()).unwrap();
    assert_eq!(codes.first.grouped().len(), 19, "role codes are 4-4-4-4");
    assert_eq!(codes.release.grouped().len(), 21, "release codes are 4-4-4-4-1");
    assert_ne!(codes.first, codes.second, "every role has its own code");
    assert_eq!(format!("{codes:?}").matches('…').count(), 4, "debug shows nothing of a code");
}

#[test]
fn every_single_wrong_character_and_every_swap_is_caught() {
    let code = RoleCode::generate(&entropy()).unwrap();
    let good = canonical(&code);
    for at in 0..good.len() {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|c| *c != good[at]) {
            let mut typed = good.clone();
            typed[at] = other;
            let typed: String = typed.iter().collect();
            assert_eq!(
                refused(RoleCode::parse(&typed), "one character differs"),
                "code_check",
                "{at}"
            );
        }
        for to in at + 1..good.len() {
            let mut typed = good.clone();
            typed.swap(at, to);
            let parsed = RoleCode::parse(&typed.iter().collect::<String>());
            assert_eq!(parsed.is_ok(), good[at] == good[to], "swap of {at} and {to}");
        }
    }
}

#[test]
fn parse_errors_are_told_apart() {
    let check = |typed: &str, code: &str| {
        assert_eq!(refused(ReleaseCode::parse(typed), "it is wrong"), code, "{typed}");
    };
    check("0000-0000", "code_length");
    check("0000-0000-0000-0000-00", "code_length");
    check("0000-0000-0000-0U00-0", "code_character");
    check("0000-0000-0000-0囍00-0", "code_character");
    check("0000-0000-0000-0001-0", "code_check");
    assert!(ReleaseCode::parse("oooo 0000 0000 0000 0").is_ok(), "O is 0, and all zeros check");
}

#[test]
fn a_check_character_known_by_hand() {
    // 1 at weight α (x), so the check is 2; 1 one place further left has weight α² (4).
    assert!(RoleCode::parse("0000-0000-0000-0012").is_ok(), "α¹");
    assert!(RoleCode::parse("0000-0000-0000-0104").is_ok(), "α²");
    assert!(RoleCode::parse("0000-0000-0010-0005").is_ok(), "α⁵ = α² + 1");
    // Computed apart, in Python.
    assert!(RoleCode::parse("0123-4567-89AB-CDE4").is_ok(), "ascending");
    assert!(RoleCode::parse("ZYXW-VTSR-QPNM-KJHH").is_ok(), "descending");
    assert!(ReleaseCode::parse("7K2M-9QX4-T1B8-RD5W-1").is_ok(), "a release code");
}

#[test]
fn personal_codes_have_forty_bits_and_are_typed_as_the_others() {
    let made = personal_code(&entropy()).unwrap();
    let (first, second) = made.split_once('-').unwrap();
    assert!(first.len() == 4 && second.len() == 4, "eight characters of five bits: {}", *made);
    let hash = PinHash::make(&made, Argon2Params::LEAST, &entropy()).unwrap();
    assert!(hash.verify(&fold_alike(&made.to_lowercase())).unwrap(), "as it was drawn");
    assert_eq!(*fold_alike("o1il-7k2m"), "01117K2M", "what looks alike is the same");
    let digits = PinHash::make("864441", Argon2Params::LEAST, &entropy()).unwrap();
    assert!(
        digits.verify(&fold_alike("８６４４４１")).unwrap(),
        "six digits of before still count"
    );
    let hash = PinHash::make("12034x", Argon2Params::LEAST, &entropy()).unwrap();
    assert!(hash.verify("１２０３４Ｘ").unwrap(), "full-width and case do not matter");
    assert!(!hash.verify("12034").unwrap(), "a shorter one is another");
    let json = serde_json::to_string(&hash).unwrap();
    assert_eq!(serde_json::from_str::<PinHash>(&json).unwrap(), hash, "travels in a roster");
    let absurd = json.replace("1024", "4194304");
    assert!(serde_json::from_str::<PinHash>(&absurd).is_err(), "4 GiB are refused on parse");
}

#[test]
fn receipts_depend_on_nonce_and_attempt() {
    let (a, b) = (Digest([1; 32]), Digest([2; 32]));
    let one = receipt(&[0; 16], &a);
    assert_eq!(one.to_string().len(), 19, "4-4-4-4");
    assert_eq!(Receipt::parse(&one.to_string().to_lowercase()).unwrap(), one, "round trip");
    assert_eq!(one.to_string(), "G3Z4-GVFA-7TR5-GXQ6", "as computed apart, in Python");
    assert_ne!(receipt(&[1; 16], &a), one, "another nonce");
    assert_ne!(receipt(&[0; 16], &b), one, "another attempt");
    assert!(OrderCode::parse("ABCD-EFGH").is_ok(), "eight characters");
}

proptest! {
    // Codes are random: a remembered case could not be replayed.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn typing_habits_do_not_matter(lower: bool, wide: bool, spaced: bool) {
        let code = ReleaseCode::generate(&entropy()).unwrap();
        let mut typed = code.grouped().to_string();
        if lower { typed = typed.to_lowercase(); }
        if spaced { typed = typed.replace('-', "　 "); }
        if wide { typed = full_width(&typed); }
        typed = typed.replace('1', "l").replace('0', "o");
        prop_assert_eq!(ReleaseCode::parse(&typed).unwrap(), code);
    }

    #[test]
    fn parsing_never_panics_and_folding_is_stable(typed in "\\PC{0,40}") {
        let _ = RoleCode::parse(&typed);
        prop_assert_eq!(fold(&fold(&typed)), fold(&typed));
    }
}
