//! Every shipped text says the same as a tree as it said by the rules of before: back-ticks and fences, nothing else.

#![allow(clippy::unwrap_used)]

use item::Content;
use std::path::{Path, PathBuf};

/// Items whose text is meant to differ, and why. None.
const DIFFERENT: &[(&str, &str)] = &[];

/// What a reader saw by the rules of before: lines of text with their blanks folded, lines of code as typed.
fn before(source: &str) -> Vec<String> {
    let (mut lines, mut code) = (Vec::new(), false);
    for line in source.lines() {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        match (fence, code) {
            (true, _) => {}
            (false, true) => lines.push(line.to_owned()),
            (false, false) => lines.push(folded(&unmarked(line))),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// Back-ticks that come in pairs go.
fn unmarked(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    if parts.len() % 2 == 1 { parts.concat() } else { line.to_owned() }
}

/// As a browser folds blanks outside code.
fn folded(line: &str) -> String {
    line.split([' ', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn now(content: &Content) -> Vec<String> {
    let blocks = content.blocks();
    let code = |text: &String| {
        blocks.iter().any(|block| matches!(block, item::Block::Code { text: code, .. } if code.lines().any(|line| line == text)))
    };
    let lines = content.lines().into_iter();
    let lines = lines.map(|line| if code(&line) { line } else { folded(&line) });
    lines.filter(|line| !line.trim().is_empty()).collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "toml")
            && path.to_string_lossy().contains("/items/")
        {
            found.push(path);
        }
    }
}

#[test]
fn every_shipped_item_shows_the_text_that_it_showed() {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../question-banks"), &mut found);
    let mut items = 0;
    for path in found {
        let file: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        for item in file["item"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            if DIFFERENT.iter().any(|(different, _)| *different == id) {
                continue;
            }
            let choices = item.get("choices").and_then(toml::Value::as_array);
            let texts = std::iter::once(&item["stem"]).chain(choices.into_iter().flatten());
            for text in texts.filter_map(toml::Value::as_str) {
                let content = Content::parse(text).unwrap_or_else(|error| panic!("{id}: {error}"));
                assert_eq!(now(&content), before(text), "{id} shows another text");
            }
            items += 1;
        }
    }
    assert!(items >= 2_900, "the shipped items were read: {items}");
}
