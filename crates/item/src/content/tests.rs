use super::*;

/// A tree in short: `¶` paragraph, `⟨⟩` code, `*` emphasis, `|` blank, `↵` break.
fn short(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph { inlines } => format!("¶{}", inline(inlines)),
        Block::Code { language, text } => format!("⟦{language}:{text}⟧"),
        Block::List { points } => {
            let point = |point: &Point| format!("[{} {}]", point.marker, short(&point.blocks));
            points.iter().map(point).collect()
        }
        Block::Table { aligns, head, rows } => {
            let row = |row: &Vec<Vec<Inline>>| {
                row.iter().map(|cell| inline(cell)).collect::<Vec<_>>().join("│")
            };
            let rows = std::iter::once(head).chain(rows).map(row).collect::<Vec<_>>();
            format!("{aligns:?}{}", rows.join("║"))
        }
    };
    blocks.iter().map(block).collect()
}

fn inline(inlines: &[Inline]) -> String {
    let one = |part: &Inline| match part {
        Inline::Text { text } => text.clone(),
        Inline::Code { text } => format!("⟨{text}⟩"),
        Inline::Emphasis { inlines } => format!("*{}*", inline(inlines)),
        Inline::Superscript { text } => format!("↑{text}↑"),
        Inline::Subscript { text } => format!("↓{text}↓"),
        Inline::Blank { text } => format!("|{text}|"),
        Inline::Break => "↵".into(),
        Inline::Image { digest, alt } => format!("图{}{alt}", &digest.as_str()[..4]),
        Inline::Formula { source } => format!("∫{source}∫"),
    };
    inlines.iter().map(one).collect()
}

fn check(source: &str, expected: &str) {
    let parsed = Content::parse(source).map(|content| short(content.blocks()));
    assert_eq!(parsed.as_deref(), Ok(expected), "{source:?}");
}

#[test]
fn what_is_carried_becomes_a_tree() {
    check("共识是（　　）。", "¶共识是|（　　）|。");
    check("甲\n乙\n\n丙", "¶甲↵乙¶丙");
    check("用 `a_b*c` 查", "¶用 ⟨a_b*c⟩ 查");
    check("下列说法**不正确**的是", "¶下列说法*不正确*的是");
    check(
        "看：\n```sql\nSELECT 1\n\n  x\n```\n问（　　）",
        "¶看：⟦sql:SELECT 1\n\n  x⟧¶问|（　　）|",
    );
    check("- 甲\n- 乙\n  丙", "[• ¶甲][• ¶乙↵丙]");
    check("1. 甲\n3. 乙", "[1. ¶甲][3. ¶乙]");
    check("2) 甲", "[2) ¶甲]");
    check("|甲|乙|\n|:-:|--:|\n|1|`a`|", "[Centre, Right]甲│乙║1│⟨a⟩");
    check("H_{2}O 与 10^{-6}，x_{ij}", "¶H↓2↓O 与 10↑-6↑，x↓ij↓");
    check("____", "¶|____|");
    check("面积为 $`\\pi r^2`$。", "¶面积为 ∫\\pi r^2∫。");
    let digest = "ab12".repeat(16);
    check(&format!("见![接线图](sha256:{digest})"), "¶见图ab12接线图");
}

#[test]
fn signs_that_mean_nothing_here_stand_as_typed() {
    check("2*3*4 与 a_b_c", "¶2*3*4 与 a_b_c");
    check("*甲* __init__ ~~乙~~", "¶*甲* __init__ ~~乙~~");
    check("2^10与2^20，a_{}", "¶2^10与2^20，a_{}");
    check("`a ` b", "¶⟨a ⟩ b");
    check("一个 ` 号", "¶一个 ` 号");
    check("a < b > c &lt; &amp;", "¶a < b > c &lt; &amp;");
    check("List<String> 与 <b>粗</b>", "¶List<String> 与 <b>粗</b>");
    check("<div>\n甲\n</div>", "¶<div>↵甲↵</div>");
    check("<http://a.cn/x>", "¶<http://a.cn/x>");
    check("C:\\temp 与 \\d+", "¶C:\\temp 与 \\d+");
    check("\\*甲\\* 与 \\# 与 \\[乙\\](丙)", "¶*甲* 与 # 与 [乙](丙)");
    check("费用 $5 与 $6", "¶费用 $5 与 $6");
    check("数组 a[0] 与 [1]", "¶数组 a[0] 与 [1]");
}

