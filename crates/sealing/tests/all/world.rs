//! One small board with one room: everything that a test needs.

use sealing::{
    AgeIdentity, Argon2Params, Codes, Digest, K2, Role, RoomKey, SUITE, SystemEntropy, Verified,
    bundle, chain,
    package::{
        self, Commitment, Draft, ExamManifest, Machine, Occupation, Package, PackageManifest,
        PackageMode, Paper,
    },
    sha256,
    ssh::{Certificate, CertificateRequest, MachineRole, SigningKey},
    statement::Place,
    trust::{Officer, ResultRecipients, Revocations, Signatory, Trust, TrustFile},
};

pub const START: i64 = 1_800_000_000;
pub const END: i64 = START + 5400;

pub fn entropy() -> SystemEntropy {
    SystemEntropy::new()
}

pub fn key() -> SigningKey {
    SigningKey::generate(&entropy()).expect("a new key")
}

/// An enrolled machine with its private halves.
pub struct Enrolled {
    pub id: &'static str,
    pub key: SigningKey,
    pub certificate: Certificate,
    pub identity: AgeIdentity,
}

impl Enrolled {
    pub fn new(ca: &SigningKey, id: &'static str, role: MachineRole, serial: u64) -> Self {
        let key = key();
        let certificate = certify(ca, &key, id, role, serial, 0, 1_000_000);
        Self { id, key, certificate, identity: AgeIdentity::generate() }
    }

    pub fn machine(&self) -> Machine {
        Machine {
            id: self.id.to_owned(),
            serial: self.certificate.serial(),
            recipient: self.identity.recipient(),
        }
    }
}

/// A certificate from `START + after` to `START + before`.
pub fn certify(
    ca: &SigningKey,
    key: &SigningKey,
    id: &str,
    role: MachineRole,
    serial: u64,
    after: i64,
    before: i64,
) -> Certificate {
    let at = |offset: i64| u64::try_from(START + offset).expect("after 1970");
    let request = CertificateRequest {
        key: key.public(),
        machine: id,
        role,
        serial,
        valid_after: at(after),
        valid_before: at(before),
    };
    Certificate::certify(ca, &request, &entropy()).expect("a certificate")
}

pub struct World {
    pub ca: SigningKey,
    pub zhang: SigningKey,
    pub li: SigningKey,
    pub live: AgeIdentity,
    pub recovery: AgeIdentity,
    pub console: Enrolled,
    pub station: Enrolled,
    pub spare: Enrolled,
    pub codes: Codes,
    pub room_key: RoomKey,
}

impl World {
    pub fn new() -> Self {
        let ca = key();
        Self {
            console: Enrolled::new(&ca, "console-1", MachineRole::Console, 1),
            station: Enrolled::new(&ca, "station-01", MachineRole::Station, 2),
            spare: Enrolled::new(&ca, "station-99", MachineRole::Station, 3),
            ca,
            zhang: key(),
            li: key(),
            live: AgeIdentity::generate(),
            recovery: AgeIdentity::generate(),
            codes: Codes::generate(&entropy()).expect("codes"),
            room_key: RoomKey::generate(),
        }
    }

    pub fn recipients(&self) -> ResultRecipients {
        ResultRecipients { live: self.live.recipient(), recovery: self.recovery.recipient() }
    }

    pub fn trust_data(&self) -> Trust {
        let people = [("li", "李四", &self.li), ("zhang", "张三", &self.zhang)];
        let officer = |(person, name, key): (&str, &str, &SigningKey)| Officer {
            person: person.to_owned(),
            name: name.to_owned(),
            key: key.public(),
        };
        let signatory = |(person, _, key): (&str, &str, &SigningKey)| Signatory {
            person: person.to_owned(),
            key: key.public(),
        };
        Trust {
            format: sealing::trust::FORMAT.to_owned(),
            suite: SUITE,
            version: 1,
            board: "board-1".to_owned(),
            name: "某某考试中心".to_owned(),
            ca: vec![self.ca.public()],
            officers: people.map(officer).to_vec(),
            recipients: self.recipients(),
            revocations: Revocations { number: 1, date: 1_790_000_000, ..Revocations::default() },
            signers: people.map(signatory).to_vec(),
        }
    }

    /// What is stated of the room of a package.
    pub fn place(&self, exam: &Verified<ExamManifest>) -> Place {
        let PackageManifest { board, sitting, room, .. } = exam.manifest().clone();
        Place { board, sitting, room: Some(room), package: Some(*exam.digest()) }
    }

    pub fn officers(&self) -> [(&str, &SigningKey); 2] {
        [("li", &self.li), ("zhang", &self.zhang)]
    }

    pub fn trust_bytes(&self) -> Vec<u8> {
        TrustFile::seal(&self.trust_data(), &self.officers()).expect("a trust file")
    }

    pub fn trust(&self) -> Verified<TrustFile> {
        TrustFile::read(&self.trust_bytes(), None).expect("a good trust file")
    }

    /// The same board after a change of its trust data.
    pub fn trust_with(&self, change: impl FnOnce(&mut Trust)) -> Verified<TrustFile> {
        let mut data = self.trust_data();
        change(&mut data);
        let bytes = TrustFile::seal(&data, &self.officers()).expect("a trust file");
        TrustFile::read(&bytes, None).expect("a good trust file")
    }

