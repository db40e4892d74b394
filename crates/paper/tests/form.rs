//! The printed form and its answer sheet, read back with poppler's `pdftotext`.
#![allow(clippy::unwrap_used)]

mod support;

use item::{PictureId, Pictures};
use marking::AnswerKey;
use paper::{Error, answer_sheet, form_paper};
use support::{check_order, font, font_with_fallback, pages, pdf_images, samples};

#[test]
fn a_paper_has_its_sections_and_items_in_order() {
    let pdf = form_paper(&samples::form(6, 2, 2), &font()).unwrap();
    let text = pages("paper-small.pdf", &pdf).concat();
    check_order(
        &text,
        &[
            "区块链工程技术人员（初级）理论知识试卷",
            "考试时间 90 分钟",
            "共 10 题",
            "满分 12 分",
            "姓名",
            "准考证号",
            "注意事项",
            "题号",
            "一、单选题（共 6 题，每题 1 分，共 6 分。每题只有一个正确选项）",
            "1.",
            "A.MD5B.SHA-1C.SM3D.CRC32",
            "2.",
            "110  120  120  130  140  150  160  180  420  2100",
            "balances[msg.sender] = 0;",
            "二、多选题（共 2 题，每题 2 分，共 4 分",
            "7.",
            "E.Paxos",
            "三、判断题（共 2 题，每题 1 分，共 2 分",
            "10.",
        ],
    );
    assert!(!text.contains("```"), "fences are not printed");
    assert!(!text.contains("参考答案"), "no answers without keys");
}

#[test]
fn a_whole_paper_has_every_number_once_and_page_numbers() {
    let pdf = form_paper(&samples::form(60, 10, 20), &font()).unwrap();
    let pages = pages("paper.pdf", &pdf);
    let count = pages.len();
    for (i, page) in pages.iter().enumerate() {
        check_order(page, &[&format!("第 {} 页 共 {count} 页", i + 1)]);
    }
    let text = pages.concat();
    let starts = |number: usize| {
        let label = format!("{number}.");
        text.lines().filter(|line| line.trim_start().split(' ').next() == Some(&label)).count()
    };
    for number in 4..=90 {
        assert_eq!(starts(number), 1, "item {number} stands once");
    }
}

#[test]
fn answers_stand_on_a_page_of_their_own() {
    let form = samples::form(12, 2, 2);
    let without = pages("paper-no-key.pdf", &form_paper(&form, &font()).unwrap()).len();
    let pdf = form_paper(&samples::with_keys(form), &font()).unwrap();
    let pages = pages("paper-key.pdf", &pdf);
    assert_eq!(pages.len(), without + 1, "one page more");
    let last = pages.last().unwrap();
    check_order(&pages[without - 1], &[&format!("第 {without} 页 共 {without} 页")]);
    check_order(last, &["参考答案", "第 1 页 共 1 页"]);
    check_order(last, &["参考答案", "仅供阅卷使用", "题号", "12345678910", "答案", "AAAAAAAAAA"]);
    check_order(last, &["多选题", "13", "14", "AB", "AB", "判断题", "15", "16", "✓✓"]);
}

#[test]
fn keys_of_another_form_are_refused() {
    let mut form = samples::with_keys(samples::form(2, 0, 0));
    form.answer_keys = Some(vec![AnswerKey::choices(["c1"; 0]), AnswerKey::choices(["c9"])]);
    assert_eq!(form_paper(&form, &font()), Err(Error::UnknownChoice(2)), "c9 is no choice");
    form.answer_keys = Some(Vec::new());
    let refused = form_paper(&form, &font());
    assert_eq!(refused, Err(Error::AnswerKeys { items: 2, keys: 0 }), "one key per item");
}

#[test]
fn a_paper_that_cannot_be_read_is_refused() {
    let mut form = samples::form(1, 0, 0);
    form.paper.sections[0].items[0].question.stem =
        "读作\u{2A6D6}的字是（　　）。".parse().unwrap();
    let refused = form_paper(&form, &font());
    assert_eq!(refused, Err(Error::MissingGlyphs("U+2A6D6".into())), "no 〓 in a question");
}

