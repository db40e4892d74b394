//! The blocks of a report, from its title to its candidates.

use super::statistics::{Statistics, percent};
use super::{ModuleRow, Report, ReportRow};
use crate::font::Face;
use crate::layout::{Align, BODY_WIDTH, Column, Flow, LEFT, Paragraph, Piece, Table};

const NONE: &str = "—";

pub(super) fn title(flow: &mut Flow<'_>, report: &Report) {
    let mut title = Paragraph::new(&report.title, Face::Bold, 18.0, LEFT, BODY_WIDTH);
    title.align = Align::Centre;
    let mut board = Paragraph::new(&report.board, Face::Regular, 11.0, LEFT, BODY_WIDTH);
    board.align = Align::Centre;
    let pieces = [vec![Piece::gap(6.0)], title.pieces(flow.font()), board.pieces(flow.font())];
    flow.together(&pieces.concat());
    flow.gap(10.0);
}

/// The title of a block, and a piece that must not be parted from it.
pub(super) fn heading(flow: &mut Flow<'_>, text: &str, follows: f32) {
    flow.gap(14.0);
    let paragraph = Paragraph::new(text, Face::Bold, 11.5, LEFT, BODY_WIDTH);
    let piece = Piece::stack(paragraph.pieces(flow.font()));
    if !flow.fits(piece.height + 4.0 + follows) {
        flow.new_page();
    }
    flow.place(&piece);
    flow.gap(4.0);
}

/// A small remark under a block.
pub(super) fn note(flow: &mut Flow<'_>, text: &str) {
    let paragraph = Paragraph::new(text, Face::Regular, 8.5, LEFT, BODY_WIDTH);
    flow.gap(3.0);
    flow.together(&paragraph.pieces(flow.font()));
}

pub(super) fn facts(flow: &mut Flow<'_>, report: &Report) {
    let direction = report.direction.as_deref().unwrap_or(NONE);
    let pairs = [
        ["职业", &report.occupation, "职业编码", &report.code],
        ["等级", &report.level, "职业方向", direction],
        ["开考时间", &report.start, "结束时间", &report.end],
    ];
    let rooms = format!("{}（共 {} 个）", report.rooms.join("、"), report.rooms.len());
    let (structure, rule) = (structure(report), report.pass_rule.as_str());
    let mut long = vec![
        ["场次编号", &report.sitting],
        ["考场", &rooms],
        ["题型结构", &structure],
        ["合格规则", rule],
    ];
    if let Some(paper) = &report.paper {
        long.insert(1, ["试卷", paper]);
    }
    let value = |width| Column::new(width, Align::Left);
    let half = BODY_WIDTH / 2.0 - 64.0;
    heading(flow, "一、基本信息", 60.0);
    let mut table = Table {
        columns: vec![Column::label(64.0), value(half), Column::label(64.0), value(half)],
        head: None,
        rows: pairs.iter().map(|row| row.map(str::to_owned).into()).collect(),
        size: 9.5,
        padding: 4.0,
    };
    table.place(flow);
    table.columns = vec![Column::label(64.0), value(BODY_WIDTH - 64.0)];
    table.rows = long.iter().map(|row| row.map(str::to_owned).into()).collect();
    table.place(flow);
    note(flow, "时间均为北京时间。");
}

fn structure(report: &Report) -> String {
    let section = |section: &sitting::Section| {
        let (name, count, points) = (section.interaction.chinese(), section.count, section.points);
        format!("{name} {count} 题×{points} 分")
    };
    let sections: Vec<_> = report.structure.iter().map(section).collect();
    let count: u32 = report.structure.iter().map(|section| section.count).sum();
    let total: item::Points = report.structure.iter().map(sitting::Section::total).sum();
    format!("{}（共 {count} 题，{total} 分）", sections.join("，"))
}

