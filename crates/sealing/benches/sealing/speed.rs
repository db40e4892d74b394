//! Ratios of one run: bundles verified, and verified + decrypted + parsed, beside the cost of their own primitives.

use crate::{
    measure::{Rounds, in_turn, rate},
    parts::{Parts, parse},
    world::{World, entropy},
};
use sealing::{
    AgeIdentity, Argon2Params, Digest, Verified, bundle,
    kdf::{derive, stretch},
    package::{self, Machine},
    trust::TrustFile,
};
use std::{fmt::Write as _, hint::black_box, thread, time::Duration};

/// Measures for about `seconds`; whether both goals are met.
pub fn speed(seconds: usize) -> bool {
    let (bundles, trust, live) = room();
    let parts = Parts::of(&bundles[0], &live.secret_text());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let slice = Duration::from_millis(u64::try_from(seconds * 1000 / 50).unwrap());
    let (mut verifying, mut opening) = (Rounds::default(), Rounds::default());
    let verify = |n: usize| drop(read(&bundles[n % bundles.len()], &trust));
    for _ in 0..10 {
        let primitives = rate(1, slice, |_| parts.verify());
        verifying.add(rate(cores, slice, verify), primitives);
        let least = rate(1, slice, |_| {
            parts.verify();
            parts.decrypt();
            parts.inside();
        });
        let whole = rate(1, slice, |n| {
            let opened = read_and_open(&bundles[n % bundles.len()], &trust, &live);
            parse(opened.attempt.expose(), opened.events.expose());
        });
        opening.add(whole, least);
    }
    println!(
        "{} bundles of {} bytes, a room of 30 stations, {cores} cores, medians of 10 rounds",
        bundles.len(),
        bundles[0].len()
    );
    // A copy of the trust file remembers no package manifest.
    let first = |_| drop(read(&bundles[0], &trust.clone()));
    let alone = in_turn(slice * 5, first, |_| parts.verify_first());
    println!("  first bundle of a room, of its primitives, in turn {alone:.2}");
    let alone = in_turn(slice * 5, verify, |_| parts.verify());
    println!("  every other one, of its primitives, in turn        {alone:.2}");
    let verified = verifying.show("verified, all cores, of cores × primitives", cores, 0.85);
    opening.show("verified + decrypted + parsed, of its parts", 1, 0.65) && verified
}

fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Verified<bundle::Bundle> {
    black_box(bundle::read(bytes, trust).unwrap())
}

fn read_and_open(bytes: &[u8], trust: &Verified<TrustFile>, live: &AgeIdentity) -> bundle::Opened {
    black_box(read(bytes, trust).open(live).unwrap())
}

/// A room of 30 stations; 30 bundles of its first station, with an attempt of 80 items and 250 events.
fn room() -> (Vec<Vec<u8>>, Verified<TrustFile>, AgeIdentity) {
    let world = World::new();
    let mut manifest = world.manifest();
    manifest.stations = (1..=30u64)
        .map(|number| {
            if number == 1 {
                return world.station.machine();
            }
            let recipient = AgeIdentity::generate().recipient();
            Machine { id: format!("station-{number:03}"), serial: 100 + number, recipient }
        })
        .collect();
    manifest.stations.sort_by(|a, b| a.id.cmp(&b.id));
    let trust = world.trust();
    let package = package::read(&world.package_with(manifest, &world.officers()), &trust).unwrap();
    let (attempt, events) = attempt();
    let seal = |sequence| {
        let install = bundle::Install { sequence, ..world.install(&world.station) };
        let content = bundle::Attempt {
            attempt: attempt.as_bytes(),
            events: events.as_bytes(),
            chain_head: Digest::ZERO,
            seat_tag: Digest::ZERO,
            seat_note: None,
        };
        bundle::seal(package.exam(), &install, &content).unwrap()
    };
    ((1..=30).map(seal).collect(), trust, world.live.clone())
}

fn attempt() -> (String, String) {
    let mut responses = String::new();
    for item in 0..80 {
        let _ = write!(
            responses,
            "{}\"bc1-tst-s-{item:03}\":[\"c{}\"]",
            if item == 0 { "" } else { "," },
            item % 4 + 1
        );
    }
    let mut events = String::new();
    for seq in 1..=250 {
        let _ = writeln!(
            events,
            "{{\"seq\":{seq},\"wall_ms\":{},\"elapsed_ms\":{},\"event\":\"responded\",\"item\":\"bc1-tst-s-{:03}\",\"response\":[\"c2\"]}}",
            1_795_223_840_000u64 + seq * 1000,
            seq * 1000,
            seq % 80
        );
    }
    let head =
        format!("{{\"candidate\":\"2611150001\",\"seat\":\"01\",\"responses\":{{{responses}}}}}");
    (head, events)
}

/// What one guess costs on one core: of a pair of role codes, of a release code, of a PIN.
pub fn guesses(seconds: usize) {
    let time = Duration::from_secs(u64::try_from(seconds).unwrap());
    let salt = [3; 32];
    let argon =
        |params| rate(1, time, move |n| drop(stretch(&[&n.to_be_bytes()], &salt, &params))).busy;
    println!("guesses a second on one core");
    println!("  Argon2id as rooms use it (64 MiB, 3, 4)      {:.2}", argon(Argon2Params::ROOM));
    println!("  Argon2id as key files use it (256 MiB, 3, 4) {:.2}", argon(Argon2Params::BOARD));
    println!("  Argon2id of a personal code (64 MiB, 3, 1)   {:.2}", argon(Argon2Params::PERSON));
    let k2 = [9; 64];
    let release = rate(1, time, |n| {
        let mut secret = k2;
        secret[..8].copy_from_slice(&n.to_be_bytes());
        drop(derive(&secret, &[b"unlock-room"]));
    })
    .busy;
    let sealed =
        sealing::envelope::seal(&derive(&k2, &[b"x"]).unwrap(), &[b"room"], &[1; 74], &entropy())
            .unwrap();
    let wrong = derive(&k2, &[b"y"]).unwrap();
    let opening =
        rate(1, time, |_| drop(sealing::envelope::open(&wrong, &[b"room"], &sealed))).busy;
    println!("  HKDF-SHA256 of K₂ and a release code         {release:.0}");
    println!("  ChaCha20-Poly1305 of a wrapped identity      {opening:.0}");
    println!(
        "  both, as a release code needs them           {:.0}",
        1.0 / (1.0 / release + 1.0 / opening)
    );
}
