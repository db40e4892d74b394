//! `gongyuan standard …`

use board::standard_view::{self, StandardView};
use board::{Standards, read_standard};
use clap::Subcommand;
use exam::files;
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Every standard with its levels and directions
    List,
    /// Weight tables and exam rules of one level and direction
    Show {
        /// Code of the standard, such as 2-02-10-15
        code: String,
        /// Level, such as 初级
        #[arg(long)]
        level: String,
        /// Direction, where the level has them
        #[arg(long)]
        direction: Option<String>,
    },
    /// Check a standard.toml
    Check {
        /// The file
        file: PathBuf,
    },
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    match verb {
        Verb::List => list(&Standards::with(folder)?, output),
        Verb::Show { code, level, direction } => {
            let standards = Standards::with(folder)?;
            let view = standard_view::show(standards.get(&code)?, &level, direction.as_deref())?;
            output.print(&view, || prose(&view, output));
        }
        Verb::Check { file } => {
            let name = files::name(&file);
            let standard = read_standard(&files::read_text(&file)?, &name)?;
            let value = json!({"code": standard.code, "ok": true});
            output.print(&value, || format!("{name}: {}", output.say("合格", "ok")));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(standards: &Standards, output: &Output) {
    let rows = standard_view::list(standards);
    output.print(&rows, || {
        let mut text = String::new();
        for row in &rows {
            let _ = writeln!(text, "{}  {}", row.code, row.name);
            for level in &row.levels {
                let _ = writeln!(text, "    {}  {}", level.level, level.directions.join("、"));
            }
        }
        text
    });
}

fn prose(view: &StandardView, output: &Output) -> String {
    let direction = view.direction.as_deref().unwrap_or_default();
    let mut text = format!("{} {} {} {direction}\n", view.code, view.name, view.level);
    for (title, part) in [
        (output.say("理论知识权重（%）", "Theory weights (%)"), &view.theory.modules),
        (output.say("专业能力权重（%）", "Practical weights (%)"), &view.practical.modules),
    ] {
        let _ = writeln!(text, "{title}");
        for module in part {
            let _ = writeln!(text, "  {:>3}  {}", module.weight, module.name);
        }
    }
    let minutes = |exact: Option<u32>, least: Option<u32>| match (exact, least) {
        (Some(exact), _) => format!("{} {exact} min", output.say("应为", "exactly")),
        (None, least) => {
            format!("{} {} min", output.say("不少于", "at least"), least.unwrap_or_default())
        }
    };
    let theory = minutes(view.theory.minutes_exact, view.theory.minutes_min);
    let practical = minutes(view.practical.minutes_exact, view.practical.minutes_min);
    let _ = writeln!(text, "{} {theory}", output.say("理论考试时间", "Theory time"));
    let _ = writeln!(text, "{} {practical}", output.say("专业能力考核时间", "Practical time"));
    text
}
