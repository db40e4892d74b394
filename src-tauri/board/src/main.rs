//! `gongyuan-board`: the exam board's window. No exam logic lives here; every command is one use case of `board`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod error;
mod office;

use clap::Parser;
use office::Office;
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{Builder, Context, Runtime};
use window::{Page, Place, environment, open, refuse};

/// 考试机构.
const BOARD: Page =
    Page {
        label: board::contract::BOARD.label, title: "贡院 · 考试机构", place: Place::Board
    };

/// 贡院：考试机构的窗口。
#[derive(Parser)]
#[command(name = "gongyuan-board", version, about)]
struct Cli {
    /// The site file
    #[arg(long, value_name = "FILE")]
    site: PathBuf,
}

fn main() -> ExitCode {
    if let Some(code) = environment::clean() {
        return code;
    }
    exam::process::guard();
    match Office::open(&Cli::parse().site) {
        Ok(office) => run(office),
        Err(error) => refuse(&error),
    }
}

fn run(office: Office) -> ExitCode {
    let app = Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(office)
        .setup(|app| Ok(open(app.handle(), BOARD, false)?))
        .invoke_handler(commands::handler())
        .build(context());
    match app {
        Ok(app) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The program's configuration, its screens, and what its window may call.
fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}