    pub fn manifest(&self) -> PackageManifest {
        let commitment = |person: &str| Commitment {
            person: person.to_owned(),
            digest: sha256(person.as_bytes()),
        };
        PackageManifest {
            format: package::FORMAT.to_owned(),
            suite: SUITE,
            board: "board-1".to_owned(),
            sitting: "2027-01".to_owned(),
            room: "room-1".to_owned(),
            revision: 1,
            mode: PackageMode::Real,
            occupation: None,
            papers: vec![Paper {
                id: None,
                occupation: Occupation {
                    code: "2-02-10-15".to_owned(),
                    name: "区块链工程技术人员".to_owned(),
                    level: "初级".to_owned(),
                    direction: None,
                },
                minutes: 90,
                pool_digest: sha256(b"pool"),
            }],
            start: "2027-01-15T16:00:00+08:00".to_owned(),
            end: "2027-01-15T17:30:00+08:00".to_owned(),
            start_unix: START,
            end_unix: END,
            minutes: None,
            candidates: 1,
            min_app_version: "0.1.0".to_owned(),
            trust_version: 1,
            receipt_nonce: [7; 16],
            plan_digest: sha256(b"plan"),
            pool_digest: None,
            commitments: vec![commitment("li"), commitment("zhang")],
            pairs: Vec::new(),
            commitment: Some(sha256(b"judged")),
            console: self.console.machine(),
            stations: vec![self.station.machine()],
            spares: vec![self.spare.machine()],
            recipients: self.recipients(),
            members: Vec::new(),
        }
    }

    /// The same manifest as packages of before had it.
    pub fn manifest_before(&self) -> PackageManifest {
        let PackageManifest { mut papers, .. } = self.manifest();
        let Paper { occupation, minutes, pool_digest, .. } = papers.remove(0);
        PackageManifest {
            format: "gongyuan-exam-package".to_owned(),
            commitment: None,
            papers,
            occupation: Some(occupation),
            minutes: Some(minutes),
            pool_digest: Some(pool_digest),
            ..self.manifest()
        }
    }

    pub fn package_with(
        &self,
        manifest: PackageManifest,
        officers: &[(&str, &SigningKey)],
    ) -> Vec<u8> {
        let draft = Draft {
            manifest,
            roster: "考生名册".as_bytes(),
            content: &[("station-bank.db", b"bank"), ("seeds.json", b"{}")],
            room_key: &self.room_key,
            k2: &K2::random(&entropy()).expect("random bytes"),
            codes: &self.codes,
            argon2: Argon2Params::LEAST,
        };
        package::seal(&draft, officers, &entropy()).expect("a package")
    }

    pub fn package_bytes(&self) -> Vec<u8> {
        self.package_with(self.manifest(), &self.officers())
    }

    pub fn package(&self) -> Verified<Package> {
        package::read(&self.package_bytes(), &self.trust()).expect("a good package")
    }

    /// The key by which two roles of a package act.
    pub fn pair(&self, package: &Verified<Package>, roles: [Role; 2]) -> SigningKey {
        let [one, other] = roles.map(|role| (role, self.codes.role(role)));
        package.open_pair(one, other).expect("two right codes").pair.expect("a key")
    }

    pub fn k2(&self, package: &Verified<Package>) -> K2 {
        let one = (Role::First, &self.codes.first);
        package.open_pair(one, (Role::Second, &self.codes.second)).expect("two right codes").k2
    }

    pub fn install<'a>(&self, machine: &'a Enrolled) -> bundle::Install<'a> {
        bundle::Install {
            key: &machine.key,
            certificate: &machine.certificate,
            install: "install-1",
            sequence: 1,
            previous: None,
        }
    }

    pub fn bundle_bytes(&self, package: &Verified<Package>) -> Vec<u8> {
        bundle::seal(package.exam(), &self.install(&self.station), &attempt()).expect("a bundle")
    }
}

pub fn attempt() -> bundle::Attempt<'static> {
    let chain_head = chain(&Digest::ZERO, b"started");
    bundle::Attempt {
        attempt: b"{\"responses\":{}}\n",
        events: b"started",
        chain_head,
        seat_tag: Digest::ZERO,
        seat_note: None,
    }
}

/// Names and bytes of a container's members.
pub type Members = Vec<(String, Vec<u8>)>;

/// Takes a container apart, lets the test change members, and writes it again.
pub fn rebuild(bytes: &[u8], change: impl FnOnce(&mut Members)) -> Vec<u8> {
    let limits = sealing::tarball::Limits { members: 99, member_bytes: 1 << 30 };
    let read = sealing::tarball::read(bytes, &limits).expect("a canonical tar");
    let mut members: Vec<_> = read.iter().map(|(n, b)| ((*n).to_owned(), b.to_vec())).collect();
    change(&mut members);
    let members: Vec<_> = members.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    sealing::tarball::write(&members).expect("a canonical tar")
}

/// The error code of a refusal; a success is the failure of the test.
pub fn refused<T>(result: Result<T, sealing::Error>, why: &str) -> &'static str {
    match result {
        Ok(_) => panic!("accepted although {why}"),
        Err(error) => error.code(),
    }
}
