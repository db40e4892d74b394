//! The score report, read back with poppler's `pdftotext`.

mod support;

use paper::{Conclusion, Error, report};
use support::{check_order, font, pages, samples};

#[test]
fn a_report_says_everything_in_order() {
    let pdf = report(&[samples::report(30)], &font()).unwrap();
    let pages = pages("report-30.pdf", &pdf);
    check_order(
        &pages.concat(),
        &[
            "2026年第一次理论知识考试成绩报告",
            "一、基本信息",
            "区块链工程技术人员",
            "2-02-10-15",
            "2026年3月14日 09:00",
            "单选题 60 题×1 分，多选题 10 题×2 分，判断题 20 题×1 分（共 90 题，100 分）",
            "二、成绩汇总",
            "应考",
            "标准差",
            "30",
            "三、理论成绩分布",
            "人数（人）",
            "90–100",
            "理论成绩（分）",
            "四、各模块平均得分率",
            "职业道德",
            "91.0%",
            "五、考生成绩",
            "37012603140001",
            "王芳",
            "37012603140030",
            "六、签署",
            "制表人：",
            "复核人：",
            "3f9ab1c47d20e855",
        ],
    );
    let count = pages.len();
    for (i, page) in pages.iter().enumerate() {
        check_order(
            page,
            &["示范省职业技能评价指导中心", &format!("第 {} 页 共 {count} 页", i + 1)],
        );
    }
}

#[test]
fn the_head_of_a_long_table_stands_on_each_of_its_pages() {
    let pdf = report(&[samples::report(60)], &font()).unwrap();
    let pages = pages("report-60.pdf", &pdf);
    let with_rows = pages.iter().filter(|page| page.contains("3701260314")).count();
    let with_head = pages.iter().filter(|page| page.contains("回执码")).count();
    assert!(with_rows >= 2, "60 candidates need more than a page, not {with_rows}");
    assert_eq!(with_head, with_rows, "pages with rows have the head, others do not");
    let signed = pages.iter().find(|page| page.contains("制表人")).unwrap();
    assert!(signed.contains("37012603140060"), "nobody signs a page without results");
    let all = pages.concat();
    let numbers = (1..=60).map(|i| format!("3701260314{i:04}"));
    let numbers: Vec<_> = numbers.collect();
    check_order(&all, &numbers.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_name_that_the_font_lacks_is_replaced_and_named() {
    let mut sample = samples::report(3);
    sample.rows[0].name = "𠮷鿍".into();
    sample.rows[1].name = "李\u{2A6D6}".into();
    let pdf = report(std::slice::from_ref(&sample), &font()).unwrap();
    let text = pages("report-rare.pdf", &pdf).concat();
    check_order(&text, &["𠮷鿍", "李〓", "缺字说明", "U+2A6D6", "37012603140002（U+2A6D6）"]);
    assert!(!text.contains("U+20BB7"), "what the font has is not reported");
    let whole =
        pages("report-plain.pdf", &report(&[samples::report(3)], &font()).unwrap()).concat();
    assert!(!whole.contains("缺字说明"), "no note without cause");
}

#[test]
fn missing_characters_can_be_asked_for() {
    let missing = font().missing("李\u{2A6D6}\n\u{20000}𠮷");
    assert_eq!(
        missing.into_iter().collect::<String>(),
        "\u{20000}\u{2A6D6}",
        "the two that Noto lacks"
    );
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (sample, font) = (samples::report(5), font());
    let first = report(std::slice::from_ref(&sample), &font).unwrap();
    assert!(
        first == report(std::slice::from_ref(&sample), &font).unwrap(),
        "no date and no random id may stand in it"
    );
    assert!(first.len() < 300_000, "only used glyphs are embedded, not {} bytes", first.len());
}

#[test]
fn nobody_sat() {
    let mut sample = samples::report(2);
    for row in &mut sample.rows {
        (row.theory, row.conclusion) = (None, Conclusion::Absent);
    }
    let text = pages("report-absent.pdf", &report(std::slice::from_ref(&sample), &font()).unwrap())
        .concat();
    check_order(&text, &["二、成绩汇总", "—", "没有可统计的理论成绩", "缺考"]);
    sample.rows[0].conclusion = Conclusion::Pass;
    let refused = report(std::slice::from_ref(&sample), &font());
    assert_eq!(refused, Err(Error::NoMark("37012603140001".into())), "a pass without a mark");
}

#[test]
fn an_open_conclusion_is_explained() {
    let mut sample = samples::report(3);
    sample.rows.iter_mut().for_each(|row| row.conclusion = Conclusion::Undecided);
    let text =
        pages("report-open.pdf", &report(std::slice::from_ref(&sample), &font()).unwrap()).concat();
    check_order(&text, &["另有 3 人待定", "五、考生成绩", "待定"]);
}

#[test]
fn bytes_that_are_no_font_are_refused() {
    let refused = paper::Font::from_bytes(b"no font", b"no font").map(|_| ());
    assert_eq!(refused, Err(Error::Font("bold")), "an error, not a blank document");
}
