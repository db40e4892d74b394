//! Ratios of one run: bundles verified, and verified + decrypted + parsed, beside the cost of their own primitives.

use crate::{
    parts::{Parts, parse},
    world::{World, entropy},
};
use sealing::{
    AgeIdentity, Argon2Params, Digest, Verified, bundle,
    kdf::{derive, stretch},
    package::{self, Machine},
    trust::TrustFile,
};
use std::{
    fmt::Write as _,
    hint::black_box,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Measures for about `seconds`; whether both goals are met.
pub fn speed(seconds: usize) -> bool {
    let (bundles, trust, live) = room();
    let parts = Parts::of(&bundles[0], &live.secret_text());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let slice = Duration::from_millis(u64::try_from(seconds * 1000 / 50).unwrap());
    let (mut alone, mut verifying, mut opening) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..10 {
        let primitives = rate(1, slice, |_| parts.verify());
        let all = rate(cores, slice, |n| drop(read(&bundles[n % bundles.len()], &trust)));
        let one = rate(1, slice, |n| drop(read(&bundles[n % bundles.len()], &trust)));
        alone.push((one / primitives, one, primitives));
        verifying.push((all / (primitives * f(cores)), all, primitives));
        let least = rate(1, slice, |_| {
            parts.verify();
            parts.decrypt();
            parts.inside();
        });
        let whole = rate(1, slice, |n| {
            let opened = read_and_open(&bundles[n % bundles.len()], &trust, &live);
            parse(opened.attempt.expose(), opened.events.expose());
        });
        opening.push((whole / least, whole, least));
    }
    println!(
        "{} bundles of {} bytes, a room of 30 stations, {cores} cores, median of 10 rounds",
        bundles.len(),
        bundles[0].len()
    );
    show("verified, one core, of primitives", &mut alone, 0.85);
    let a = show("verified, all cores, of cores × primitives", &mut verifying, 0.85);
    let b = show("verified + decrypted + parsed, one core, of parts", &mut opening, 0.65);
    a && b
}

fn f(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

fn show(what: &str, rounds: &mut [(f64, f64, f64)], goal: f64) -> bool {
    rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, got, primitives) = rounds[rounds.len() / 2];
    let verdict = if ratio >= goal { "met" } else { "MISSED" };
    println!(
        "  {what:52} {ratio:.2} (goal {goal:.2}, {verdict}; {got:.0}/s, primitives {primitives:.0}/s on one core; {:.2}–{:.2})",
        rounds[0].0,
        rounds[rounds.len() - 1].0
    );
    ratio >= goal
}

/// How often per second so many threads do it.
fn rate(threads: usize, time: Duration, work: impl Fn(usize) + Sync) -> f64 {
    let done = AtomicUsize::new(0);
    let start = Instant::now();
    thread::scope(|scope| {
        for first in 0..threads {
            let (done, work) = (&done, &work);
            scope.spawn(move || {
                let mut number = first;
                while start.elapsed() < time {
                    work(number);
                    number += threads;
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    f(done.into_inner()) / start.elapsed().as_secs_f64()
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
    let argon = |params| rate(1, time, move |n| drop(stretch(&[&n.to_be_bytes()], &salt, &params)));
    println!("guesses a second on one core");
    println!("  Argon2id as rooms use it (64 MiB, 3, 4)      {:.2}", argon(Argon2Params::ROOM));
    println!("  Argon2id as key files use it (256 MiB, 3, 4) {:.2}", argon(Argon2Params::BOARD));
    println!("  Argon2id as PINs use it (19 MiB, 2, 1)       {:.2}", argon(Argon2Params::PIN));
    let k2 = [9; 64];
    let release = rate(1, time, |n| {
        let mut secret = k2;
        secret[..8].copy_from_slice(&n.to_be_bytes());
        drop(derive(&secret, &[b"unlock-room"]));
    });
    let sealed =
        sealing::envelope::seal(&derive(&k2, &[b"x"]).unwrap(), &[b"room"], &[1; 74], &entropy())
            .unwrap();
    let wrong = derive(&k2, &[b"y"]).unwrap();
    let opening = rate(1, time, |_| drop(sealing::envelope::open(&wrong, &[b"room"], &sealed)));
    println!("  HKDF-SHA256 of K₂ and a release code         {release:.0}");
    println!("  ChaCha20-Poly1305 of a wrapped identity      {opening:.0}");
    println!(
        "  both, as a release code needs them           {:.0}",
        1.0 / (1.0 / release + 1.0 / opening)
    );
}
