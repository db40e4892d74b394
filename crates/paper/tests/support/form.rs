//! Sample forms.

use item::{Blanks, Body, Choices, Interaction, Points, Question};
use marking::{AnswerKey, RightEntries, RightEntry};
use paper::PrintedForm;
use sitting::{DealtItem, DealtPaper, DealtSection};

type Kind = fn(Choices) -> Body;

fn question(kind: Kind, stem: &str, choices: &[&str]) -> Question {
    let choices = Choices::numbered(choices.iter().copied()).unwrap();
    Question { stem: stem.parse().unwrap(), body: kind(choices) }
}

fn single() -> Vec<Question> {
    let question = |stem, choices| question(Body::SingleChoice, stem, choices);
    vec![
        question(
            "下列哈希算法中，输出长度为 256 位的是（　　）。",
            &["MD5", "SHA-1", "SM3", "CRC32"],
        ),
        question(
            "某轮测试得到 10 笔交易的时延（毫秒，已由小到大排列）：\n```\n110  120  120  130  140  150  160  180  420  2100\n```\n按最近序位法，P90 取排序后第 10×0.9 个值，则 P90 时延为（　　）。",
            &["180 ms", "363 ms", "420 ms", "2 100 ms"],
        ),
        question(
            "评测工具要用 10 万组随机输入检验某分账合约的计算结果，无法逐组人工算出预期值。为使工具能发现合约中的计算错误，判定结果的合适方法是",
            &[
                "检查每笔调用交易的回执状态是否均为成功",
                "比对同一合约在各个共识节点上的执行结果",
                "以合约首轮的输出作为预期值，与次轮输出比对",
                "按需求另行编写参考实现，逐组与之比对结果",
            ],
        ),
        question(
            "阅读下列 Solidity 代码，关于函数 `withdraw` 的说法正确的是（　　）。\n```solidity\nfunction withdraw() external {\n    uint amount = balances[msg.sender];\n    (bool ok, ) = msg.sender.call{value: amount}(\"\"); // 先转账，后清零\n    require(ok, \"transfer failed\");\n    balances[msg.sender] = 0;\n}\n```",
            &[
                "先转账后清零，存在重入风险，应当在外部调用之前把 `balances[msg.sender]` 置为 0",
                "`require` 语句使该函数不可能被重入",
                "只要调用者是外部账户，该函数就没有任何风险，合约账户则无法调用被 `external` 修饰的函数",
                "把 `external` 改为 `public` 就能消除风险",
            ],
        ),
        question(
            "区块头中用于证明交易完整性的字段是（　　）。",
            &["时间戳", "默克尔根", "难度目标", "随机数"],
        ),
        question(
            "联盟链节点之间建立双向认证的 TLS 连接时，双方交换并互相验证的是（　　）。",
            &["数字证书", "区块高度", "智能合约的源代码"],
        ),
    ]
}

fn multiple() -> Vec<Question> {
    let question = |stem, choices| question(Body::MultipleChoice, stem, choices);
    vec![
        question(
            "以下属于拜占庭容错类共识算法的有（　　）。",
            &["PBFT", "HotStuff", "Raft", "Tendermint", "Paxos"],
        ),
        question(
            "从业人员应当遵守的职业守则包括（　　）。",
            &[
                "遵纪守法，诚信为本",
                "爱岗敬业，保守秘密",
                "为提高效率绕过复核",
                "勤奋进取，精益求精",
            ],
        ),
    ]
}

fn judged() -> Vec<Question> {
    let question = |stem: &str| Question {
        stem: stem.parse().unwrap(),
        body: Body::TrueFalse(Choices::true_false()),
    };
    vec![
        question(
            "按“发布前发现的缺陷数占缺陷总数的比例”计算缺陷清除率：某版本发布前发现缺陷 90 个，发布后又由用户发现 10 个，则截至此时的缺陷清除率为 90%。（　　）",
        ),
        question("区块链上的数据一经写入，任何情况下都不能被任何人读取。"),
    ]
}

/// The printer counts the items itself.
fn dealt(question: Question) -> DealtItem {
    DealtItem { number: 0, id: "a".into(), version: 1, question }
}

/// A section of text entry, with its key.
pub fn with_blanks(mut form: PrintedForm) -> PrintedForm {
    let stem = "协议为 ____，端口为（　　）。";
    let body = Body::TextEntry(Blanks { blanks: 2 });
    let question = Question { stem: stem.parse().unwrap(), body };
    form.paper.sections.push(DealtSection {
        interaction: Interaction::TextEntry,
        points: Points::whole(1),
        items: vec![dealt(question)],
    });
    let right = [RightEntry::texts(["TCP", "传输控制协议"]), RightEntry::texts(["443"])];
    let key = AnswerKey::TextEntry(RightEntries { text_entry: right.into() });
    form.answer_keys.get_or_insert_default().push(key);
    form
}

/// A paper whose sections repeat the sample questions up to these counts.
pub fn form(single_count: usize, multiple_count: usize, judged_count: usize) -> PrintedForm {
    let section = |interaction, points, questions: Vec<Question>, count| DealtSection {
        interaction,
        points: Points::whole(points),
        items: questions.into_iter().cycle().take(count).map(dealt).collect(),
    };
    let notes = [
        "答题前，请在试卷和答题卡上填写姓名、准考证号、考场和座位号。",
        "请仔细阅读各题的要求，在规定的位置作答，不要在试卷和答题卡上填写与作答无关的内容，也不要留下任何标记，违者本次考试成绩按无效处理。",
        "考试结束时，试卷和答题卡一并上交。",
    ];
    PrintedForm {
        title: "区块链工程技术人员（初级）理论知识试卷".into(),
        board: "示范省职业技能评价指导中心".into(),
        sitting: "demo-2026-01".into(),
        label: "卷号 3f9ab1c47d20e855".into(),
        minutes: 90,
        number_length: 14,
        notes: notes.map(str::to_owned).into(),
        paper: DealtPaper {
            sections: vec![
                section(Interaction::SingleChoice, 1, single(), single_count),
                section(Interaction::MultipleChoice, 2, multiple(), multiple_count),
                section(Interaction::TrueFalse, 1, judged(), judged_count),
            ],
        },
        pictures: item::Pictures::new(),
        answer_keys: None,
    }
}

/// The form with answer keys: the first choice; for multiple choice the first two.
pub fn with_keys(mut form: PrintedForm) -> PrintedForm {
    let take = |section: &DealtSection| {
        if section.interaction == Interaction::MultipleChoice { 2 } else { 1 }
    };
    let key = |question: &Question, take| {
        let choices = question.body.choices().unwrap();
        AnswerKey::choices(choices.choices.iter().take(take).map(|c| c.id.clone()))
    };
    let keys = form
        .paper
        .sections
        .iter()
        .flat_map(|s| s.items.iter().map(move |item| key(&item.question, take(s))));
    form.answer_keys = Some(keys.collect());
    form
}
