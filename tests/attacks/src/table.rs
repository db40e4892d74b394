//! Every attack, each in a process of its own with its defences and without, as a table.

use crate::attack::{Attack, Ended};
use crate::{rows, stage};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::Instant;

/// The variable that an undefended build reads.
const UNDEFENDED: &str = "GONGYUAN_UNDEFENDED";

/// Runs the attacks and prints how each ended; whether all ended as they must.
pub fn run(only: &str, without: Option<&Path>) -> bool {
    let began = Instant::now();
    let stage = stage::make();
    println!("The stage took {:.0} s", began.elapsed().as_secs_f32());
    println!("id; attack; without its defences; with them; seconds");
    let chosen = rows::all().filter(|attack| attack.id.contains(only)).collect::<Vec<_>>();
    let left = Mutex::new(chosen.iter());
    let take = || left.lock().unwrap().next();
    let one = || std::iter::from_fn(take).filter(|it| !row(it, &stage.path(""), without)).count();
    let wrong = std::thread::scope(|scope| {
        let other = scope.spawn(one);
        one() + other.join().unwrap()
    });
    let seconds = began.elapsed().as_secs_f32();
    println!("{} attacks in {seconds:.0} s; {wrong} ended otherwise", chosen.len());
    wrong == 0
}

/// One attack with its defences, and without them where there are such programs.
fn row(attack: &Attack, stage: &Path, without: Option<&Path>) -> bool {
    let began = Instant::now();
    let with = act(attack, stage, None);
    let fallen = without.map(|target| act(attack, stage, Some(target)));
    let of = |ended: &Option<Result<Ended, String>>| match ended {
        None => "not built".into(),
        Some(Ok(Ended::Won(what))) => what.clone(),
        Some(Ok(Ended::Stopped(codes))) => format!("stopped: {}", codes.join(" ")),
        Some(Err(broken)) => format!("broken: {broken}"),
    };
    let right = |ended: &Result<Ended, String>, fallen| {
        ended.as_ref().is_ok_and(|ended| attack.as_expected(ended, fallen))
    };
    let good = right(&with, false) && fallen.as_ref().is_none_or(|ended| right(ended, true));
    let mark = if good { "" } else { "NOT AS EXPECTED: " };
    println!(
        "{mark}{}; {}: {}; {}; {} ({}); {:.1}",
        attack.id,
        attack.who,
        attack.does,
        of(&fallen),
        of(&Some(with)),
        attack.code,
        began.elapsed().as_secs_f32()
    );
    good
}

/// Runs an attack on the ordinary programs, or on those of a folder in which its defences have fallen.
fn act(attack: &Attack, stage: &Path, undefended: Option<&Path>) -> Result<Ended, String> {
    let apart = undefended.map(|target| target.join("debug/attacks"));
    let mut command = Command::new(apart.unwrap_or_else(|| std::env::current_exe().unwrap()));
    command.arg("act").arg(attack.id).arg(stage);
    if let Some(target) = undefended {
        let fallen = attack.without.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
        command.env("CARGO_TARGET_DIR", target).env(UNDEFENDED, fallen.join(","));
    }
    let output = command.output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let last = said.lines().last().unwrap_or_default();
    serde_json::from_str(last).map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned())
}
