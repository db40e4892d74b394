//! What a person reads before a room record is signed: who, which machines, what happened, what was passed over.

use console::{MachineRow, SeatAct, SeatBreach, Survey};
use exam::payload::Comparison;
use exam::told;
use std::fmt::Write as _;
use terminal::Output;

pub fn prose(survey: &Survey, output: &Output) -> String {
    let (present, absent, misconduct) =
        (survey.present, survey.absent.len(), survey.misconduct.len());
    let words = output.say("到考 / 缺考 / 违纪", "present / absent / misconduct");
    let mut text = format!("{words}: {present} / {absent} / {misconduct}\n");
    let those = |which: fn(&&MachineRow) -> bool| -> Vec<String> {
        survey.machines.iter().filter(which).map(|machine| machine.id.clone()).collect()
    };
    let silent = those(|machine| machine.bundles == 0 && !machine.spare);
    let unstated = those(|machine| !machine.statement && (machine.worked || !machine.spare));
    for (words, who) in [
        (output.say("缺考", "absent"), &survey.absent),
        (output.say("违纪（无成绩包）", "misconduct, without a bundle"), &survey.misconduct),
        (output.say("迟到", "late"), &survey.late),
        (output.say("转移", "moved"), &survey.moved),
        (output.say("监考员终止", "ended by invigilators"), &survey.terminated),
        (output.say("没有成绩包的考试机", "stations without a bundle"), &silent),
        (output.say("没有闭场声明的考试机", "stations without a closing statement"), &unstated),
    ] {
        if !who.is_empty() {
            let _ = writeln!(text, "{words}: {}", who.join(" "));
        }
    }
    acts(&mut text, survey, output);
    let file =
        |file: &console::PassedOver| format!("{} [{}] {}", file.file, file.code, file.message);
    list(&mut text, output.say("没有收的文件", "files passed over"), &survey.passed_over, file);
    compared(&mut text, survey, output);
    warnings(&mut text, survey, output);
    text
}

/// What comparing with the sheets gave; that nobody compared is said too, since the board holds such seats.
fn compared(text: &mut String, survey: &Survey, output: &Output) {
    let Some(receipts) = &survey.receipts else {
        text.push_str(output.say(
            "回执码没有与签到表核对：考试机构将把这些机位列为待查。核对请用 --receipts。\n",
            "Receipts were not compared with the sheets: the board will hold these seats. Compare with --receipts.\n",
        ));
        return;
    };
    let those = |which: Comparison| -> Vec<&str> {
        let rows = receipts.iter().filter(|row| row.compared == which);
        rows.map(|row| row.candidate.as_str()).collect()
    };
    let same = those(Comparison::Same).len();
    let _ = writeln!(text, "{}: {same}", output.say("回执码一致", "receipts the same"));
    for (words, who) in [
        (output.say("回执码不一致", "another receipt on the sheet"), those(Comparison::Other)),
        (output.say("签到表上没有回执码", "no receipt on the sheet"), those(Comparison::Missing)),
    ] {
        if !who.is_empty() {
            let _ = writeln!(text, "{words}: {}", who.join(" "));
        }
    }
}

fn warnings(text: &mut String, survey: &Survey, output: &Output) {
    if !survey.absent.is_empty() && !survey.passed_over.is_empty() {
        text.push_str(output.say(
            "有文件没有收，缺考名单可能不实；请先按上面的提示处理。\n",
            "Files were passed over, so somebody may be called absent who was not: see to them first.\n",
        ));
    }
    if survey.before_absent_by {
        text.push_str(output.say(
            "按本机时钟，尚未到认定缺考的时间。\n",
            "By this clock it is too early to call anybody absent.\n",
        ));
    }
}

fn list<T>(text: &mut String, title: &str, rows: &[T], row: impl Fn(&T) -> String) {
    if !rows.is_empty() {
        let _ = writeln!(text, "{title}:");
    }
    for it in rows {
        let _ = writeln!(text, "  {}", row(it));
    }
}

/// What two people sign, in the words of a 考场情况记录单.
fn acts(text: &mut String, survey: &Survey, output: &Output) {
    let language = output.language;
    let act = |SeatAct { candidate, seat, incident }: &SeatAct| {
        format!("{candidate} ({seat}) {}", told::incident(incident, language))
    };
    let breach = |SeatBreach { candidate, seat, breach }: &SeatBreach| {
        format!("{candidate} ({seat}) {}", told::breach(breach, language))
    };
    let charge = |it: &console::Misconduct| {
        let clause = told::reason(&it.clause, language);
        let parts = [
            (output.say("事实", "facts"), &it.facts),
            (output.say("考生陈述", "the candidate says"), &it.statement),
        ];
        let parts = parts.iter().filter(|(_, text)| !text.is_empty());
        let said: String = parts.map(|(title, text)| format!("  {title}: {text}")).collect();
        format!("{} {clause}{said}", it.candidate)
    };
    let titles = [
        output.say("各机位情况", "acts and incidents"),
        output.say("违纪情况", "breaches of the rules"),
        output.say("闭场时登记的违纪", "misconduct entered at the closing"),
        output.say("换机单", "tickets"),
        output.say("全场指令", "orders to the room"),
        output.say("全场中断", "the whole room stood still"),
    ];
    let [incidents, breaches, charged, tickets, orders, still] = titles;
    list(text, incidents, &survey.acts, act);
    list(text, breaches, &survey.breaches, breach);
    list(text, charged, &survey.charged, charge);
    list(text, tickets, &survey.tickets, |it| told::ticket(it, language));
    list(text, orders, &survey.orders, |it| told::order(it, language));
    list(text, still, &survey.stood_still, |it| told::stood_still(it, language));
}
