//! What the room's latest record says of a seat, in the words of a 考场情况记录单.

use super::Closed;
use exam::fault::Language;
use exam::payload::SeatRecord;
use exam::told;

/// Every act and incident at a seat, a line each, in the language of the environment.
pub(crate) fn acts(records: &[Closed], room: &str, candidate: &str) -> Vec<String> {
    let own = records.iter().filter(|record| record.room == room);
    let latest = own.max_by_key(|record| record.body.revision);
    let seats = latest.into_iter().flat_map(|record| &record.body.seats);
    let seat = seats.into_iter().find(|seat| seat.candidate == candidate);
    seat.map(|seat| lines(seat, Language::of_environment())).unwrap_or_default()
}

fn lines(seat: &SeatRecord, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |zh: &str, en: &str, what: &str| {
        let words = if language == Language::Chinese { zh } else { en };
        lines.push(format!("{words}{what}"));
    };
    if let Some(minutes) = seat.late_minutes.filter(|minutes| *minutes > 0) {
        say("迟到（分钟）：", "late, minutes: ", &minutes.to_string());
    }
    if let Some(clause) = &seat.misconduct {
        say("闭场时登记违纪：", "charged at the closing: ", &told::reason(clause, language));
    }
    if !seat.moved.is_empty() {
        say("先后使用：", "stations in order: ", &seat.moved.join(" → "));
    }
    lines.extend(seat.breaches.iter().map(|breach| told::breach(breach, language)));
    lines.extend(seat.incidents.iter().map(|incident| told::incident(incident, language)));
    lines
}
