//! 全场指令 at the console: each order of a room gets the next number and its code, and stays on the console's list.

use crate::stood_still::past_span;
use crate::{Console, Error, Result};
use attempt::Order;
use exam::Payload;
use exam::files;
use exam::order::{self, MOST_MINUTES, MOST_NOT_TIMED, MOST_ORDERS};
use exam::payload::{self, OrderRecord, Span};
use exam::time::beijing;
use sealing::{Role, RoleCode};
use serde::Serialize;
use std::path::PathBuf;

/// An order as it is shown and read out.
#[derive(Debug, Clone, Serialize)]
pub struct SpokenOrder {
    /// Its number in the room.
    pub counter: u32,
    /// As [`order::encode`] writes it.
    pub order: String,
    /// Eight characters in two groups.
    pub code: String,
    /// What is written on the board, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Console {
    /// Makes the next order of the room. It is on the console's list before its code is shown, so that no number is
    /// given twice.
    ///
    /// # Errors
    /// As opening the room; [`Error::OrderLimit`]; disk errors, after which the number is free again.
    pub fn order(&self, pair: &[(Role, RoleCode); 2], order: Order) -> Result<SpokenOrder> {
        self.give(pair, order, None)
    }

    /// 不计时: the order that a time of an evacuation, such as 09:41 to 10:12, is not timed.
    ///
    /// # Errors
    /// [`Error::NoSpan`]; as [`Console::order`].
    pub fn not_timed(
        &self,
        pair: &[(Role, RoleCode); 2],
        from: &str,
        to: &str,
    ) -> Result<SpokenOrder> {
        let now_ms = self.clock.now().wall_ms;
        let (from_ms, to_ms) = past_span(from, to, now_ms)?;
        let minutes = u32::try_from((to_ms - from_ms).div_euclid(60_000)).unwrap_or(0);
        let span = Span { from: beijing(from_ms), to: beijing(to_ms) };
        self.give(pair, Order::NotTimed { minutes }, Some(span))
    }

    fn give(
        &self,
        pair: &[(Role, RoleCode); 2],
        order: Order,
        span: Option<Span>,
    ) -> Result<SpokenOrder> {
        let [(one, code), (other, second)] = pair;
        let k2 = self.package.open_pair((*one, code), (*other, second))?.k2;
        let mut orders = self.orders()?;
        let counter = orders.last().map_or(1, |last| last.counter + 1);
        let (minutes, most) = match order {
            Order::Extend { minutes } | Order::StartLate { minutes } => (minutes, MOST_MINUTES),
            Order::NotTimed { minutes } => (minutes, MOST_NOT_TIMED),
            Order::Pause | Order::Resume | Order::Evacuate => (1, 1),
        };
        if counter > MOST_ORDERS || !(1..=most).contains(&minutes) {
            return Err(Error::OrderLimit);
        }
        let code = order::code(&k2, &self.package.manifest().room, counter, order)?.to_string();
        let at = beijing(self.clock.now().wall_ms);
        let (zh, en) = spoken(order, span.as_ref(), &code);
        orders.push(OrderRecord { counter, order: order::encode(order), at, span });
        files::write_public(&self.orders_path(), &payload::write(&orders, Payload::Orders)?)?;
        Ok(SpokenOrder { counter, order: order::encode(order), code, zh, en })
    }

    /// Every order that this console made for the room.
    pub(super) fn orders(&self) -> Result<Vec<OrderRecord>> {
        let path = self.orders_path();
        if !path.exists() {
            return Ok(Vec::new());
        }
        Ok(payload::read(&files::read_container(&path)?, Payload::Orders)?)
    }

    fn orders_path(&self) -> PathBuf {
        self.kept_path().with_extension("orders")
    }
}

/// The hour and minute of a time on the record.
fn minute(at: &str) -> &str {
    at.get(11..16).unwrap_or(at)
}

fn spoken(order: Order, span: Option<&Span>, code: &str) -> (String, String) {
    let span = span.map_or(String::new(), |it| format!("{}–{} ", minute(&it.from), minute(&it.to)));
    match order {
        Order::Extend { minutes } => (
            format!("全场延长 {minutes} 分钟　{code}"),
            format!("The whole room: {minutes} more minutes  {code}"),
        ),
        Order::Pause => (format!("全场暂停　{code}"), format!("The whole room: pause  {code}")),
        Order::Resume => (format!("全场继续　{code}"), format!("The whole room: go on  {code}")),
        Order::Evacuate => {
            (format!("全场撤离　{code}"), format!("The whole room: everybody out  {code}"))
        }
        Order::NotTimed { minutes } => (
            format!("{span}不计时（{minutes} 分钟）　{code}"),
            format!("{span}is not timed ({minutes} minutes)  {code}"),
        ),
        Order::StartLate { minutes } => (
            format!("全场推迟 {minutes} 分钟开考　{code}"),
            format!("The whole room: started {minutes} minutes late  {code}"),
        ),
    }
}
