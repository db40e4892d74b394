//! A sample report.

use item::{Interaction, Points};
use paper::{Conclusion, ModuleRow, PackageDigest, Report, ReportRow};
use sitting::Section;

const NAMES: [&str; 12] = [
    "王芳",
    "李伟",
    "张敏",
    "欧阳静怡",
    "刘洋",
    "陈思远",
    "杨帆",
    "阿卜杜热合曼·买买提明",
    "赵磊",
    "黄雅婷",
    "周杰",
    "𠮷野",
];

/// A report of so many candidates: the fifth of ten is absent, the eighth of twenty 待查.
pub fn report(count: usize) -> Report {
    let section =
        |interaction, count, points| Section { interaction, count, points: Points::whole(points) };
    Report {
        title: "2026年第一次理论知识考试成绩报告".into(),
        board: "示范省职业技能评价指导中心".into(),
        sitting: "demo-2026-01".into(),
        paper: None,
        occupation: "区块链工程技术人员".into(),
        code: "2-02-10-15".into(),
        level: "初级".into(),
        direction: Some("区块链应用开发".into()),
        start: "2026年3月14日 09:00".into(),
        end: "2026年3月14日 10:30".into(),
        rooms: vec!["01".into(), "02".into()],
        structure: vec![
            section(Interaction::SingleChoice, 60, 1),
            section(Interaction::MultipleChoice, 10, 2),
            section(Interaction::TrueFalse, 20, 1),
        ],
        pass_rule: "理论知识考试和专业能力考核均实行百分制，成绩皆达 60 分（含）以上者为合格；本报告依据理论知识考试成绩。".into(),
        rows: (0..count).map(row).collect(),
        modules: modules(),
        pool_digest: "3f9ab1c47d20e85566a1904c2be8d7f0135c9a7be2440f6d8817cc50a2f39e61".into(),
        package_digests: ["01", "02"].map(digest).into(),
        receipt: None,
        remarks: Vec::new(),
    }
}

fn digest(room: &str) -> PackageDigest {
    let digest = "9c1f00d2ab34557788eecc01f2a9b8d7c6e5f4031221304f5e6d7c8b9aa1b2c3";
    PackageDigest { room: room.into(), digest: digest.into() }
}

fn row(i: usize) -> ReportRow {
    let half = 80 + (i * 37 % 61 + i * 53 % 59) as u32;
    let conclusion = match i {
        _ if i % 10 == 4 => Conclusion::Absent,
        _ if i % 20 == 7 => Conclusion::Held,
        _ if half >= 120 => Conclusion::Pass,
        _ => Conclusion::Fail,
    };
    let sat = !matches!(conclusion, Conclusion::Absent | Conclusion::Held);
    ReportRow {
        room: format!("{:02}", i / 30 + 1),
        seat: format!("{:02}", i % 30 + 1),
        number: format!("3701260314{:04}", i + 1),
        name: NAMES[i % NAMES.len()].into(),
        theory: sat.then_some(Points::half(half)),
        practical: None,
        total: None,
        conclusion,
        receipt: sat.then(|| format!("7QK{}-M4ZT-9XCV-2HB{}", i % 10, i / 10)),
    }
}

fn modules() -> Vec<ModuleRow> {
    let row = |(module, points, rate): (&str, u32, u32)| ModuleRow {
        module: module.into(),
        points: Points::whole(points),
        scored: Points::half(points * rate),
        possible: Points::half(points * 100),
    };
    let modules = [
        ("职业道德", 5, 91),
        ("基础知识", 25, 78),
        ("开发应用系统", 30, 63),
        ("测试系统", 20, 71),
        ("运行维护应用系统", 20, 56),
    ];
    modules.map(row).into()
}