pub(super) fn summary(flow: &mut Flow<'_>, statistics: &Statistics) {
    let dash = |text: Option<String>| text.unwrap_or_else(|| NONE.into());
    let mark = |mark: Option<item::Points>| dash(mark.map(|mark| mark.to_string()));
    let numbers = [
        ("应考", statistics.due.to_string()),
        ("实考", statistics.sat.to_string()),
        ("缺考", statistics.absent.to_string()),
        ("待查", statistics.held.to_string()),
        ("合格", statistics.passed.to_string()),
        ("合格率", dash(statistics.pass_rate())),
        ("平均分", dash(statistics.mean())),
        ("最高分", mark(statistics.highest)),
        ("最低分", mark(statistics.lowest)),
        ("标准差", dash(statistics.deviation())),
    ];
    let width = BODY_WIDTH / 10.0;
    let table = Table {
        columns: vec![Column::new(width, Align::Centre); numbers.len()],
        head: Some(numbers.iter().map(|(name, _)| (*name).into()).collect()),
        rows: vec![numbers.iter().map(|(_, number)| number.clone()).collect()],
        size: 10.0,
        padding: 5.0,
    };
    heading(flow, "二、成绩汇总", 80.0);
    table.place(flow);
    note(
        flow,
        "人数单位为人，分数为理论成绩。应考＝实考＋缺考＋待查；合格率＝合格÷实考；标准差按全体实考考生计算。合格率保留一位小数，平均分、标准差保留两位小数，均为四舍五入；是否合格按未经取整的分数判定。",
    );
    if statistics.undecided > 0 {
        note(
            flow,
            &format!(
                "另有 {} 人待定：合格规则还需要实操成绩，成绩齐全后方可判定，故合格率从缺。",
                statistics.undecided
            ),
        );
    }
}

pub(super) fn modules(flow: &mut Flow<'_>, modules: &[ModuleRow]) {
    let row = |row: &ModuleRow| {
        let (scored, possible) = (row.scored.half_points(), row.possible.half_points());
        let rate = percent(scored.into(), possible.into()).unwrap_or_else(|| NONE.into());
        vec![row.module.clone(), row.points.to_string(), rate]
    };
    let column = |width| Column::new(width, Align::Centre);
    let table = Table {
        columns: vec![Column::new(BODY_WIDTH - 200.0, Align::Left), column(90.0), column(110.0)],
        head: Some(["模块", "分值", "平均得分率"].map(str::to_owned).into()),
        rows: modules.iter().map(row).collect(),
        size: 9.5,
        padding: 3.5,
    };
    heading(flow, "四、各模块平均得分率", 60.0);
    table.place(flow);
    note(flow, "平均得分率＝全体实考考生在该模块的得分之和÷应得满分之和。");
}

/// The candidates, the last of them on the page of what follows.
pub(super) fn candidates(flow: &mut Flow<'_>, rows: &[ReportRow], follows: f32) {
    let mark = |mark: Option<item::Points>| mark.map_or_else(|| NONE.into(), |m| m.to_string());
    let row = |row: &ReportRow| {
        let dash = |text: &Option<String>| text.clone().unwrap_or_else(|| NONE.into());
        vec![
            row.room.clone(),
            row.seat.clone(),
            row.number.clone(),
            row.name.clone(),
            mark(row.theory),
            dash(&row.practical),
            dash(&row.total),
            row.conclusion.chinese().into(),
            dash(&row.receipt),
        ]
    };
    let centred = |width| Column::new(width, Align::Centre);
    let widths = [38.0, 34.0, 94.0, 66.0, 46.0, 46.0, 38.0, 40.0];
    let receipt = BODY_WIDTH - widths.iter().sum::<f32>();
    let mut columns: Vec<_> = widths.into_iter().map(centred).collect();
    columns.push(centred(receipt).face(Face::Mono));
    let names =
        ["考场", "机位", "准考证号", "姓名", "理论成绩", "实操成绩", "总分", "结论", "回执码"];
    let head = Some(names.map(str::to_owned).into());
    let rows = rows.iter().map(row).collect();
    heading(flow, "五、考生成绩", 60.0);
    Table { columns, head, rows, size: 8.5, padding: 3.0 }.place_before(flow, follows);
}
