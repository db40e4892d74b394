//! Reading vectors from their JSON files.

use base64ct::{Base64, Encoding};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// All vectors by name, and the private halves of their board.
pub struct Vectors {
    by_name: BTreeMap<String, Value>,
    pub secrets: Value,
}

impl Vectors {
    pub fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/containers");
        let kinds = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let files = kinds.filter(|path| path.is_dir()).flat_map(|kind| fs::read_dir(kind).unwrap());
        let by_name = files
            .map(|file| json(&file.unwrap().path()))
            .map(|vector| (vector["vector"].as_str().unwrap().to_owned(), vector))
            .collect();
        Self { by_name, secrets: json(&folder.join("secrets.json")) }
    }

    pub fn all(&self) -> Vec<&Value> {
        self.by_name.values().collect()
    }

    /// The bytes of a vector: its text, or the file that it is like with the splices done.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        let vector = self.by_name.get(name).unwrap_or_else(|| panic!("there is no vector {name}"));
        if let Some(text) = vector["text"].as_str() {
            return text.as_bytes().to_vec();
        }
        let like = vector["like"].as_str().map(|like| self.bytes(like)).unwrap_or_default();
        let (mut out, mut rest) = (Vec::new(), 0);
        for splice in vector["splices"].as_array().unwrap() {
            let at = number(&splice["at"]);
            out.extend_from_slice(&like[rest..at]);
            let put: String = splice["put"]
                .as_array()
                .unwrap()
                .iter()
                .map(|line| line.as_str().unwrap())
                .collect();
            out.extend(Base64::decode_vec(&put).unwrap());
            rest = at + number(&splice["cut"]);
        }
        out.extend_from_slice(&like[rest..]);
        out
    }
}

pub fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
