use crate::world::{World, refused};
use sealing::{
    Digest, Verified,
    head::{self, Head},
    package::Package,
    sha256,
};

fn at(package: &Verified<Package>) -> Head {
    Head {
        package: *package.exam().digest(),
        install: "install-1".to_owned(),
        attempt: sha256(b"seat"),
        generation: 1,
        seq: 7,
        chain: sha256(b"chain"),
        elapsed_ms: 61_000,
        wall_ms: 1_800_000_061_000,
    }
}

#[test]
fn a_head_says_who_signed_it_and_how_far_the_attempt_was() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let (station, head) = (&world.station, at(&package));
    let text = head::seal(&head, (&station.key, &station.certificate)).unwrap();
    let read = head::read(&text, package.exam(), &trust).expect("a good head");
    assert_eq!((read.station(), read.head()), (station.id, &head), "what was signed");
    assert_eq!(read.text(), text, "as it travels");
    let line = text.lines().next().unwrap();
    assert_eq!(read.digest(), sha256(format!("{line}\n").as_bytes()), "of the signed line");
    assert_eq!(read.rank(), (1, 7, 61_000), "generation, events, time");
}

#[test]
fn a_head_of_another_package_machine_or_form_is_refused() {
    let world = World::new();
    let (package, trust) = (world.package(), world.trust());
    let station = &world.station;
    let key = (&station.key, &station.certificate);
    let good = head::seal(&at(&package), key).unwrap();
    let check = |why: &str, code: &str, text: &str, trust: &_| {
        assert_eq!(refused(head::read(text, package.exam(), trust), why), code, "{why}");
    };
    let other = head::seal(&Head { package: Digest::ZERO, ..at(&package) }, key).unwrap();
    check("another package", "other_package", &other, &trust);
    check("more events", "signature_invalid", &good.replace("\"seq\":7", "\"seq\":8"), &trust);
    check("a blank", "not_canonical", &good.replace("\"seq\":7", "\"seq\": 7"), &trust);
    check(
        "a field twice",
        "duplicate_key",
        &good.replace("\"seq\":7", "\"seq\":7,\"seq\":7"),
        &trust,
    );
    check(
        "another machine's name",
        "wrong_signer",
        &{
            let spare = &world.spare;
            let by_spare = head::seal(&at(&package), (&spare.key, &spare.certificate)).unwrap();
            let (line, _) = good.split_once('\n').unwrap();
            let signature = sealing::ssh::sign(
                &spare.key,
                Some(&spare.certificate),
                sealing::ssh::Namespace::ExamHead,
                format!("{line}\n").as_bytes(),
            )
            .unwrap();
            assert_ne!(by_spare, good, "the spare's own head says who it is");
            format!("{line}\n{signature}")
        },
        &trust,
    );
    check("no signature", "malformed", good.lines().next().unwrap(), &trust);
    check("another board's", "foreign_ca", &good, &World::new().trust());
    let old = world.trust_with(|data| data.format = "gongyuan-trust".to_owned());
    check("machines sign no heads under this trust file", "trust_old_format", &good, &old);
}
