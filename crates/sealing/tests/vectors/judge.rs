//! What this crate says of a vector.

use crate::file::Vectors;
use sealing::{
    AgeIdentity, Digest, Error, ReleaseCode, Role, RoleCode, Verified, bundle, codes,
    enrolment::{Grant, Request},
    opening,
    package::{self, Package},
    passphrase, recovery, room_record,
    ssh::{Certificate, MachineRole, Namespace, verify},
    statement,
    trust::TrustFile,
    unlock::{Context, Unlock},
};
use serde_json::Value;

/// Reads (and, where the vector says so, opens) what the vector holds.
pub fn judge(vectors: &Vectors, vector: &Value) -> Result<(), Error> {
    let bytes = vectors.bytes(text(&vector["vector"]));
    match text(&vector["reader"]) {
        "trust" => {
            let paper = vector["paper"].as_str().map(|digest| digest.parse::<Digest>().unwrap());
            TrustFile::read(&bytes, paper.as_ref()).map(drop)
        }
        "trust_next" => {
            let before = TrustFile::read(&vectors.bytes(text(&vector["after"])), None).unwrap();
            TrustFile::read_next(&bytes, &before).map(drop)
        }
        "package" => package(vectors, vector, &bytes),
        "bundle" => bundle::read(&bytes, &trust(vectors, vector)).map(drop),
        "bundle_open" => open_bundle(vectors, vector, &bytes),
        "room" => room_record::read(&bytes, &trust(vectors, vector)).map(drop),
        "statement" => statement::read(&bytes, &trust(vectors, vector)).map(drop),
        "opening" | "opening_open" => opening(vectors, vector, &bytes),
        "sshsig" => signature(vector, &bytes),
        "certificate" => {
            let read = Certificate::from_openssh(&string(&bytes))?;
            vector["at"].as_i64().map_or(Ok(()), |at| read.check_time(at))
        }
        "unlock" => unlock(vectors, vector, &bytes),
        "passphrase" => {
            let (words, label) = (text(&vector["passphrase"]), text(&vector["label"]));
            let plain = passphrase::open(words.as_bytes(), label, &bytes)?;
            assert_eq!(plain.expose(), text(&vector["plain"]).as_bytes(), "what was sealed");
            Ok(())
        }
        "role_code" => RoleCode::parse(&string(&bytes)).map(|code| same(vector, &code.grouped())),
        "release_code" => {
            ReleaseCode::parse(&string(&bytes)).map(|code| same(vector, &code.grouped()))
        }
        "request" => Request::read(&bytes).map(drop),
        "grant" => grant(vectors, vector, &bytes),
        "recovery" => {
            let other = vectors.bytes(text(&vector["other"]));
            let identity = recovery::join(&bytes, &other)?;
            let expected = text(&vectors.secrets["identities"]["recovery"]);
            assert_eq!(*identity.secret_text(), expected, "the recovery identity");
            Ok(())
        }
        other => panic!("no reader is called {other}"),
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text is missing: {value}"))
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn same(vector: &Value, grouped: &str) {
    assert_eq!(grouped, text(&vector["canonical"]), "{}", vector["vector"]);
    assert_eq!(codes::group(&codes::fold(grouped)), grouped, "groups of four");
}

/// The trust file that a vector is judged under.
pub fn trust(vectors: &Vectors, vector: &Value) -> Verified<TrustFile> {
    let name = vector["trust"].as_str().unwrap_or("trust/good");
    TrustFile::read(&vectors.bytes(name), None).unwrap()
}

fn identity(vectors: &Vectors, name: &str) -> AgeIdentity {
    AgeIdentity::parse(text(&vectors.secrets["identities"][name])).unwrap()
}

fn role_code(vectors: &Vectors, role: &str) -> RoleCode {
    RoleCode::parse(text(&vectors.secrets["codes"][role])).unwrap()
}

/// A good package is opened in both stages too.
fn package(vectors: &Vectors, vector: &Value, bytes: &[u8]) -> Result<(), Error> {
    let package = package::read(bytes, &trust(vectors, vector))?;
    let (first, second) = (role_code(vectors, "first"), role_code(vectors, "second"));
    let k2 = package.open_pair((Role::First, &first), (Role::Second, &second))?.k2;
    assert_eq!(
        package.roster(&k2)?.expose(),
        text(&vectors.secrets["roster"]).as_bytes(),
        "roster"
    );
    let release = ReleaseCode::parse(text(&vectors.secrets["codes"]["release"])).unwrap();
    let content = package.content(&k2, &release)?;
    let names: Vec<_> = content.members.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["station-bank.db", "blueprint.json", "dealing.json"], "content");
    Ok(())
}

fn open_bundle(vectors: &Vectors, vector: &Value, bytes: &[u8]) -> Result<(), Error> {
    let read = bundle::read(bytes, &trust(vectors, vector)).expect("the outside is good");
    for reader in ["live", "recovery"] {
        let opened = read.open(&identity(vectors, reader))?;
        assert_eq!(opened.attempt.expose(), b"{\"responses\":{}}\n", "opened by {reader}");
    }
    Ok(())
}

fn opening(vectors: &Vectors, vector: &Value, bytes: &[u8]) -> Result<(), Error> {
    let trust = trust(vectors, vector);
    let package: Verified<Package> =
        package::read(&vectors.bytes(text(&vector["package"])), &trust).unwrap();
    let station = text(&vector["station"]);
    let read = opening::read(bytes, &package, &trust, station)?;
    let k2 = read.k2(&identity(vectors, station))?;
    package.roster(&k2).map(drop)
}

/// For the machine of the good request.
fn grant(vectors: &Vectors, vector: &Value, bytes: &[u8]) -> Result<(), Error> {
    let request = Request::read(&vectors.bytes("request/good")).unwrap();
    let role = serde_json::from_value::<MachineRole>(vector["role"].clone()).unwrap();
    Grant::read(bytes, &request.request().key, text(&vector["machine"]), role).map(drop)
}

fn signature(vector: &Value, bytes: &[u8]) -> Result<(), Error> {
    let namespace = match text(&vector["namespace"]) {
        "exam-room@gongyuan" => Namespace::ExamRoom,
        other => panic!("add {other} here"),
    };
    verify(&string(bytes), namespace, text(&vector["message"]).as_bytes()).map(drop)
}

fn unlock(vectors: &Vectors, vector: &Value, bytes: &[u8]) -> Result<(), Error> {
    let unlock = Unlock::parse(bytes)?;
    let place = &vector["place"];
    let revision = u32::try_from(place[3].as_u64().unwrap()).unwrap();
    let (board, sitting, room) = (text(&place[0]), text(&place[1]), text(&place[2]));
    let context = Context { board, sitting, room, revision };
    let release = ReleaseCode::parse(text(&vectors.secrets["codes"]["release"])).unwrap();
    for pair in vector["open"].as_array().into_iter().flatten() {
        let code = |at: usize| RoleCode::parse(text(&pair["codes"][at])).unwrap();
        let role = |at: usize| serde_json::from_value::<Role>(pair["roles"][at].clone()).unwrap();
        let k2 = unlock.open_pair(&context, (role(0), &code(0)), (role(1), &code(1)))?;
        let roster = unlock.roster_identity(&context, &k2)?;
        assert_eq!(roster.recipient(), identity(vectors, "roster").recipient(), "roster identity");
        let room = unlock.room_key(&context, &k2, &release)?;
        assert_eq!(room.recipient(), identity(vectors, "room").recipient(), "room identity");
    }
    Ok(())
}
