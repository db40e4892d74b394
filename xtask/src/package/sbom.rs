//! What the packages are made of, in CycloneDX 1.5 JSON (ECMA-424): crates as cargo resolves them for the programs, npm
//! packages as npm writes them. Ten fields are written here rather than by the format's library, which is 57 crates.

use super::{DEBS, Release};
use crate::shell::{Done, cargo, command, output, root, write};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bom {
    bom_format: &'static str,
    spec_version: &'static str,
    version: u32,
    components: BTreeSet<Component>,
}

/// A crate. `purl` is its name everywhere (<https://github.com/package-url/purl-spec>).
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Component {
    name: String,
    version: String,
    #[serde(rename = "type")]
    kind: &'static str,
    purl: String,
    licenses: Vec<Licence>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Licence {
    /// In the words of SPDX.
    expression: String,
}

/// Writes `gongyuan_<version>.cdx.json` and `gongyuan-screens_<version>.cdx.json` beside the packages.
pub fn beside(release: &Release) -> Done {
    let bom =
        Bom { bom_format: "CycloneDX", spec_version: "1.5", version: 1, components: crates()? };
    let crates = serde_json::to_string_pretty(&bom).map_err(|error| error.to_string())?;
    let place = |name: &str| release.out.join(format!("{name}_{}.cdx.json", release.version));
    write(&place("gongyuan"), &(crates + "\n"))?;
    write(&place("gongyuan-screens"), &screens()?)
}

/// Every crate that is linked into a program or builds one.
fn crates() -> Done<BTreeSet<Component>> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"]);
    tree.args(["--format", "{p}|{l}"]);
    for program in DEBS.iter().flat_map(|deb| deb.programs) {
        tree.args(["--package", program]);
    }
    Ok(output(&mut tree)?.lines().filter_map(component).collect())
}

/// From `name v1.2.3 (where)|licence`.
fn component(line: &str) -> Option<Component> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
    // Old crates part alternatives by a slash, which SPDX has no word for.
    let expression = licence.replace('/', " OR ");
    Some(Component {
        name: name.into(),
        version: version.into(),
        kind: "library",
        purl: format!("pkg:cargo/{name}@{version}"),
        licenses: vec![Licence { expression }],
    })
}

/// What npm says of the lock file, without what it makes new each time.
fn screens() -> Done<String> {
    let npm = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
    let text = output(command("npm").current_dir(root().join("ui")).args(npm))?;
    let mut bom: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    if let Some(bom) = bom.as_object_mut() {
        bom.remove("serialNumber");
        bom.get_mut("metadata").and_then(Value::as_object_mut).map(|meta| meta.remove("timestamp"));
    }
    let text = serde_json::to_string_pretty(&bom).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargo_tree_is_a_component() {
        let check = |line, expected: Option<(&str, &str, &str)>| {
            let read = component(line).map(|c| (c.name, c.purl, c.licenses[0].expression.clone()));
            let expected = expected.map(|(a, b, c)| (a.into(), b.into(), c.into()));
            assert_eq!(read, expected, "{line}");
        };
        check(
            "serde v1.0.2|MIT OR Apache-2.0",
            Some(("serde", "pkg:cargo/serde@1.0.2", "MIT OR Apache-2.0")),
        );
        check(
            "item v0.1.0 (/a/b)|Apache-2.0",
            Some(("item", "pkg:cargo/item@0.1.0", "Apache-2.0")),
        );
        check(
            "old v0.1.0 (proc-macro)|MIT/Apache-2.0",
            Some(("old", "pkg:cargo/old@0.1.0", "MIT OR Apache-2.0")),
        );
        check("", None);
    }
}
