//! 全场指令 at the console: each order of a room gets the next number and its code, and stays on the console's list.

use crate::Console;
use crate::{Error, Result};
use attempt::Order;
use exam::Payload;
use exam::files;
use exam::order::{self, MOST_MINUTES, MOST_ORDERS};
use exam::payload::{self, OrderRecord};
use exam::time::beijing;
use sealing::{Role, RoleCode};
use serde::Serialize;
use std::path::PathBuf;

/// An order as it is shown and read out.
#[derive(Debug, Clone, Serialize)]
pub struct SpokenOrder {
    /// Its number in the room.
    pub counter: u32,
    /// `extend 15`, `pause`, `resume` or `start_late 10`.
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
        let [(one, code), (other, second)] = pair;
        let k2 = self.package.open_pair((*one, code), (*other, second))?.k2;
        let mut orders = self.orders()?;
        let counter = orders.last().map_or(1, |last| last.counter + 1);
        let minutes = match order {
            Order::Extend { minutes } | Order::StartLate { minutes } => minutes,
            Order::Pause | Order::Resume => 1,
        };
        if counter > MOST_ORDERS || !(1..=MOST_MINUTES).contains(&minutes) {
            return Err(Error::OrderLimit);
        }
        let code = order::code(&k2, &self.package.manifest().room, counter, order)?.to_string();
        let at = beijing(self.clock.now().wall_ms);
        orders.push(OrderRecord { counter, order: order::encode(order), at });
        files::write_public(&self.orders_path(), &payload::write(&orders, Payload::Orders)?)?;
        let (zh, en) = spoken(order, &code);
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

fn spoken(order: Order, code: &str) -> (String, String) {
    match order {
        Order::Extend { minutes } => (
            format!("全场延长 {minutes} 分钟　{code}"),
            format!("The whole room: {minutes} more minutes  {code}"),
        ),
        Order::Pause => (format!("全场暂停　{code}"), format!("The whole room: pause  {code}")),
        Order::Resume => (format!("全场继续　{code}"), format!("The whole room: go on  {code}")),
        Order::StartLate { minutes } => (
            format!("全场推迟 {minutes} 分钟开考　{code}"),
            format!("The whole room: started {minutes} minutes late  {code}"),
        ),
    }
}
