//! Which station each seat of a room is at.

use crate::{Candidate, PlanDefect, PlanRoom, Roster, SittingMode};
use std::collections::{BTreeMap, BTreeSet};

impl PlanRoom {
    /// The station of each candidate, by number: what the roster names, else, in the order of the seats, the stations of the
    /// plan that the roster does not name. Seats are in the order in which people count: 2 before 10.
    pub fn seating(&self, roster: &Roster) -> BTreeMap<String, String> {
        let named: BTreeSet<&String> =
            roster.room(&self.id).filter_map(|it| it.station.as_ref()).collect();
        let mut free = self.stations.iter().filter(|station| !named.contains(station));
        let mut seats: Vec<&Candidate> = roster.room(&self.id).collect();
        seats.sort_by_key(|candidate| counted(&candidate.seat));
        let of = |candidate: &&Candidate| {
            let station = candidate.station.as_ref().or_else(|| free.next())?;
            Some((candidate.number.clone(), station.clone()))
        };
        seats.iter().filter_map(of).collect()
    }

    /// Stations that the roster names and the room does not have, and, where results count, two seats at one station. A
    /// rehearsal may seat its candidates at one station, one after another.
    pub(crate) fn check_seating(
        &self,
        roster: &Roster,
        mode: SittingMode,
        found: &mut Vec<PlanDefect>,
    ) {
        let mut seen = BTreeSet::new();
        for Candidate { number, station, .. } in roster.room(&self.id) {
            let Some(station) = station else { continue };
            let (number, station, room) = (number.clone(), station.clone(), self.id.clone());
            if !self.stations.contains(&station) {
                found.push(PlanDefect::SeatStation { number, station, room });
            } else if !seen.insert(station.clone()) && mode == SittingMode::Real {
                found.push(PlanDefect::StationTwice { number, station });
            }
        }
    }
}

/// A seat's name as people sort it: runs of digits count as numbers.
fn counted(seat: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut digits = false;
    for sign in seat.chars() {
        let digit = sign.to_digit(10);
        match (digit, parts.last_mut()) {
            (Some(value), Some((number, _))) if digits => {
                *number = number.saturating_mul(10).saturating_add(value.into());
            }
            (Some(value), _) => parts.push((value.into(), String::new())),
            (None, Some((_, text))) => text.push(sign),
            (None, None) => parts.push((0, sign.into())),
        }
        digits = digit.is_some();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> PlanRoom {
        PlanRoom {
            id: "R1".into(),
            console: "console-1".into(),
            stations: ["C", "A", "B"].map(String::from).to_vec(),
            spares: Vec::new(),
            invigilators: Vec::new(),
        }
    }

    fn roster(seats: &[(&str, &str)]) -> Roster {
        let row = |(at, (seat, station)): (usize, &(&str, &str))| {
            format!("{at},张三,居民身份证,123456,R1,{seat},,{station}\n")
        };
        let rows: String = seats.iter().enumerate().map(row).collect();
        let head = "number,name,id_kind,id_number,room,seat,extra_time,station\n";
        Roster::from_csv(format!("{head}{rows}")).unwrap()
    }

    fn check(why: &str, seats: &[(&str, &str)], expected: &[&str]) {
        let found = room().seating(&roster(seats));
        assert_eq!(found.values().collect::<Vec<_>>(), expected, "{why}");
    }

    #[test]
    fn seats_have_the_stations_of_the_plan_in_their_order() {
        check("in order", &[("1", ""), ("2", ""), ("3", "")], &["C", "A", "B"]);
        check("counted, not spelled", &[("10", ""), ("9", ""), ("1", "")], &["B", "A", "C"]);
        check("rows of seats", &[("B2", ""), ("A10", ""), ("A2", "")], &["B", "A", "C"]);
        check("one is named", &[("1", ""), ("2", "C"), ("3", "")], &["A", "C", "B"]);
        check("a rehearsal at one", &[("1", "A"), ("2", "A")], &["A", "A"]);
    }

    #[test]
    fn a_named_station_is_of_the_room_and_has_one_seat() {
        let check = |mode, seats: &[(&str, &str)], expected: &[&str]| {
            let mut found = Vec::new();
            room().check_seating(&roster(seats), mode, &mut found);
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            assert_eq!(found, expected, "{seats:?} {mode:?}");
        };
        let twice = [("1", "A"), ("2", "A")];
        check(SittingMode::Mock, &twice, &[]);
        check(SittingMode::Real, &twice, &["candidate 1 is at station A, as another is"]);
        let other = ["candidate 0 is at station X, which room R1 does not have"];
        check(SittingMode::Mock, &[("1", "X")], &other);
    }

    proptest::proptest! {
        #[test]
        fn nobody_shares_a_station_unless_the_roster_says_so(
            seats in proptest::collection::btree_set("[A-C]{0,1}[0-9]{1,2}", 1..=3)
        ) {
            let seats: Vec<(&str, &str)> = seats.iter().map(|seat| (seat.as_str(), "")).collect();
            let seating = room().seating(&roster(&seats));
            let stations: BTreeSet<&String> = seating.values().collect();
            proptest::prop_assert_eq!(stations.len(), seats.len(), "a station each");
        }
    }
}