fn check_refused(source: &str, expected: &str) {
    let refused = Content::parse(source).map(|content| short(content.blocks()));
    let said = refused.expect_err("it is refused").to_string();
    assert!(said.contains(expected), "{:?}…: {said}", &source.chars().take(20).collect::<String>());
}

#[test]
fn what_is_not_carried_is_refused_by_name() {
    check_refused("# 甲", "heading");
    check_refused("甲\n---", "heading");
    check_refused("> 甲", "block quote");
    check_refused("[甲](http://a.cn)", "link");
    check_refused("[1]: 0x3F", "link definition");
    check_refused("甲\n\n---\n\n乙", "rule");
    check_refused("甲\n\n    x = 1", "block of code");
    check_refused("![甲](a.png)", "picture");
    let address = format!("sha256:{}", "ab12".repeat(16));
    check_refused(&format!("![]({address})"), "no words");
    check_refused(&format!("![ ]({address})"), "no words");
    check_refused(&format!("|![甲]({address})|\n|-|\n|乙|"), "in a table");
    check_refused(&format!("**见![甲]({address})**"), "in emphasis");
    check_refused(&format!("![![甲]({address})]({address})"), "in another picture");
}

#[test]
fn hostile_texts_are_refused() {
    check_refused(&"甲".repeat(400_000), "1200000 bytes");
    check_refused(&format!("{}甲", "- ".repeat(2_000)), "more than 4 deep");
    check_refused(&format!("{}甲{}", "**a ".repeat(900), " a**".repeat(900)), "more than 4 deep");
    check_refused(&format!("{}甲", ">".repeat(5_000)), "block quote");
    check_refused("付款给\u{202e}甲", "U+202E");
    check_refused("通\u{200b}过", "U+200B");
    check_refused("零\u{feff}宽", "U+FEFF");
    check_refused("甲\u{0}", "U+0000");
    check_refused(&format!("|a|\n|-|\n{}", "|1|\n".repeat(60)), "61 rows of 1 columns");
    check_refused(&format!("{}|\n{}|\n", "|a".repeat(60), "|-".repeat(60)), "1 rows of 60 columns");
}

#[test]
fn a_text_of_a_bank_is_never_lost() {
    let old: Content = serde_json::from_str(r##""# 甲\n- 乙""##).unwrap();
    assert_eq!(old.lines(), ["# 甲", "- 乙"], "what is refused today stands as it was typed");
    assert_eq!(serde_json::to_string(&old).unwrap(), r##""# 甲\n- 乙""##, "and is kept");
}

proptest::proptest! {
    #[test]
    fn any_text_parses_or_is_refused_and_keeps_its_letters(source in "[甲乙a1*_`#|>\\[\\]()（　） \n~^$<&;!-]{0,60}") {
        if let Ok(content) = Content::parse(source.clone()) {
            let letters = |text: &str| text.chars().filter(|c| matches!(c, '甲' | '乙' | 'a' | '1')).collect::<String>();
            proptest::prop_assert_eq!(letters(&content.lines().join("\n")), letters(&source));
        }
    }
}

/// The cases that screen and paper are tested by as well (`tests/vectors/content.json`, written from the page).
#[test]
fn every_kind_of_node_is_read_as_its_page_says() {
    let text = include_str!("../../../../tests/vectors/content.json");
    let cases: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    for case in &cases {
        let content = Content::parse(case["source"].as_str().unwrap()).unwrap();
        let blocks = serde_json::to_value(content.blocks()).unwrap();
        assert_eq!(blocks, case["blocks"], "the tree of {}", case["name"]);
        assert_eq!(
            serde_json::json!(content.lines()),
            case["lines"],
            "the lines of {}",
            case["name"]
        );
    }
    for kind in [
        "text",
        "code",
        "emphasis",
        "superscript",
        "subscript",
        "blank",
        "break",
        "image",
        "formula",
    ]
    .into_iter()
    .chain(["paragraph", "list", "table"])
    {
        assert!(text.contains(&format!("\"kind\": \"{kind}\"")), "no case has a {kind}");
    }
}
