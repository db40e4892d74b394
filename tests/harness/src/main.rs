//! `cargo xtask harness`: breaks a running exam in every way and prints what was left, beside the goals.

use clap::Parser;
use harness::child::{self, Child};
use harness::world::{Done, Paper, World};
use harness::{clocks, cuts, damage, figures, kills, sites};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Instant;

/// Breaks a running exam in every way: kills, power cuts, full disks, clocks.
#[derive(Parser)]
#[command(name = "harness")]
struct Cli {
    /// Kills at random instants
    #[arg(long, default_value_t = 1000)]
    kills: u64,
    /// Simulated power cuts
    #[arg(long, default_value_t = 500)]
    cuts: u64,
    /// Operations of one act that are made to fail, and points of it to die at; all, when it has fewer
    #[arg(long, default_value_t = 60)]
    sites: usize,
    /// Saves that are measured
    #[arg(long, default_value_t = 4000)]
    saves: usize,
    /// Another set of random instants
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Where the worlds lie: on the disk that is measured
    #[arg(long, default_value = "target/harness")]
    folder: PathBuf,
    #[command(subcommand)]
    child: Option<Inner>,
}

#[derive(clap::Subcommand)]
enum Inner {
    /// A process to be killed
    #[command(subcommand, hide = true)]
    Child(Child),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.child {
        Some(Inner::Child(child)) => child::run(child),
        None => run(&cli),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("harness: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Done {
    let began = Instant::now();
    std::fs::create_dir_all(&cli.folder)?;
    let program = kills::program()?;
    heading();
    harness::install();
    let world = World::new(&cli.folder, Paper::Standard)?;
    let shown = parts(cli, &world, &program);
    if shown.is_ok() {
        world.remove();
    }
    shown?;
    row("all", "", format!("{:.0} s", began.elapsed().as_secs_f64()));
    Ok(())
}

fn parts(cli: &Cli, world: &World, program: &Path) -> Done {
    speed(cli, world, program)?;
    random_kills(cli, world, program)?;
    let points = kills::points(world, program, cli.sites, || ())?;
    for (act, (count, tried)) in points {
        row(
            &format!("death in {}", act.name()),
            "nothing lost",
            format!("{tried} of {count} points, nothing lost"),
        );
    }
    power_cuts(cli, world)?;
    failing(cli, world)?;
    damaged(world)?;
    clock_attacks(world, program)?;
    let took = figures::restart(world, 10_000)?;
    row("restart with 10,000 events", "about 3 s", format!("{:.2} s", took.as_secs_f64()));
    let long = World::new(&cli.folder, Paper::Long)?;
    let size = figures::journal_size(&long);
    long.remove();
    let (events, bytes) = size?;
    let mib = bytes as f64 / f64::from(1 << 20);
    row(
        "journal, 150 items, 3 h",
        "under 5 MiB",
        format!("{mib:.2} MiB with its reserve, {events} events"),
    );
    Ok(())
}

/// In a process of its own, with nothing between the station and the disk.
fn speed(cli: &Cli, world: &World, program: &Path) -> Done {
    let saves = cli.saves.to_string();
    let out =
        Command::new(program).args(["child", "speed"]).arg(world.root()).arg(saves).output()?;
    if !out.status.success() {
        return Err(String::from_utf8_lossy(&out.stderr).into_owned().into());
    }
    let goal = "ratio p50 ≤ 1.5, p99 ≤ 2";
    row("durable save", goal, String::from_utf8_lossy(&out.stdout).trim().to_owned());
    Ok(())
}

fn random_kills(cli: &Cli, world: &World, program: &Path) -> Done {
    let bar = bar("kills", cli.kills);
    let (from, half) = (cli.seed, cli.kills / 2 / 10 * 10);
    let tick = || bar.inc(1);
    let both = thread::scope(|scope| {
        let one = scope.spawn(|| kills::random(world, program, from..from + half, &tick));
        let other = kills::random(world, program, from + half..from + cli.kills, &tick);
        (one.join(), other)
    });
    bar.finish_and_clear();
    let one = both.0.map_err(|_| "a part of the harness failed")??;
    let kills = one.and(both.1?);
    let found = format!(
        "{} kills ({} while starting), {} answers called saved, none lost; at most {} ms given back, none taken",
        kills.kills, kills.starting, kills.answers, kills.time_error_ms
    );
    row("kills at random instants", "nothing lost, ≤ 1,000 ms", found);
    Ok(())
}

fn power_cuts(cli: &Cli, world: &World) -> Done {
    let bar = bar("power cuts", cli.cuts);
    let cuts = cuts::run(world, cli.seed..cli.seed + cli.cuts, || bar.inc(1))?;
    bar.finish_and_clear();
    let phases: Vec<String> =
        cuts.cuts.iter().map(|(phase, count)| format!("{} {count}", phase.name())).collect();
    let found = format!(
        "{} cuts ({}), {} answers called saved, none lost; at most {} ms given back, none taken; {} cut-off writes kept",
        cli.cuts,
        phases.join(", "),
        cuts.answers,
        cuts.time_error_ms,
        cuts.mended
    );
    row("power cuts", "nothing lost, ≤ 1,000 ms", found);
    Ok(())
}

fn failing(cli: &Cli, world: &World) -> Done {
    let failed = sites::run(world, cli.sites, 5, || ())?;
    for (act, (count, tried)) in &failed.acts {
        let found =
            format!("{tried} faults at {} of {count} writes, nothing lost, no restart", tried / 5);
        row(&format!("failing disk in {}", act.name()), "nothing lost, goes on", found);
    }
    row("shown while it failed", "", format!("{:?}", failed.shown));
    let answers = sites::full_disk(world, 1_000)?;
    row(
        "full disk to the end",
        "nothing lost",
        format!("1,000 answers to {answers} items and the hand-in"),
    );
    sites::removed_drive(world)?;
    row("drive removed in an export", "goes on", "goes on, the same bytes".into());
    let syncs = sites::slow_disk(world)?;
    row("slow disk", "one write", format!("5 answers that gathered went in {syncs} sync"));
    Ok(())
}

fn damaged(world: &World) -> Done {
    let put_back = damage::put_back(world)?;
    let found = format!("noticed: {} events were known", put_back.expected.unwrap_or_default());
    row("journal put back", "noticed, goes on", found);
    let (hit, there) = damage::hit_page(world)?;
    let found =
        format!("{} events unreadable, {there} of 80 answers there, the file kept", hit.unreadable);
    row("a page of the journal hit", "noticed, goes on", found);
    Ok(())
}

fn clock_attacks(world: &World, program: &Path) -> Done {
    for attack in clocks::run(world)? {
        let [running, restarted] = attack.error_ms;
        let found = format!("{running} ms, {restarted} ms after a restart; {}", attack.event);
        row(&format!("clock: {}", attack.name), "≤ 1,000 ms, on the record", found);
    }
    let (error, jumps) = clocks::faketime(world, program)?;
    let found = format!("{error} ms; {} jumps on the record", jumps.len());
    row("clock: faketime, five steps, real clocks", "≤ 1,000 ms, on the record", found);
    Ok(())
}

#[allow(clippy::print_stdout)]
fn row(what: &str, goal: &str, found: String) {
    println!("| {what} | {goal} | {found} |");
}

#[allow(clippy::print_stdout)]
fn heading() {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let model = model.trim_start_matches([' ', '\t', ':']);
    println!("{}, {cores} cores, {model}\n", jiff::Zoned::now().date());
    println!("| what | goal | found |\n|---|---|---|");
}

fn bar(name: &'static str, count: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} {bar:40} {pos}/{len} {eta}");
    ProgressBar::new(count)
        .with_prefix(name)
        .with_style(style.unwrap_or(ProgressStyle::default_bar()))
}
