//! What `ssh-keygen` and `age` make with the same keys, accepted by us. Only the tar around it is ours.

use crate::{
    tools::Folder,
    world::{END, Members, START, World, rebuild},
};
use sealing::{
    bundle, opening, package, room_record, sha256,
    ssh::{Certificate, SigningKey},
    trust::TrustFile,
};
use serde_json::{Value, json};

/// A folder with the keys of a world as OpenSSH files.
struct Bench {
    world: World,
    folder: Folder,
}

impl Bench {
    fn new() -> Self {
        let (world, folder) = (World::new(), Folder::new());
        let put = |name: &str, key: &SigningKey| {
            folder.put(name, key.to_openssh("").unwrap().as_bytes());
            folder.put(&format!("{name}.pub"), key.public().to_openssh() + "\n");
        };
        put("ca", &world.ca);
        put("li", &world.li);
        put("zhang", &world.zhang);
        put("station", &world.station.key);
        put("console", &world.console.key);
        Self { world, folder }
    }

    /// `ssh-keygen -Y sign`, with a key or with the certificate beside it.
    fn sign(&self, key: &str, namespace: &str, message: &[u8]) -> Vec<u8> {
        self.folder.put("message", message);
        let arguments = ["-Y", "sign", "-f", key, "-n", namespace];
        self.folder.good("ssh-keygen", &arguments, Some("message")).into_bytes()
    }

    /// `ssh-keygen -s`: a certificate with the id, serial and role that the package lists.
    fn certify(&self, name: &str, role: &str, id: &str, serial: u64) -> Certificate {
        let at = |unix: i64| {
            let stamp = ["-u", "-d", &format!("@{unix}"), "+%Y%m%d%H%M%SZ"];
            self.folder.good("date", &stamp, None).trim().to_owned()
        };
        let (span, key_id) = (format!("{}:{}", at(START), at(END + 9)), format!("{role}/{id}"));
        let (serial, file) = (serial.to_string(), format!("{name}.pub"));
        let arguments =
            ["-q", "-s", "ca", "-I", &key_id, "-n", id, "-z", &serial, "-V", &span, "-O", "clear"];
        self.folder.good("ssh-keygen", &[&arguments[..], &[&file]].concat(), None);
        Certificate::from_openssh(&self.folder.text(&format!("{name}-cert.pub"))).unwrap()
    }

    /// `age -r … -r …`
    fn age(&self, recipients: &[&str], plain: &[u8]) -> Vec<u8> {
        self.folder.put("plain", plain);
        let to: Vec<&str> = recipients.iter().flat_map(|recipient| ["-r", *recipient]).collect();
        self.folder.good("age", &[&to[..], &["-o", "sealed", "plain"]].concat(), None);
        self.folder.get("sealed")
    }
}

/// A JSON member changed, in the one form that we read.
fn edited(message: &[u8], change: impl FnOnce(&mut String)) -> Vec<u8> {
    let mut text = String::from_utf8(message.to_vec()).unwrap();
    change(&mut text);
    text.into_bytes()
}

fn stamped(message: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    edited(message, |text| {
        let stamp = |bytes: &[u8]| {
            format!("\"digest\": \"{}\",\n    \"size\": {}", sha256(bytes), bytes.len())
        };
        assert!(text.contains(&stamp(old)), "the stamp is there");
        *text = text.replace(&stamp(old), &stamp(new));
    })
}

#[test]
fn trust_files_and_packages_signed_by_stock_officers() {
    let bench = Bench::new();
    let signed = |members: &mut Members, namespace: &str| {
        members[1].1 = bench.sign("li", namespace, &members[0].1);
        members[2].1 = bench.sign("zhang", namespace, &members[0].1);
    };
    let trust = rebuild(&bench.world.trust_bytes(), |members| signed(members, "trust@gongyuan"));
    let trust = TrustFile::read(&trust, None).unwrap();
    let bytes =
        rebuild(&bench.world.package_bytes(), |members| signed(members, "exam-package@gongyuan"));
    let package = package::read(&bytes, &trust).unwrap();
    assert_eq!(package.manifest().sitting, "2027-01", "read under stock signatures");
}

#[test]
fn bundles_of_a_station_that_has_stock_programs_alone() {
    let bench = Bench::new();
    let (world, package) = (&bench.world, bench.world.package());
    let (live, recovery) = (world.live.recipient(), world.recovery.recipient());
    let certificate = bench.certify("station", "station", "station-01", 2);
    let line = certificate.to_openssh() + "\n";
    let bytes = rebuild(&world.bundle_bytes(&package), |members| {
        let old = members[3].1.clone();
        let inside = sealing::encryption::decrypt(&world.live, &old, 1 << 20).unwrap();
        let inside = rebuild(inside.expose(), |inner| {
            inner[3].1 = bench.sign("station-cert.pub", "result-inner@gongyuan", &inner[2].1);
        });
        members[3].1 = bench.age(&[live.as_str(), recovery.as_str()], &inside);
        members[0].1 = stamped(&members[0].1, &old, &members[3].1);
        members[1].1 = bench.sign("station-cert.pub", "exam-result@gongyuan", &members[0].1);
        members[2].1 = line.clone().into_bytes();
    });
    let read = bundle::read(&bytes, &world.trust()).unwrap();
    for identity in [&world.live, &world.recovery] {
        let opened = read.open(identity).unwrap();
        assert_eq!(opened.events.expose(), b"started", "opened with {identity:?}");
    }
}

#[test]
fn opening_files_and_records_of_a_console_that_has_stock_programs_alone() {
    let bench = Bench::new();
    let (world, package, trust) = (&bench.world, bench.world.package(), bench.world.trust());
    let certificate = bench.certify("console", "console", "console-1", 1);
    let line = certificate.to_openssh() + "\n";
    let own = (&world.console.key, &world.console.certificate);
    let k2 = world.k2(&package);
    let bytes =
        rebuild(&opening::seal(&package, "station-01", &k2, own, None).unwrap(), |members| {
            let old = members[3].1.clone();
            let plain = sealing::encryption::decrypt(&world.station.identity, &old, 64).unwrap();
            let station = world.station.identity.recipient();
            members[3].1 = bench.age(&[station.as_str()], plain.expose());
            members[0].1 = stamped(&members[0].1, &old, &members[3].1);
            members[1].1 = bench.sign("console-cert.pub", "exam-opening@gongyuan", &members[0].1);
            members[2].1 = line.clone().into_bytes();
        });
    let read = opening::read(&bytes, &package, &trust, "station-01").unwrap();
    assert_eq!(read.k2(&world.station.identity).unwrap(), k2, "K₂ arrives");
    let record = json!({ "seats": 1 });
    let bytes = rebuild(&room_record::seal(package.exam(), own, &record).unwrap(), |members| {
        members[1].1 = bench.sign("console-cert.pub", "exam-room@gongyuan", &members[0].1);
        members[2].1 = line.clone().into_bytes();
    });
    let read = room_record::read(&bytes, &trust).unwrap();
    assert_eq!(read.record::<Value>().unwrap(), record, "the record");
}
