//! What stands in files as a code, in the words of a 考场情况记录单: events, orders and reasons, as people of a room and of a
//! board read them. Screens have words of their own.

mod words;

use crate::fault::Language;
use crate::on_record::noted;
use crate::order::{decode, of_note};
use crate::payload::{BreachAct, BreachRecord, Incident, OrderRecord, StoodStill, TicketRecord};
use crate::record::Recorded;
use crate::view::Text;
use attempt::{Kind, Reason};

/// What an event of this name is; the name itself where this version knows no such event.
pub fn kind(name: &str, language: Language) -> String {
    let found = Kind::named(name).map(|kind| text(words::event(kind)));
    found.map_or_else(|| name.to_owned(), |text| language.of(&text).to_owned())
}

/// A reason: a known code in words, or what a person typed.
pub fn reason(code: &str, language: Language) -> String {
    match Reason::from(code) {
        Reason::Known(known) => language.of(&text(words::reason(known))).to_owned(),
        Reason::Words(words) => words,
    }
}

/// An incident: the hour, what happened, who did it, and what belongs to it.
pub fn incident(it: &Incident, language: Language) -> String {
    let detail = it.detail.split_whitespace().map(|word| detail(word, language));
    let detail = detail.collect::<Vec<_>>().join(" ");
    line(&it.at, &kind(&it.kind, language), it.person.as_slice(), &detail, language)
}

/// What happened in an attempt, a line an event; what a candidate does with items is left out.
pub fn story(records: &[Recorded], language: Language) -> Vec<String> {
    let of_items = |kind| matches!(kind, Kind::Responded | Kind::Marked | Kind::Shown);
    let acts = records.iter().filter(|record| !of_items(record.event.kind()));
    acts.map(|record| incident(&noted(record), language)).collect()
}

/// One word of what belongs to an incident.
fn detail(word: &str, language: Language) -> String {
    match of_note(word) {
        Some(order) => language.of(&text(words::order(order))).to_owned(),
        None if word == MINUTES => language.of(&text(["分钟", "minutes"])).to_owned(),
        None => reason(word, language),
    }
}

/// How a seat note abbreviates minutes.
const MINUTES: &str = "min";

/// 提醒, 登记, 终止: clause, facts and what the candidate says.
pub fn breach(it: &BreachRecord, language: Language) -> String {
    let act = match it.act {
        BreachAct::Reminded => words::event(Kind::Reminded),
        BreachAct::Entered => words::event(Kind::Entered),
        BreachAct::Ended => words::event(Kind::Misconduct),
    };
    let said = it.statement.as_ref().map(|said| {
        format!("{}{said}", language.of(&text(["；考生陈述：", "; the candidate says: "])))
    });
    let (clause, facts) = (reason(&it.clause, language), &it.facts);
    let gap = language.of(&text(["；事实：", "; facts: "])).to_owned();
    let what = format!("{clause}{gap}{facts}{}", said.unwrap_or_default());
    line(&it.at, language.of(&text(act)), &it.persons, &what, language)
}

/// An order to the room, with its number.
pub fn order(it: &OrderRecord, language: Language) -> String {
    let what = decode(&it.order).map_or_else(
        || it.order.clone(),
        |order| {
            let minutes = words::minutes(order)
                .map(|minutes| format!(" {minutes} {}", language.of(&text(["分钟", "minutes"]))));
            format!("{}{}", language.of(&text(words::order(order))), minutes.unwrap_or_default())
        },
    );
    let span = it.span.as_ref().map(|span| format!("{}–{}", moment(&span.from), moment(&span.to)));
    line(&it.at, &format!("№{} {what}", it.counter), &[], &span.unwrap_or_default(), language)
}

/// A ticket: who goes on where, by whom and why.
pub fn ticket(it: &TicketRecord, language: Language) -> String {
    let words = language.of(&text(["换机单", "ticket"])).to_owned();
    let from = it.from.as_deref().unwrap_or("—");
    let what = format!("№{} {} {from} → {}", it.number, it.candidate, it.to);
    let why = format!("{what} {}", reason(&it.reason, language));
    line(&it.made, &words, &it.persons, &why, language)
}

/// A time in which the room stood still.
pub fn stood_still(it: &StoodStill, language: Language) -> String {
    let words = language.of(&text(["全场中断", "the whole room stood still"])).to_owned();
    format!(
        "{}–{} {words}{}",
        moment(&it.from),
        moment(&it.to),
        after(&reason(&it.reason, language), language)
    )
}

fn line(at: &str, what: &str, persons: &[String], detail: &str, language: Language) -> String {
    let named: Vec<&str> = persons.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let who = match (named.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Chinese) => format!("（{}）", named.join("、")),
        (false, Language::English) => format!(" ({})", named.join(", ")),
    };
    format!("{} {what}{who}{}", moment(at), after(detail, language))
}

fn after(detail: &str, language: Language) -> String {
    match (detail.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Chinese) => format!("：{detail}"),
        (false, Language::English) => format!(": {detail}"),
    }
}

/// `2026-11-21 09:41:05` of an RFC 3339 time.
fn moment(at: &str) -> String {
    at.get(..19).unwrap_or(at).replace('T', " ")
}

fn text([zh, en]: [&str; 2]) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, person: Option<&str>, detail: &str, zh: &str, en: &str) {
        let at = "2026-11-21T09:41:05+08:00".into();
        let person = person.map(str::to_owned);
        let it = Incident { at, kind: kind.into(), person, detail: detail.into() };
        for (language, expected) in [(Language::Chinese, zh), (Language::English, en)] {
            let expected = format!("2026-11-21 09:41:05 {expected}");
            assert_eq!(incident(&it, language), expected, "{kind} {detail}");
        }
    }

    #[test]
    fn an_incident_is_read_as_a_sentence() {
        let wang = Some("王建华");
        check(
            "suspended",
            wang,
            "power_fault",
            "暂停（王建华）：供电故障",
            "paused (王建华): power failure",
        );
        check(
            "extended",
            wang,
            "10 min device_fault",
            "延时（王建华）：10 分钟 设备故障",
            "time added (王建华): 10 minutes equipment failure",
        );
        check(
            "ordered",
            None,
            "№2 ordered_evacuate",
            "全场指令：№2 全场撤离",
            "order to the room: №2 everybody out",
        );
        check(
            "moved",
            wang,
            "station-001 → station-009 更换电源",
            "转移考试机（王建华）：station-001 → station-009 更换电源",
            "went on at another station (王建华): station-001 → station-009 更换电源",
        );
        check("recovered", None, "", "重新启动后恢复作答", "restored after a restart");
        check("of_a_later_version", None, "x", "of_a_later_version：x", "of_a_later_version: x");
    }

    #[test]
    fn no_event_is_told_by_its_code() {
        for kind in Kind::ALL {
            let [zh, en] = words::event(kind);
            assert!(!zh.is_ascii() && !en.contains('_') && en.is_ascii(), "{kind:?}: {zh}, {en}");
        }
        for known in attempt::Known::ALL {
            let [zh, en] = words::reason(known);
            assert!(!zh.is_ascii() && !en.contains('_') && en.is_ascii(), "{known:?}: {zh}, {en}");
        }
    }
}
