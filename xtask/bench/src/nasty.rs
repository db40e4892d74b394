//! Input that might hang it: each with its time and its verdict, in a thread of its own.

use crate::bank::seed;
use crate::instance::Instance;
use crate::nasty_cases::{Case, cases};
use crate::ours;
use crate::page::{Goal, Section, time};
use crate::verdict::{Verdict, defects};
use assembly::{Assembly, Refusal};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Longer than this is a hang.
const BOUND: Duration = Duration::from_secs(60);

/// All cases.
pub fn nasty(quick: bool) -> Result<Section, String> {
    let mut page = Section::new("nasty", "Nasty input");
    let mut rows = Vec::new();
    let (mut hung, mut wrong, mut longest) = (0, 0, 0.0f64);
    for case in cases(quick) {
        let name = case.name;
        let (seconds, verdict) = run(case);
        hung += usize::from(verdict == Told::Hangs);
        wrong += usize::from(verdict == Told::Wrong);
        longest = longest.max(seconds);
        rows.push(vec![name.to_owned(), time(seconds), verdict.words().to_owned()]);
        println!("{}", rows[rows.len() - 1].join(" | "));
    }
    page.goals(&[
        Goal::new("cases without an end within a minute", hung.to_string(), "0", hung == 0),
        Goal::new("wrong papers, wrong verdicts and panics", wrong.to_string(), "0", wrong == 0),
        Goal::new("longest", time(longest), "≤ 60 s", longest <= BOUND.as_secs_f64()),
    ]);
    page.table(&["input", "time", "verdict"], &rows);
    Ok(page)
}

#[derive(Clone, Copy, PartialEq)]
enum Told {
    Form,
    None,
    Undecided,
    Wrong,
    Hangs,
}

impl Told {
    fn words(self) -> &'static str {
        match self {
            Told::Form => "valid forms",
            Told::None => "none, with reasons",
            Told::Undecided => "undecided within the bound",
            Told::Wrong => "**wrong**",
            Told::Hangs => "**no end**",
        }
    }
}

fn run(case: Case) -> (f64, Told) {
    let (done, wait) = mpsc::channel();
    let start = Instant::now();
    // A panic drops the sender: that is wrong as well.
    std::thread::spawn(move || done.send(tell(&case)));
    let told = match wait.recv_timeout(BOUND) {
        Ok(told) => told,
        Err(mpsc::RecvTimeoutError::Timeout) => Told::Hangs,
        Err(mpsc::RecvTimeoutError::Disconnected) => Told::Wrong,
    };
    (start.elapsed().as_secs_f64(), told)
}

fn tell(case: &Case) -> Told {
    let told = if case.instance.forms > 1 { several(&case.instance) } else { one(&case.instance) };
    match (told, case.possible) {
        (Told::Form, Some(false)) | (Told::None, Some(true)) => Told::Wrong,
        _ => told,
    }
}

fn one(instance: &Instance) -> Told {
    match Assembly::new(&instance.blueprint, &instance.pool).map(|ready| ready.form(&seed(1))) {
        Ok(Ok(form)) => judge(defects(instance, &[form])),
        Err(Refusal::Infeasible(reasons)) if reasons.is_empty() => Told::Wrong,
        Err(Refusal::Infeasible(_)) => Told::None,
        Ok(Err(_)) | Err(Refusal::Undecided) => Told::Undecided,
    }
}

fn several(instance: &Instance) -> Told {
    match ours::forms(instance, 1) {
        Verdict::Forms(forms) => judge(defects(instance, &forms)),
        Verdict::Infeasible => Told::None,
        Verdict::Undecided(_) | Verdict::Untried(_) => Told::Undecided,
    }
}

fn judge(defects: Vec<String>) -> Told {
    defects.iter().take(3).for_each(|defect| println!("  wrong: {defect}"));
    if defects.is_empty() { Told::Form } else { Told::Wrong }
}
