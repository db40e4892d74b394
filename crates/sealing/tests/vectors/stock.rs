//! What stock `tar`, `ssh-keygen` and `age` say of the vectors. Where they accept what we refuse, we are stricter.

use crate::{
    file::Vectors,
    judge::{text, trust},
};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

fn run(folder: &Path, program: &str, arguments: &[&str], input: Option<&Path>) -> (bool, Vec<u8>) {
    let stdin = input.map_or_else(Stdio::null, |path| Stdio::from(fs::File::open(path).unwrap()));
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("TZ", "UTC").stdin(stdin);
    let output = command.output().unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    (output.status.success(), output.stdout)
}

fn unpack(bytes: &[u8], folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("file.tar"), bytes).unwrap();
    // A tar that we refuse may make `tar` complain at its end; the members are there all the same.
    run(folder, "tar", &["xf", "file.tar"], None);
}

fn verify_time(at: u64) -> String {
    let (_, shown) =
        run(Path::new("/"), "date", &["-u", "-d", &format!("@{at}"), "+%Y%m%d%H%M%SZ"], None);
    format!("-Overify-time={}", String::from_utf8(shown).unwrap().trim())
}

fn ssh_keygen(folder: &Path, trust: &Path, claim: &Value) -> bool {
    let signers = trust.join("allowed_signers");
    let list = trust.join("revoked.krl");
    let time = verify_time(claim["at"].as_u64().unwrap());
    let files = ["-Y", "verify", "-f", signers.to_str().unwrap(), "-r", list.to_str().unwrap()];
    let who = ["-I", text(&claim["who"]), "-n", text(&claim["namespace"])];
    let arguments = [&files[..], &who, &["-s", text(&claim["signature"]), &time]].concat();
    run(folder, "ssh-keygen", &arguments, Some(&folder.join(text(&claim["message"])))).0
}

#[test]
fn ssh_keygen_says_of_each_vector_what_the_vector_says() {
    let vectors = Vectors::load();
    let (mut wrong, mut stricter) = (Vec::new(), 0);
    for vector in vectors.all() {
        let own = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        unpack(&vectors.bytes(text(&vector["vector"])), own.path());
        let is_trust = text(&vector["reader"]).starts_with("trust");
        if !is_trust {
            unpack(trust(&vectors, vector).bytes(), other.path());
        }
        let signers = if is_trust { own.path() } else { other.path() };
        for claim in vector["stock"].as_array().into_iter().flatten() {
            let accepts = ssh_keygen(own.path(), signers, claim);
            if accepts != claim["accepts"].as_bool().unwrap() {
                wrong.push(format!("{}: accepted: {accepts}", vector["vector"]));
            }
            assert!(
                accepts || vector["verdict"] == "refused",
                "we accept, ssh-keygen does not: {}",
                vector["vector"]
            );
            stricter += usize::from(accepts && vector["verdict"] == "refused");
        }
    }
    assert!(wrong.is_empty(), "ssh-keygen thinks otherwise of\n{}", wrong.join("\n"));
    assert!(stricter >= 40, "vectors where only we refuse: {stricter}");
}

#[test]
fn ssh_keygen_says_of_each_signature_what_the_vector_says() {
    let vectors = Vectors::load();
    let folder = tempfile::tempdir().unwrap();
    let good = trust(&vectors, &Value::Null);
    let li = good.trust().officers[0].key.to_openssh();
    fs::write(
        folder.path().join("signers"),
        format!("li namespaces=\"exam-room@gongyuan\" {li}\n"),
    )
    .unwrap();
    let arguments =
        ["-Y", "verify", "-f", "signers", "-I", "li", "-n", "exam-room@gongyuan", "-s", "s"];
    for vector in vectors.all() {
        let Some(accepts) = vector["stock_accepts"].as_bool() else { continue };
        fs::write(folder.path().join("s"), text(&vector["text"])).unwrap();
        fs::write(folder.path().join("m"), text(&vector["message"])).unwrap();
        let (good, _) =
            run(folder.path(), "ssh-keygen", &arguments, Some(&folder.path().join("m")));
        assert_eq!(good, accepts, "ssh-keygen on {}", vector["vector"]);
    }
}

#[test]
fn the_page_for_courts_lists_every_vector_where_only_we_refuse() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify-by-hand.md");
    let page = fs::read_to_string(page).unwrap();
    for vector in Vectors::load().all().into_iter().filter(|v| v["verdict"] == "refused") {
        let claims = vector["stock"].as_array().into_iter().flatten();
        let accepted = claims
            .map(|claim| &claim["accepts"])
            .chain([&vector["stock_accepts"]])
            .any(|a| a == true);
        let name = text(&vector["vector"]);
        assert!(
            !accepted || page.contains(&format!("`{name}`")),
            "docs/verify-by-hand.md should list {name}"
        );
    }
}

#[test]
fn age_opens_every_sealed_member_of_the_good_vectors() {
    let vectors = Vectors::load();
    let check = |vector: &str, member: &str, who: &str| {
        let folder = tempfile::tempdir().unwrap();
        unpack(&vectors.bytes(vector), folder.path());
        let identity = text(&vectors.secrets["identities"][who]);
        fs::write(folder.path().join("identity"), identity).unwrap();
        let (good, plain) = run(folder.path(), "age", &["-d", "-i", "identity", member], None);
        assert!(good && !plain.is_empty(), "age opens {member} of {vector} with {who}");
    };
    check("bundle/good", "results.age", "live");
    check("bundle/good", "results.age", "recovery");
    check("package/good", "roster.age", "roster");
    check("package/good", "content.age", "room");
    check("opening/good", "k2.age", "station-01");
}
