//! 全场指令: an order to a whole room that is spoken, with a code that only the room's console can make.
//!
//! The code is a MAC under K₂ over room, number and order (`sealing::codes::order_code`), so it says by itself which order
//! it is: a station tries the few that there can be. About 30,000 of 2⁴⁰ codes fit, and wrong ones slow the next down.

use crate::Result;
use attempt::Order;
use sealing::K2;
use sealing::codes::{OrderCode, order_code};

/// A room gives at most so many orders in a sitting.
pub const MOST_ORDERS: u32 = 99;
/// An order adds at most so many minutes.
pub const MOST_MINUTES: u32 = 60;
/// An evacuation gives back at most so many minutes.
pub const MOST_NOT_TIMED: u32 = 180;

/// The order's own encoding in its code and in the console's list: `extend 15`, `pause`, `resume`, `start_late 10`, `evacuate`, `not_timed 31`.
pub fn encode(order: Order) -> String {
    match order {
        Order::Extend { minutes } => format!("extend {minutes}"),
        Order::Pause => "pause".into(),
        Order::Resume => "resume".into(),
        Order::StartLate { minutes } => format!("start_late {minutes}"),
        Order::Evacuate => "evacuate".into(),
        Order::NotTimed { minutes } => format!("not_timed {minutes}"),
    }
}

/// The order that an encoding stands for; none where it is none.
pub fn decode(text: &str) -> Option<Order> {
    all().find(|order| encode(*order) == text)
}

/// The order's name in seat notes, whose events have the minutes.
pub fn noted(order: Order) -> &'static str {
    match order {
        Order::Extend { .. } => "ordered_extend",
        Order::Pause => "ordered_pause",
        Order::Resume => "ordered_resume",
        Order::StartLate { .. } => "ordered_start_late",
        Order::Evacuate => "ordered_evacuate",
        Order::NotTimed { .. } => "ordered_not_timed",
    }
}

/// The order of such a name, with one minute where it has any.
pub fn of_note(name: &str) -> Option<Order> {
    all().find(|order| noted(*order) == name)
}

/// The code of an order.
pub fn code(k2: &K2, room: &str, counter: u32, order: Order) -> Result<OrderCode> {
    Ok(order_code(k2, room, counter, encode(order).as_bytes())?)
}

/// The order that a typed code belongs to, with its number.
pub fn find(k2: &K2, room: &str, typed: &OrderCode) -> Result<Option<(u32, Order)>> {
    for counter in 1..=MOST_ORDERS {
        for order in all() {
            if code(k2, room, counter, order)? == *typed {
                return Ok(Some((counter, order)));
            }
        }
    }
    Ok(None)
}

fn all() -> impl Iterator<Item = Order> {
    let extend = (1..=MOST_MINUTES).map(|minutes| Order::Extend { minutes });
    let late = (1..=MOST_MINUTES).map(|minutes| Order::StartLate { minutes });
    let not_timed = (1..=MOST_NOT_TIMED).map(|minutes| Order::NotTimed { minutes });
    let plain = [Order::Pause, Order::Resume, Order::Evacuate].into_iter();
    plain.chain(extend).chain(late).chain(not_timed)
}