#[test]
fn a_second_font_shows_what_the_first_lacks() {
    let mut form = samples::form(1, 0, 0);
    form.paper.sections[0].items[0].question.stem =
        "取第 ⌈10×0.9⌉ 个值，共 10⁶ 个（　　）。".parse().unwrap();
    let refused = form_paper(&form, &font());
    assert_eq!(refused, Err(Error::MissingGlyphs("U+2076、U+2308、U+2309".into())), "Noto alone");
    let pdf = form_paper(&form, &font_with_fallback()).unwrap();
    check_order(&pages("paper-fallback.pdf", &pdf).concat(), &["取第 ⌈10×0.9⌉ 个值，共 10⁶ 个"]);
}

#[test]
fn an_answer_sheet_has_every_item() {
    let form = samples::form(60, 10, 20);
    let pages = pages("sheet.pdf", &answer_sheet(&form, &font()).unwrap());
    let text = pages.concat();
    check_order(
        &text,
        &["答题卡", "准考证号", "一、单选题（共 60 题）", "二、多选题", "三、判断题"],
    );
    let words: Vec<_> = text.split_whitespace().collect();
    for number in 11..=90 {
        let number = number.to_string();
        assert!(words.contains(&number.as_str()), "item {number} has its bubbles");
    }
    assert_eq!(text.matches('✓').count(), 20, "one ✓ per true/false item");
    assert_eq!(pages.len(), 1, "the default structure fits one sheet");
}

#[test]
fn a_candidate_number_must_fit_the_sheet() {
    let mut form = samples::form(1, 0, 0);
    form.number_length = 21;
    assert_eq!(answer_sheet(&form, &font()), Err(Error::NumberLength(21)), "21 digits");
}

#[test]
fn blanks_have_a_line_on_the_sheet_and_their_answers_on_the_key() {
    let form = samples::with_blanks(samples::with_keys(samples::form(2, 0, 0)));
    let pages = pages("paper-blanks.pdf", &form_paper(&form, &font()).unwrap());
    let text = pages.concat();
    check_order(
        &text,
        &[
            "填空题（共 1 题",
            "每空都填对才得分",
            "3.",
            &format!("协议为 {}，端口为（　　）。", "_".repeat(24)),
        ],
    );
    check_order(pages.last().unwrap(), &["填空题", "3", "TCP / 传输控制协议；443"]);
    let sheet = support::pages("sheet-blanks.pdf", &answer_sheet(&form, &font()).unwrap()).concat();
    check_order(&sheet, &["填空题（共 1 题）", "3.", "（1）", "（2）"]);
}

/// A coloured picture of 400 by 200 pixels as a bank stores it.
fn picture() -> (PictureId, Vec<u8>) {
    let drawn = |x: u32, y: u32| image::Rgb([(x / 2) as u8, y as u8, if x == y { 0 } else { 200 }]);
    let mut png = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(400, 200, drawn);
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    (PictureId::new("ab12".repeat(16)), png.into_inner())
}

#[test]
fn pictures_are_printed_once_however_often_they_are_named() {
    let (id, png) = picture();
    let mut form = samples::form(3, 1, 2);
    for item in form.paper.sections.iter_mut().flat_map(|section| &mut section.items) {
        let stem = format!("看下图。\n\n![接线图]({})\n\n电流是（　　）。", id.address());
        item.question.stem = stem.parse().unwrap();
    }
    let missing = form_paper(&form, &font()).unwrap_err();
    assert_eq!(missing, Error::Picture(id.clone()), "no paper without a picture that it names");
    form.pictures = Pictures::from([(id.clone(), png)]);
    let pdf = form_paper(&form, &font()).unwrap();
    let text = pages("paper-pictures.pdf", &pdf).concat();
    check_order(&text, &["1.", "看下图。", "电流是（　　）。", "2.", "看下图。"]);
    let listed = pdf_images(&pdf);
    assert_eq!(listed.len(), 6, "each question shows it: {listed:#?}");
    let objects: std::collections::BTreeSet<&str> =
        listed.iter().filter_map(|line| line.split_whitespace().nth(10)).collect();
    assert_eq!(objects.len(), 1, "and the file holds it once: {listed:#?}");
    assert!(listed.iter().all(|line| line.contains(" 400   200  rgb ")), "whole: {listed:#?}");
    form.pictures = Pictures::from([(id.clone(), b"no picture".to_vec())]);
    assert_eq!(form_paper(&form, &font()), Err(Error::Picture(id)), "nor with a broken one");
}
