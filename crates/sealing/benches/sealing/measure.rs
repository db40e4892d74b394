//! Rates, by the wall clock and by processor time, and their ratios over several rounds.

use std::{
    fs,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How often a thing was done.
#[derive(Clone, Copy)]
pub struct Rate {
    /// Per second of the wall clock, over all threads.
    pub wall: f64,
    /// Per second of processor time: other programs on the machine do not change it.
    pub busy: f64,
}

/// Does it on so many threads for a time.
pub fn rate(threads: usize, time: Duration, work: impl Fn(usize) + Sync) -> Rate {
    let (done, nanoseconds) = (AtomicUsize::new(0), AtomicU64::new(0));
    let start = Instant::now();
    thread::scope(|scope| {
        for first in 0..threads {
            let (done, nanoseconds, work) = (&done, &nanoseconds, &work);
            scope.spawn(move || {
                let before = processor_time();
                let mut number = first;
                while start.elapsed() < time {
                    work(number);
                    number += threads;
                }
                done.fetch_add((number - first) / threads, Ordering::Relaxed);
                nanoseconds.fetch_add(processor_time() - before, Ordering::Relaxed);
            });
        }
    });
    let busy = Duration::from_nanos(nanoseconds.into_inner()).as_secs_f64();
    let done = float(done.into_inner());
    Rate { wall: done / start.elapsed().as_secs_f64(), busy: done / busy }
}

/// Two things in turn on one thread, for a time: the ratio of the median times of `least` and `got`. What disturbs one
/// call in a few does not move a median.
pub fn in_turn(time: Duration, got: impl Fn(usize), least: impl Fn(usize)) -> f64 {
    let (mut times, start, mut number) = ((Vec::new(), Vec::new()), Instant::now(), 0);
    while start.elapsed() < time {
        let before = Instant::now();
        got(number);
        let between = Instant::now();
        least(number);
        times.0.push(between.duration_since(before).as_secs_f64());
        times.1.push(between.elapsed().as_secs_f64());
        number += 1;
    }
    median(times.1.into_iter()) / median(times.0.into_iter())
}

/// Nanoseconds that this thread ran. Yielding first makes the kernel bring its account up to date.
fn processor_time() -> u64 {
    thread::yield_now();
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|word| word.parse().ok()).expect("a number")
}

pub fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

/// What was measured beside what it is held against; several rounds.
#[derive(Default)]
pub struct Rounds(Vec<(Rate, Rate)>);

impl Rounds {
    pub fn add(&mut self, got: Rate, least: Rate) {
        self.0.push((got, least));
    }

    /// Prints the medians of `got ÷ (times × least)`; whether the one by the wall clock meets the goal.
    pub fn show(&self, what: &str, times: usize, goal: f64) -> bool {
        let wall = median(self.0.iter().map(|(got, least)| got.wall / (least.wall * float(times))));
        let busy = median(self.0.iter().map(|(got, least)| got.busy / least.busy));
        let (got, least) =
            (median(self.0.iter().map(|r| r.0.wall)), median(self.0.iter().map(|r| r.1.wall)));
        let verdict = if wall >= goal { "met" } else { "MISSED" };
        println!(
            "  {what:50} {wall:.2} (goal {goal:.2}, {verdict}; by processor time {busy:.2}; {got:.0}/s, of {times} × {least:.0}/s)"
        );
        wall >= goal
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
