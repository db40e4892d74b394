//! What was measured, on the terminal as it comes and as Markdown in a page.

use std::fmt::Write as _;
use std::path::Path;

/// The figures of one measurement.
pub struct Section {
    name: &'static str,
    text: String,
    missed: usize,
}

impl Section {
    /// `name` marks its place in the page.
    pub fn new(name: &'static str, title: &str) -> Self {
        println!("\n== {title}");
        Self { name, text: format!("### {title}\n"), missed: 0 }
    }

    /// Goals that this measurement missed.
    pub fn missed(&self) -> usize {
        self.missed
    }

    /// A sentence.
    pub fn say(&mut self, text: &str) {
        println!("{text}");
        let _ = write!(self.text, "\n{text}\n");
    }

    /// A table; the first row is its head.
    pub fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let line = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(head.to_vec()), line(vec!["---"; head.len()])];
        lines.extend(rows.iter().map(|row| line(row.iter().map(String::as_str).collect())));
        println!("{}", lines.join("\n"));
        let _ = write!(self.text, "\n{}\n", lines.join("\n"));
    }

    /// Figures beside their goals: what, figure, goal, met.
    pub fn goals(&mut self, goals: &[Goal]) {
        let row = |goal: &Goal| {
            let met = if goal.met { "yes" } else { "**no**" };
            vec![goal.what.clone(), goal.figure.clone(), goal.goal.to_owned(), met.to_owned()]
        };
        self.missed += goals.iter().filter(|goal| !goal.met).count();
        let rows: Vec<Vec<String>> = goals.iter().map(row).collect();
        self.table(&["what", "figure", "goal", "met"], &rows);
    }

    /// Puts the section in its place of a page, between its two marks, or at the end.
    pub fn write(&self, page: &Path, conditions: &str) -> Result<(), String> {
        let (begin, end) =
            (format!("<!-- begin {} -->", self.name), format!("<!-- end {} -->", self.name));
        let old = std::fs::read_to_string(page).unwrap_or_default();
        let text = format!("{begin}\n{}\n{conditions}\n{end}", self.text);
        let new = match (old.split_once(&begin), old.split_once(&end)) {
            (Some((before, _)), Some((_, after))) => format!("{before}{text}{after}"),
            _ => format!("{old}\n{text}\n"),
        };
        std::fs::write(page, new).map_err(|error| format!("{}: {error}", page.display()))
    }
}

/// A figure and what it is held against.
pub struct Goal {
    pub what: String,
    pub figure: String,
    pub goal: &'static str,
    pub met: bool,
}

impl Goal {
    pub fn new(what: impl Into<String>, figure: String, goal: &'static str, met: bool) -> Self {
        Self { what: what.into(), figure, goal, met }
    }
}

/// A duration in the unit that one reads.
pub fn time(seconds: f64) -> String {
    match seconds {
        s if s < 0.001 => format!("{:.0} µs", s * 1e6),
        s if s < 0.1 => format!("{:.1} ms", s * 1e3),
        s if s < 1.0 => format!("{:.0} ms", s * 1e3),
        s => format!("{s:.1} s"),
    }
}

/// A ratio with two digits, or the whole number.
pub fn times(ratio: f64) -> String {
    match ratio {
        r if r < 1.0 => format!("{r:.2}×"),
        r if r < 10.0 => format!("{r:.1}×"),
        r => format!("{r:.0}×"),
    }
}

/// The machine, the day and how busy it is.
pub fn conditions(seconds: f64) -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches([' ', '\t', ':']);
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or_default();
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
    let rounded = seconds.round();
    format!("{day}, {model}, {cores} cores, load {load} at the end, {rounded} s for this part.")
}
