//! The two sums of a room that must come out.

use crate::view::{RoomSum, SeatStanding};

/// How many of a room are what.
pub(super) fn sum(standings: impl IntoIterator<Item = SeatStanding>) -> RoomSum {
    let mut sum = RoomSum::default();
    for standing in standings {
        sum.expected += 1;
        let (count, came) = match standing {
            SeatStanding::Counts => (&mut sum.counts, true),
            SeatStanding::Held => (&mut sum.held, true),
            SeatStanding::Misconduct => (&mut sum.misconduct, true),
            SeatStanding::Missing => (&mut sum.missing, true),
            SeatStanding::TurnedAway => (&mut sum.turned_away, false),
            SeatStanding::Absent => (&mut sum.absent, false),
        };
        *count += 1;
        sum.present += u32::from(came);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_in_both_sums_once() {
        use SeatStanding::{Absent, Counts, Held, Misconduct, Missing, TurnedAway};
        let all = [Counts, Counts, Held, Missing, Misconduct, TurnedAway, Absent];
        let found = sum(all);
        let RoomSum { expected, present, absent, turned_away, counts, held, misconduct, missing } =
            found;
        assert_eq!(
            (expected, present, absent, turned_away, counts, held, misconduct, missing),
            (7, 5, 1, 1, 2, 1, 1, 1),
            "each in its place"
        );
        assert_eq!(expected, present + absent + turned_away, "the first sum comes out");
        assert_eq!(present, counts + held + misconduct + missing, "and the second");
        assert_eq!(sum([]), RoomSum::default(), "an empty room has nobody");
    }
}
