//! Responses for the demonstration's candidates: each knows a part of the bank, and guesses the rest.

use crate::people;
use crate::shell::{Done, read};
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use std::path::Path;

/// One item with its answer, as choice ids.
struct Known {
    id: String,
    choices: Vec<String>,
    right: Vec<String>,
}

/// Every candidate's responses to every item of the bank, as a responses file. `source` is an exported bank.
pub fn responses(source: &Path, candidates: usize) -> Done<String> {
    let items = items(&read(source)?)?;
    let mut rng = ChaCha20Rng::from_seed([26; 32]);
    let attempt = |row: usize| {
        // From a third to nearly all of the bank.
        let knows = 0.3 + 0.6 * (row as f64 * 0.618).fract();
        let chosen: serde_json::Map<String, Value> = items
            .iter()
            .map(|item| (item.id.clone(), json!(answer(item, knows, &mut rng))))
            .collect();
        json!({"candidate": people::number(row), "responses": chosen})
    };
    let attempts: Vec<Value> = (1..=candidates).map(attempt).collect();
    Ok(json!({ "attempts": attempts }).to_string())
}

fn answer(item: &Known, knows: f64, rng: &mut ChaCha20Rng) -> Vec<String> {
    if rng.random_bool(knows) {
        return item.right.clone();
    }
    match rng.random_range(0..20) {
        0 => Vec::new(),
        _ => vec![item.choices[rng.random_range(0..item.choices.len())].clone()],
    }
}

fn items(text: &str) -> Done<Vec<Known>> {
    let file: toml::Table = text.parse().map_err(|error| format!("exported bank: {error}"))?;
    let list = file.get("item").and_then(toml::Value::as_array);
    Ok(list.into_iter().flatten().filter_map(known).collect())
}

fn known(item: &toml::Value) -> Option<Known> {
    // Blanks are left open: the demonstration's structure has none.
    if item.get("interaction")?.as_str()? == "text_entry" {
        return None;
    }
    let id = item.get("id")?.as_str()?.to_owned();
    let count = item.get("choices").and_then(toml::Value::as_array).map(Vec::len);
    let choices = match count {
        Some(count) => (1..=count).map(|number| format!("c{number}")).collect(),
        None => vec!["true".into(), "false".into()],
    };
    let letter = |value: &toml::Value| {
        let place = "ABCDEFGH".find(value.as_str()?)?;
        Some(format!("c{}", place + 1))
    };
    let right = match item.get("answer")? {
        toml::Value::Boolean(truth) => vec![truth.to_string()],
        toml::Value::Array(letters) => letters.iter().filter_map(letter).collect(),
        one => vec![letter(one)?],
    };
    Some(Known { id, choices, right })
}
