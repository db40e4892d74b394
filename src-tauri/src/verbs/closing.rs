//! What a person reads before a room record is signed: who, which machines, what happened, what was passed over.

use console::{SeatAct, Survey};
use exam::payload::OrderRecord;
use std::fmt::Write as _;
use terminal::Output;

pub fn prose(survey: &Survey, output: &Output) -> String {
    let (present, absent, misconduct) =
        (survey.present, survey.absent.len(), survey.misconduct.len());
    let words = output.say("到考 / 缺考 / 违纪", "present / absent / misconduct");
    let mut text = format!("{words}: {present} / {absent} / {misconduct}\n");
    let silent = survey.machines.iter().filter(|machine| machine.bundles == 0 && !machine.spare);
    let silent: Vec<String> = silent.map(|machine| machine.id.clone()).collect();
    for (words, who) in [
        (output.say("缺考", "absent"), &survey.absent),
        (output.say("违纪（无成绩包）", "misconduct, without a bundle"), &survey.misconduct),
        (output.say("迟到", "late"), &survey.late),
        (output.say("转移", "moved"), &survey.moved),
        (output.say("没有成绩包的考试机", "stations without a bundle"), &silent),
    ] {
        if !who.is_empty() {
            let _ = writeln!(text, "{words}: {}", who.join(" "));
        }
    }
    list(&mut text, output.say("座位上的操作和事件", "acts and incidents"), &survey.acts, act);
    list(&mut text, output.say("全场指令", "orders to the room"), &survey.orders, order);
    let file =
        |file: &console::PassedOver| format!("{} [{}] {}", file.file, file.code, file.message);
    list(&mut text, output.say("没有收的文件", "files passed over"), &survey.passed_over, file);
    warnings(&mut text, survey, output);
    text
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

fn act(SeatAct { candidate, seat, incident }: &SeatAct) -> String {
    let person = incident.person.as_deref().unwrap_or("-");
    format!("{candidate} ({seat}) {} {} {person} {}", incident.at, incident.kind, incident.detail)
}

fn order(OrderRecord { counter, order, at, span }: &OrderRecord) -> String {
    let span = span.as_ref().map_or(String::new(), |it| format!("  {} – {}", it.from, it.to));
    format!("№{counter} {at} {order}{span}")
}
