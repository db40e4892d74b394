//! Hostile files that a script of its own makes from the format pages: `tests/vectors`.

use crate::attack::Ended;
use crate::scene::Scene;
use common::{read_json, root, tool, write};
use sealing::trust::TrustFile;
use sealing::{AgeIdentity, Verified, bundle, opening, package, statement};
use serde_json::Value;

/// Hands a vector to the verb that reads its kind, under the trust file that it names.
pub fn hand_over(scene: &Scene, name: &str) -> Ended {
    let said = said(name);
    let put = |file: &str, name: &str| write(&scene.path(file), bytes(name));
    let trust = said["trust"].as_str().unwrap_or("trust/good");
    put("its.trust", trust);
    match said["reader"].as_str().unwrap() {
        "package" => {
            put("its.exam", name);
            scene.refused("package verify its.exam --trust its.trust")
        }
        "bundle" => verified(scene, name, "its.result"),
        "room" => verified(scene, name, "its.room"),
        "statement" => read(&said, name, |file, trust| statement::read(file, trust).map(drop)),
        "bundle_open" => {
            read(&said, name, |file, trust| bundle::read(file, trust)?.open(&live()).map(drop))
        }
        "opening" => read(&said, name, |file, trust| {
            let package = package::read(&bytes(said["package"].as_str().unwrap()), trust)?;
            opening::read(file, &package, trust, said["station"].as_str().unwrap()).map(drop)
        }),
        "trust_next" => {
            put("stations/station-001/trust", said["after"].as_str().unwrap());
            put("next.trust", name);
            scene.refused("station trust stations/station-001 next.trust")
        }
        "trust" => {
            put("its.trust", name);
            put("its.exam", "package/good");
            scene.refused("package verify its.exam --trust its.trust")
        }
        other => panic!("{name} is for {other}"),
    }
}

/// Gives a vector to the reader of its kind, where no verb reads one alone.
fn read(
    said: &Value,
    name: &str,
    reader: impl FnOnce(&[u8], &Verified<TrustFile>) -> Result<(), sealing::Error>,
) -> Ended {
    let trust = bytes(said["trust"].as_str().unwrap_or("trust/good"));
    let trust = TrustFile::read(&trust, None).unwrap();
    match reader(&bytes(name), &trust) {
        Ok(()) => Ended::Won("read as good".into()),
        Err(error) => Ended::Stopped(vec![error.code().into()]),
    }
}

/// The identity that the bundles of the vectors are for.
fn live() -> AgeIdentity {
    let secrets = read_json(&root().join("tests/vectors/containers/secrets.json"));
    AgeIdentity::parse(secrets["identities"]["live"].as_str().unwrap()).unwrap()
}

fn verified(scene: &Scene, name: &str, file: &str) -> Ended {
    write(&scene.path(file), bytes(name));
    scene.listed(&format!("bundle verify {file} --trust its.trust"))
}

fn said(name: &str) -> Value {
    read_json(&root().join(format!("tests/vectors/containers/{name}.json")))
}

/// The bytes of a vector (`docs/format/README.md`): the file that it is like, with the splices done.
fn bytes(name: &str) -> Vec<u8> {
    let file = said(name);
    let like = file["like"].as_str().map(bytes).unwrap_or_default();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let (mut out, mut rest) = (Vec::new(), 0);
    for splice in file["splices"].as_array().unwrap() {
        let at = number(&splice["at"]);
        out.extend_from_slice(&like[rest..at]);
        let lines = splice["put"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
        let put: String = lines.collect();
        out.extend(tool(&root(), "base64", &["-d"], put.as_bytes()).bytes());
        rest = at + number(&splice["cut"]);
    }
    out.extend_from_slice(&like[rest..]);
    out
}
