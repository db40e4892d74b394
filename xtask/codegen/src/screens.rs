//! What the screens need: the types, the interface of each window, the calls behind it, and the faults that the
//! demonstration shows.

use crate::{Done, empty};
use exam::contract::{Part, Row, Type, Window};
use exam::view::Fault;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use ts_rs::Config;

const NOTE: &str = "// Written by `cargo xtask codegen` from the contract.\n";

/// Writes the folder of the screens anew.
pub fn write<'a>(folder: &Path, windows: impl Iterator<Item = &'a Window>) -> Done {
    let windows: Vec<&Window> = windows.collect();
    empty(folder)?;
    let config = Config::from_env().with_out_dir(folder);
    let types = types(folder, &config, &windows)?;
    let interfaces = interfaces(&config, &windows)?;
    let used: Vec<&str> =
        types.iter().map(String::as_str).filter(|name| names(&interfaces, name)).collect();
    let import = format!("import type {{ {} }} from './types';\n", used.join(", "));
    let file = |name: &str, text: String| fs::write(folder.join(name), NOTE.to_owned() + &text);
    file("types.ts", exports(&types))?;
    file("backend.ts", import + &interfaces)?;
    file("tauri.ts", calls(&windows)?)?;
    file("faults.ts", faults()?)?;
    Ok(())
}

/// Writes every type that goes through a window, and gives their names.
fn types(
    folder: &Path,
    config: &Config,
    windows: &[&Window],
) -> Result<Vec<String>, Box<dyn Error>> {
    (Type::of::<Fault>().export)(config)?;
    for row in windows.iter().flat_map(|window| window.commands()) {
        for through in row.input.iter().chain([&row.output]) {
            (through.export)(config)?;
        }
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().trim_end_matches(".ts").to_owned());
    }
    names.sort();
    Ok(names)
}

fn exports(types: &[String]) -> String {
    types.iter().map(|name| format!("export type {{ {name} }} from './{name}';\n")).collect()
}

/// Whether a text has this word.
fn names(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|other| other == word)
}

/// An interface for each part, and a type for each window.
fn interfaces(config: &Config, windows: &[&Window]) -> Result<String, std::fmt::Error> {
    let (mut text, mut written) = (String::new(), Vec::new());
    for window in windows {
        for part in window.parts.iter().filter(|part| !written.contains(&part.name)) {
            interface(&mut text, config, part)?;
        }
        let parts: Vec<&str> = window.parts.iter().map(|part| part.name).collect();
        writeln!(text, "\n/** {} */", window.about.trim())?;
        writeln!(text, "export type {} = {};", of_window(window), parts.join(" & "))?;
        written.extend(parts);
    }
    Ok(text)
}

fn interface(text: &mut String, config: &Config, part: &Part) -> std::fmt::Result {
    writeln!(text, "\n/** {} */\nexport interface {} {{", part.about.trim(), part.name)?;
    for row in part.rows {
        let input = row.input.as_ref().map(|input| format!("input: {}", (input.name)(config)));
        let (input, output) = (input.unwrap_or_default(), (row.output.name)(config));
        writeln!(text, "  /** {} */", row.about.trim())?;
        writeln!(text, "  {}({input}): Promise<{output}>;", row.command)?;
    }
    writeln!(text, "}}")
}

/// The backend that calls Rust.
fn calls(windows: &[&Window]) -> Result<String, std::fmt::Error> {
    let backends: Vec<String> = windows.iter().map(|window| of_window(window)).collect();
    let mut text = String::from("import { call } from '../backend/call';\n");
    writeln!(text, "import type {{ {} }} from './backend';", backends.join(", "))?;
    for (window, backend) in windows.iter().zip(&backends) {
        writeln!(text, "\nexport const {}Backend: {backend} = {{", window.label)?;
        for row in window.commands() {
            writeln!(text, "  {}", method(row))?;
        }
        writeln!(text, "}};")?;
    }
    Ok(text)
}

fn method(Row { command, input, .. }: &Row) -> String {
    match input {
        Some(_) => format!("{command}: (input) => call('{command}', input),"),
        None => format!("{command}: () => call('{command}'),"),
    }
}

/// The name of a window's backend: `StationBackend`.
fn of_window(window: &Window) -> String {
    let (first, rest) = window.label.split_at(1);
    format!("{}{rest}Backend", first.to_uppercase())
}

/// Faults by their code, in the words of Rust.
fn faults() -> Result<String, Box<dyn Error>> {
    let mut faults = station::contract::faults();
    faults.extend(console::contract::faults());
    let by_code: serde_json::Map<String, serde_json::Value> = faults
        .into_iter()
        .map(|fault| Ok((fault.code.clone(), serde_json::to_value(fault)?)))
        .collect::<Result<_, serde_json::Error>>()?;
    let table = serde_json::to_string_pretty(&by_code)?;
    Ok(format!(
        "import type {{ Fault }} from './Fault';\n\nexport const faults = {table} satisfies Record<string, Fault>;\n"
    ))
}
