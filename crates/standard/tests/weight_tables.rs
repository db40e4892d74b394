//! The shipped standards against a literal copy of the published weight tables.
#![allow(clippy::unwrap_used, clippy::panic)]

use standard::{Part, Standard};

const ALL: [&str; 4] = ["smart-manufacturing", "big-data", "blockchain", "mes"];

fn shipped(folder: &str) -> Standard {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../question-banks/");
    let text = std::fs::read_to_string(format!("{root}{folder}/standard.toml")).unwrap();
    Standard::from_toml(&text).unwrap_or_else(|error| panic!("{folder}: {error}"))
}

/// One line per column: level, direction or -, then module percent pairs.
fn check(folder: &str, part: Part, expected: &str) {
    let standard = shipped(folder);
    let lines: Vec<String> = standard
        .columns(part)
        .iter()
        .map(|column| {
            let weights: Vec<String> =
                column.weights.iter().map(|w| format!("{} {}", w.module, w.percent)).collect();
            let direction = column.direction.as_deref().unwrap_or("-");
            format!("{} {direction}: {}", column.level, weights.join(", "))
        })
        .collect();
    let mut found = lines;
    let mut wanted: Vec<String> =
        expected.lines().map(str::trim).filter(|l| !l.is_empty()).map(Into::into).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "{folder} {part:?} must equal the published table");
}

#[test]
fn blockchain_tables() {
    check("blockchain", Part::Theory, "
        初级 -: 职业道德 5, 基础知识 20, 开发应用系统 20, 测试系统 20, 运行维护系统 35
        中级 -: 职业道德 5, 基础知识 10, 开发应用系统 30, 测试系统 15, 运行维护系统 15, 设计应用系统 20, 培训与指导 5
        高级 -: 职业道德 5, 基础知识 5, 测试系统 10, 设计应用系统 35, 研发关键技术 30, 技术咨询服务 10, 培训与指导 5
    ");
    check(
        "blockchain",
        Part::Practical,
        "
        初级 -: 开发应用系统 30, 测试系统 30, 运行维护系统 40
        中级 -: 开发应用系统 40, 测试系统 15, 运行维护系统 20, 设计应用系统 20, 培训与指导 5
        高级 -: 测试系统 10, 设计应用系统 45, 研发关键技术 30, 技术咨询服务 10, 培训与指导 5
    ",
    );
}

#[test]
fn big_data_tables() {
    check("big-data", Part::Theory, "
        初级 大数据处理: 职业道德 5, 基础知识 20, 大数据系统搭建 20, 大数据平台管理与运维 20, 大数据技术服务 10, 大数据处理与应用 25
        初级 大数据分析: 职业道德 5, 基础知识 20, 大数据系统搭建 20, 大数据平台管理与运维 20, 大数据技术服务 10, 大数据分析与管理 25
        初级 大数据管理: 职业道德 5, 基础知识 25, 大数据平台管理与运维 25, 大数据技术服务 20, 大数据管理 25
        中级 大数据处理: 职业道德 5, 基础知识 15, 大数据应用开发 15, 大数据系统搭建 15, 大数据平台管理与运维 20, 大数据技术服务 10, 大数据处理与应用 20
        中级 大数据分析: 职业道德 5, 基础知识 15, 大数据应用开发 15, 大数据系统搭建 15, 大数据平台管理与运维 20, 大数据技术服务 10, 大数据分析与管理 20
        中级 大数据管理: 职业道德 5, 基础知识 25, 大数据平台管理与运维 20, 大数据技术服务 20, 大数据管理 30
        高级 -: 职业道德 5, 基础知识 10, 大数据应用开发 15, 大数据系统搭建 10, 大数据平台管理与运维 10, 大数据技术服务 15, 大数据处理与应用 10, 大数据分析与管理 15, 大数据管理 10
    ");
    check("big-data", Part::Practical, "
        初级 大数据处理: 大数据系统搭建 30, 大数据平台管理与运维 20, 大数据技术服务 10, 大数据处理与应用 40
        初级 大数据分析: 大数据系统搭建 30, 大数据平台管理与运维 20, 大数据技术服务 10, 大数据分析与管理 40
        初级 大数据管理: 大数据平台管理与运维 20, 大数据技术服务 20, 大数据管理 60
        中级 大数据处理: 大数据应用开发 15, 大数据系统搭建 15, 大数据平台管理与运维 25, 大数据技术服务 15, 大数据处理与应用 30
        中级 大数据分析: 大数据应用开发 15, 大数据系统搭建 15, 大数据平台管理与运维 25, 大数据技术服务 15, 大数据分析与管理 30
        中级 大数据管理: 大数据平台管理与运维 20, 大数据技术服务 20, 大数据管理 60
        高级 -: 大数据应用开发 15, 大数据系统搭建 10, 大数据平台管理与运维 20, 大数据技术服务 20, 大数据处理与应用 10, 大数据分析与管理 15, 大数据管理 10
    ");
}

#[test]
fn smart_manufacturing_tables() {
    let ordinary =
        ["智能装备与产线开发", "智能装备与产线应用", "智能生产管控", "装备与产线智能运维"];
    let architecture = ["智能制造系统架构构建"];
    // level, 基础知识, 共性技术 (theory, practical), direction (theory, practical), 咨询 (theory, practical)
    let rows = [
        ("初级", 25, (35, 45), (30, 50), (5, 5)),
        ("中级", 20, (35, 40), (35, 55), (5, 5)),
        ("高级", 10, (30, 30), (45, 55), (10, 15)),
    ];
    let (mut theory, mut practical) = (String::new(), String::new());
    for (level, basics, common, direction, consulting) in rows {
        let extra: &[&str] = if level == "高级" { &architecture } else { &[] };
        for name in ordinary.iter().chain(extra) {
            theory += &format!(
                "{level} {name}: 职业道德 5, 基础知识 {basics}, 智能制造共性技术运用 {}, {name} {}, 智能制造咨询与服务 {}\n",
                common.0, direction.0, consulting.0
            );
            practical += &format!(
                "{level} {name}: 智能制造共性技术运用 {}, {name} {}, 智能制造咨询与服务 {}\n",
                common.1, direction.1, consulting.1
            );
        }
    }
    check("smart-manufacturing", Part::Theory, &theory);
    check("smart-manufacturing", Part::Practical, &practical);
}

#[test]
fn mes_has_equal_quarters() {
    let mes = shipped("mes");
    for part in [Part::Theory, Part::Practical] {
        for column in mes.columns(part) {
            let percents: Vec<u32> = column.weights.iter().map(|w| w.percent).collect();
            assert_eq!(percents, [25; 4], "{} has four equal work areas", column.level);
        }
    }
}

#[test]
fn there_are_23_weighted_theory_columns_and_three_of_mes() {
    let counts: Vec<usize> =
        ALL.iter().map(|name| shipped(name).columns(Part::Theory).len()).collect();
    assert_eq!(
        counts,
        [13, 7, 3, 3],
        "13 + 7 + 3 columns in the published tables, 3 levels of MES"
    );
}
