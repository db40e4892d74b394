//! Our verdict beside that of stock `ssh-keygen`, on files that are good and on mutants.

use crate::{
    raw::Draw,
    run::{MUTATIONS, is_new, mutant},
    subject::{KINDS, Kind, Subject},
    tools::Folder,
    world::END,
};

/// Verdicts of both, on so many files.
#[derive(Default)]
pub struct Comparison {
    pub both: usize,
    pub neither: usize,
    /// Mutants that ssh-keygen accepts, because it looks at one signature only.
    pub only_ssh_keygen: usize,
    /// Files that we accept and ssh-keygen refuses: there must be none.
    pub only_we: Vec<String>,
}

/// Compares on `count` newly made good files and `count` mutants.
pub fn compare(count: usize, seed: u64) -> Comparison {
    let (subject, folder) = (Subject::new(), Folder::new());
    folder.put("trust", subject.trust.bytes());
    folder.good("tar", &["xf", "trust", "allowed_signers", "revoked.krl"], None);
    let end = folder.good("date", &["-u", "-d", &format!("@{END}"), "+%Y%m%d%H%M%SZ"], None);
    let time = format!("-Overify-time={}", end.trim());
    let mut comparison = Comparison::default();
    for number in 0..count {
        let kind = KINDS[number % KINDS.len()];
        let sequence = u64::try_from(number).unwrap() + 1;
        let bytes = subject.good(kind, sequence);
        judge(
            &subject,
            &folder,
            &time,
            kind,
            &bytes,
            &format!("good {kind:?} {number}"),
            &mut comparison,
        );
        let mut draw = Draw(seed.wrapping_shl(40) ^ sequence);
        let file = draw.below(subject.files().len());
        let mutation = MUTATIONS[draw.below(MUTATIONS.len())];
        let mutant = mutant(&subject, file, mutation, &mut draw);
        if let Some(bytes) = mutant.filter(|bytes| is_new(&subject, bytes)) {
            let (kind, _) = subject.files()[file];
            let name = format!("{kind:?} {mutation:?} {number}");
            judge(&subject, &folder, &time, kind, &bytes, &name, &mut comparison);
        }
    }
    comparison
}

fn judge(
    subject: &Subject,
    folder: &Folder,
    time: &str,
    kind: Kind,
    bytes: &[u8],
    name: &str,
    comparison: &mut Comparison,
) {
    let ours = subject.accepts(kind, bytes).is_ok();
    match (ours, ssh_keygen(folder, time, kind, bytes)) {
        (true, true) => comparison.both += 1,
        (false, false) => comparison.neither += 1,
        (false, true) => comparison.only_ssh_keygen += 1,
        (true, false) => comparison.only_we.push(name.to_owned()),
    }
}

/// Every signature of the file that stands beside its message, for the principal that the format demands.
fn ssh_keygen(folder: &Folder, time: &str, kind: Kind, bytes: &[u8]) -> bool {
    let (message, signatures): (_, &[(&str, &str)]) = match kind {
        Kind::Trust => {
            ("trust.json", &[("trust.json.li.sig", "li"), ("trust.json.zhang.sig", "zhang")])
        }
        Kind::Package => (
            "manifest.json",
            &[("manifest.json.li.sig", "li"), ("manifest.json.zhang.sig", "zhang")],
        ),
        Kind::Opening => ("manifest.json", &[("manifest.json.sig", "console-1")]),
        Kind::Bundle => ("manifest.json", &[("manifest.json.sig", "station-01")]),
        Kind::Room => ("record.json", &[("record.json.sig", "console-1")]),
        Kind::Statement => ("statement.json", &[("statement.json.li.sig", "li")]),
        Kind::Closing => ("statement.json", &[("statement.json.station-01.sig", "station-01")]),
    };
    for (name, _) in signatures.iter().chain(&[(message, "")]) {
        let _ = std::fs::remove_file(folder.path().join(name));
    }
    folder.put("file", bytes);
    let names: Vec<&str> = signatures.iter().map(|(name, _)| *name).chain([message]).collect();
    folder.run("tar", &[&["xf", "file"], names.as_slice()].concat(), None);
    if names.iter().any(|name| !folder.path().join(name).is_file()) {
        return false;
    }
    signatures.iter().all(|(signature, who)| {
        let namespace = kind.namespace().as_str();
        let trust = ["-Y", "verify", "-f", "allowed_signers", "-r", "revoked.krl", time];
        let claim = ["-I", *who, "-n", namespace, "-s", *signature];
        !folder.refuses("ssh-keygen", &[&trust[..], &claim].concat(), Some(message))
    })
}
