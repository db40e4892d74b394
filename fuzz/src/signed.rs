//! A message of the fuzzer under signatures that count, so that the parsers behind them are reached.

use crate::world::{Members, World, attempt, rebuild};
use sealing::{
    Role, Verified, bundle, opening,
    package::Package,
    room_record,
    ssh::{Certificate, Namespace, SigningKey, sign},
    statement::{self, Kind},
    trust::TrustFile,
};
use std::sync::OnceLock;

/// A board whose private keys are known, with one good file of each kind.
pub struct Signed {
    world: World,
    pub trust: Verified<TrustFile>,
    pub package: Verified<Package>,
    package_bytes: Vec<u8>,
    bundle: Vec<u8>,
    room: Vec<u8>,
    opening: Vec<u8>,
    pair: SigningKey,
}

/// Made once for each process.
pub fn signed() -> &'static Signed {
    static SIGNED: OnceLock<Signed> = OnceLock::new();
    SIGNED.get_or_init(Signed::new)
}

impl Signed {
    fn new() -> Self {
        let world = World::new();
        let (trust, package_bytes) = (world.trust(), world.package_bytes());
        let package = sealing::package::read(&package_bytes, &trust).expect("a good file");
        let (console, exam) = ((&world.console.key, &world.console.certificate), package.exam());
        let bundle = bundle::seal(exam, &world.install(&world.station), &attempt());
        let room = room_record::seal(exam, console, &"记录");
        let opening = opening::seal(&package, "station-01", &world.k2(&package), console, None);
        Self {
            bundle: bundle.expect("a bundle"),
            room: room.expect("a record"),
            opening: opening.expect("an opening file"),
            pair: world.pair(&package, [Role::First, Role::Second]),
            world,
            trust,
            package,
            package_bytes,
        }
    }

    pub fn package(&self, manifest: &[u8]) -> Vec<u8> {
        rebuild(&self.package_bytes, |members| {
            for (at, key) in [(1, &self.world.li), (2, &self.world.zhang)] {
                members[at].1 = signature(key, None, Namespace::ExamPackage, manifest);
            }
            members[0].1 = manifest.to_vec();
        })
    }

    pub fn bundle(&self, manifest: &[u8]) -> Vec<u8> {
        let station = &self.world.station;
        let signer = (&station.key, &station.certificate);
        rebuild(&self.bundle, |members| {
            by_machine(members, signer, Namespace::ExamResult, manifest)
        })
    }

    pub fn room(&self, record: &[u8]) -> Vec<u8> {
        let console = (&self.world.console.key, &self.world.console.certificate);
        rebuild(&self.room, |members| by_machine(members, console, Namespace::ExamRoom, record))
    }

    /// The first line, under the station's signature.
    pub fn head(&self, text: &str) -> String {
        let (line, station) =
            (text.split_inclusive('\n').next().unwrap_or_default(), &self.world.station);
        let signed =
            sign(&station.key, Some(&station.certificate), Namespace::ExamHead, line.as_bytes());
        line.to_owned() + &signed.expect("a signature")
    }

    /// A statement by those who have to sign one of its kind.
    pub fn statement(
        &self,
        kind: Kind,
        body: &serde_json::Value,
    ) -> Result<Vec<u8>, sealing::Error> {
        let (exam, place) = (self.package.exam(), self.world.place(self.package.exam()));
        let (console, station) = (&self.world.console, &self.world.station);
        match kind {
            Kind::Ticket => {
                let console = (&console.key, &console.certificate);
                statement::seal_by_pair(kind, exam, body, &self.pair, console)
            }
            Kind::Closing => {
                statement::seal_by_machine(kind, exam, body, (&station.key, &station.certificate))
            }
            Kind::Decision | Kind::Import | Kind::Marks => {
                statement::seal(kind, &place, body, &[("li", &self.world.li)])
            }
            Kind::Correction | Kind::Report => {
                statement::seal(kind, &place, body, &self.world.officers())
            }
        }
    }

    pub fn opening(&self, manifest: &[u8]) -> Vec<u8> {
        let console = (&self.world.console.key, &self.world.console.certificate);
        rebuild(&self.opening, |members| {
            by_machine(members, console, Namespace::ExamOpening, manifest)
        })
    }
}

fn by_machine(
    members: &mut Members,
    (key, certificate): (&SigningKey, &Certificate),
    namespace: Namespace,
    message: &[u8],
) {
    members[1].1 = signature(key, Some(certificate), namespace, message);
    members[0].1 = message.to_vec();
}

fn signature(
    key: &SigningKey,
    certificate: Option<&Certificate>,
    namespace: Namespace,
    message: &[u8],
) -> Vec<u8> {
    sign(key, certificate, namespace, message).expect("a signature").into_bytes()
}
