//! The histogram of marks: bars with their counts, axes with names, and a sentence that says what it shows.

use super::blocks::{heading, note};
use super::statistics::{BANDS, Statistics, percent};
use crate::font::Face;
use crate::layout::{Align, Area, BODY_WIDTH, Flow, Ink, LEFT, Paragraph, Piece};

const SIZE: f32 = 8.5;
const ROW: f32 = 14.0;
/// Height of the space for bars.
const PLOT: f32 = 120.0;
const PLOT_LEFT: f32 = LEFT + 36.0;
const PLOT_WIDTH: f32 = BODY_WIDTH - 46.0;
/// Where the highest grid line lies; the counts of the highest bars stand above it.
const PLOT_TOP: f32 = 2.0 * ROW + 4.0;
const BOTTOM: f32 = PLOT_TOP + PLOT;
const GRID: f32 = 0.85;
const BAR: f32 = 0.55;

pub(super) fn place(flow: &mut Flow<'_>, statistics: &Statistics) {
    let piece = figure(flow, statistics);
    heading(flow, "三、理论成绩分布", piece.height + 30.0);
    flow.place(&piece);
    note(flow, &sentence(statistics));
}

fn figure(flow: &Flow<'_>, statistics: &Statistics) -> Piece {
    let scale = Scale::of(statistics);
    let mut ink = text(flow, "人数（人）", LEFT, 60.0, Align::Left, 0.0);
    ink.extend(grid(flow, scale));
    ink.extend(statistics.bands.iter().enumerate().flat_map(|(i, n)| bar(flow, scale, i, *n)));
    ink.push(Ink::line((PLOT_LEFT, BOTTOM), (PLOT_LEFT + PLOT_WIDTH, BOTTOM)));
    ink.push(Ink::line((PLOT_LEFT, PLOT_TOP - 6.0), (PLOT_LEFT, BOTTOM)));
    let name = "理论成绩（分）";
    ink.extend(text(flow, name, PLOT_LEFT, PLOT_WIDTH, Align::Centre, BOTTOM + ROW + 2.0));
    let caption = "图 1　理论成绩按 10 分一段的人数分布";
    let mut caption = Paragraph::new(caption, Face::Bold, 9.0, LEFT, BODY_WIDTH);
    caption.align = Align::Centre;
    ink.extend(Piece::stack(caption.pieces(flow.font())).moved(BOTTOM + 2.0 * ROW + 4.0));
    Piece { height: BOTTOM + 3.0 * ROW + 4.0, ink }
}

fn text(flow: &Flow<'_>, text: &str, x: f32, width: f32, align: Align, y: f32) -> Vec<Ink> {
    let mut paragraph = Paragraph::new(text, Face::Regular, SIZE, x, width);
    (paragraph.leading, paragraph.align) = (ROW, align);
    Piece::stack(paragraph.pieces(flow.font())).moved(y)
}

/// Grid lines with their numbers.
fn grid(flow: &Flow<'_>, scale: Scale) -> Vec<Ink> {
    let line = |tick: u32| {
        let count = tick * scale.step;
        let y = BOTTOM - scale.height(count);
        let area = Area { x: PLOT_LEFT, y: y - 0.25, width: PLOT_WIDTH, height: 0.5 };
        let mut ink = vec![Ink::Fill { area, shade: GRID }];
        ink.extend(text(flow, &count.to_string(), LEFT, 30.0, Align::Right, y - ROW / 2.0));
        ink
    };
    (0..=scale.steps).flat_map(line).collect()
}

/// One bar, with its count above it and its band below.
fn bar(flow: &Flow<'_>, scale: Scale, i: usize, count: u32) -> Vec<Ink> {
    let slot = PLOT_WIDTH / BANDS as f32;
    let (x, height) = (PLOT_LEFT + slot * i as f32, scale.height(count));
    let area = Area { x: x + slot * 0.15, y: BOTTOM - height, width: slot * 0.7, height };
    let mut ink = text(flow, &band(i), x, slot, Align::Centre, BOTTOM + 2.0);
    if count > 0 {
        ink.push(Ink::Fill { area, shade: BAR });
        ink.push(Ink::Frame { area, width: 0.4 });
    }
    let above = BOTTOM - height - ROW + 1.0;
    ink.extend(text(flow, &count.to_string(), x, slot, Align::Centre, above));
    ink
}

/// The scale of counts.
#[derive(Debug, Clone, Copy)]
struct Scale {
    step: u32,
    steps: u32,
}

impl Scale {
    fn of(statistics: &Statistics) -> Self {
        let highest = statistics.bands.iter().copied().max().unwrap_or(0);
        let step = step(highest);
        Self { step, steps: highest.div_ceil(step).max(1) }
    }

    fn height(self, count: u32) -> f32 {
        PLOT * count as f32 / (self.step * self.steps) as f32
    }
}

/// A round step of the scale, so that there are at most five.
fn step(highest: u32) -> u32 {
    let mut unit: u32 = 1;
    loop {
        for times in [1, 2, 5] {
            let step = unit.saturating_mul(times);
            if step.saturating_mul(5) >= highest {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// Marks have halves, so a band ends half a point before the next one.
fn band(i: usize) -> String {
    let last = if i + 1 == BANDS { "100".into() } else { format!("{}.5", i * 10 + 9) };
    format!("{}–{last}", i * 10)
}

fn sentence(statistics: &Statistics) -> String {
    let most = statistics.bands.iter().copied().max().unwrap_or(0);
    let (Some(highest), Some(lowest)) = (statistics.highest, statistics.lowest) else {
        return "没有可统计的理论成绩。".into();
    };
    let fullest: Vec<_> =
        (0..BANDS).filter(|i| statistics.bands.get(*i) == Some(&most)).map(band).collect();
    let each = if fullest.len() > 1 { "各 " } else { "" };
    let share = percent(most.into(), statistics.sat.into()).unwrap_or_default();
    format!(
        "实考 {} 人，最低 {lowest} 分，最高 {highest} 分；人数最多的分数段为 {} 分（{each}{most} 人，占实考的 {share}）。各段含下限，成绩以 0.5 分为最小单位。",
        statistics.sat,
        fullest.join("、"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(highest: u32, expected: u32) {
        assert_eq!(step(highest), expected, "step of a scale up to {highest}");
    }

    #[test]
    fn a_scale_has_at_most_five_round_steps() {
        check(0, 1);
        check(5, 1);
        check(6, 2);
        check(11, 5);
        check(26, 10);
        check(u32::MAX, 1_000_000_000);
    }

    #[test]
    fn bands_are_named_by_their_first_and_last_mark() {
        assert_eq!([band(0), band(5), band(9)], ["0–9.5", "50–59.5", "90–100"], "names");
    }
}
