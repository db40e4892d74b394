//! The files that are bent: seven kinds, several of each, with everything that opens them.

use crate::world::{Enrolled, Members, World, attempt, rebuild};
use sealing::{
    AgeIdentity, Error, K2, Verified, bundle, opening,
    package::{self, Package},
    room_record,
    ssh::Namespace,
    statement,
    trust::TrustFile,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Trust,
    Package,
    Opening,
    Bundle,
    Room,
    Statement,
    Closing,
}

pub const KINDS: [Kind; 7] = [
    Kind::Trust,
    Kind::Package,
    Kind::Opening,
    Kind::Bundle,
    Kind::Room,
    Kind::Statement,
    Kind::Closing,
];

impl Kind {
    pub fn namespace(self) -> Namespace {
        match self {
            Self::Trust => Namespace::Trust,
            Self::Package => Namespace::ExamPackage,
            Self::Opening => Namespace::ExamOpening,
            Self::Bundle => Namespace::ExamResult,
            Self::Room => Namespace::ExamRoom,
            Self::Statement => Namespace::ExamDecision,
            Self::Closing => Namespace::ExamClosing,
        }
    }
}

/// One board, its room, and good files of it.
pub struct Subject {
    pub world: World,
    pub trust: Verified<TrustFile>,
    pub package: Verified<Package>,
    pub k2: K2,
    files: Vec<(Kind, Vec<u8>)>,
    members: Vec<Members>,
}

impl Subject {
    pub fn new() -> Self {
        let world = World::new();
        let (trust, package) = (world.trust(), world.package());
        let k2 = world.k2(&package);
        let mut own = Self { world, trust, package, k2, files: Vec::new(), members: Vec::new() };
        for kind in KINDS {
            let more = if kind == Kind::Package { own.package_bytes() } else { own.good(kind, 1) };
            own.files.push((kind, own.good(kind, 2)));
            own.files.push((kind, more));
        }
        own.files.push((Kind::Bundle, own.by_the_spare()));
        own.members = own.files.iter().map(|(_, bytes)| take_apart(bytes)).collect();
        own
    }

    /// The package that opening files, bundles and records belong to, as a file.
    fn package_bytes(&self) -> Vec<u8> {
        self.world.package_bytes()
    }

    pub fn files(&self) -> &[(Kind, Vec<u8>)] {
        &self.files
    }

    /// The members of a file, by its number.
    pub fn members(&self, file: usize) -> &Members {
        &self.members[file]
    }

    /// A newly made good file.
    pub fn good(&self, kind: Kind, sequence: u64) -> Vec<u8> {
        let (world, exam) = (&self.world, self.package.exam());
        let console = (&world.console.key, &world.console.certificate);
        match kind {
            Kind::Trust => {
                let mut data = world.trust_data();
                data.revocations.number = sequence;
                TrustFile::seal(&data, &world.officers()).unwrap()
            }
            Kind::Package => world.package_bytes(),
            Kind::Opening => {
                opening::seal(&self.package, "station-01", &self.k2, console, None).unwrap()
            }
            Kind::Bundle => self.bundle(&world.station, sequence),
            Kind::Room => {
                room_record::seal(exam, console, &format!("第 {sequence} 份记录")).unwrap()
            }
            Kind::Statement => {
                let (place, body) = (world.place(exam), format!("第 {sequence} 份裁定"));
                let kind = statement::Kind::Decision;
                statement::seal(kind, &place, &body, &[("li", &world.li)]).unwrap()
            }
            Kind::Closing => {
                let (station, body) = (&world.station, format!("第 {sequence} 份声明"));
                let machine = (&station.key, &station.certificate);
                statement::seal_by_machine(statement::Kind::Closing, exam, &body, machine).unwrap()
            }
        }
    }

    fn by_the_spare(&self) -> Vec<u8> {
        self.bundle(&self.world.spare, 1)
    }

    fn bundle(&self, machine: &Enrolled, sequence: u64) -> Vec<u8> {
        let install = bundle::Install { sequence, ..self.world.install(machine) };
        bundle::seal(self.package.exam(), &install, &attempt()).unwrap()
    }

    /// Reads a file, and opens what can be opened: whether somebody would work with it.
    pub fn accepts(&self, kind: Kind, bytes: &[u8]) -> Result<(), Error> {
        let trust = &self.trust;
        match kind {
            Kind::Trust => TrustFile::read(bytes, None).map(drop),
            Kind::Package => package::read(bytes, trust).map(drop),
            Kind::Opening => opening::read(bytes, &self.package, trust, "station-01")?
                .k2(&self.world.station.identity)
                .map(drop),
            Kind::Bundle => bundle::read(bytes, trust)?.open(&self.world.live).map(drop),
            Kind::Room => room_record::read(bytes, trust).map(drop),
            Kind::Statement | Kind::Closing => {
                statement::read(bytes, trust)?.body::<String>().map(drop)
            }
        }
    }

    pub fn recipients(&self) -> [&AgeIdentity; 2] {
        [&self.world.live, &self.world.recovery]
    }
}

fn take_apart(bytes: &[u8]) -> Members {
    let mut members = Members::new();
    rebuild(bytes, |all| members.clone_from(all));
    members
}
