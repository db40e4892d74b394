//! A candidate who answers without a pause, through the window's own use cases, and keeps what the station called saved.

use crate::world::Done;
use exam::time::{Clock, VirtualClock};
use item::{BodyView, ItemId, Response};
use rand::RngExt;
use rand::rngs::ChaCha20Rng;
use rand::seq::IndexedRandom;
use station::Station;
use station::view::{ItemView, SaveState, ScreenName};
use std::collections::BTreeMap;

/// An item, and what may be answered to it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Item id.
    pub id: String,
    /// Choice ids, or texts.
    words: Vec<String>,
    /// How many blanks take a text; none where choices are chosen.
    blanks: Option<usize>,
}

/// What is typed.
const TEXTS: [&str; 4] = ["甲", "联盟链", "192.168.40.128", "拜占庭容错"];

impl Item {
    fn of(item: &ItemView) -> Self {
        let (words, blanks) = match &item.body {
            BodyView::TextEntry(view) => {
                (TEXTS.map(str::to_owned).to_vec(), Some(view.blanks as usize))
            }
            body => (body.choices().iter().map(|choice| choice.id.to_string()).collect(), None),
        };
        Self { id: item.id.to_string(), words, blanks }
    }

    /// One of its answers, by any number.
    pub fn answer(&self, at: usize) -> Vec<String> {
        vec![self.words[at % self.words.len()].clone(); self.blanks.unwrap_or(1)]
    }

    /// As a station takes it.
    pub fn response(&self, answer: &[String]) -> Response {
        let words = answer.iter().map(String::as_str);
        if self.blanks.is_some() { Response::typed(words) } else { Response::choices(words) }
    }
}

/// What was answered.
#[derive(Debug, Default)]
pub struct Candidate {
    /// The items of the paper.
    pub items: Vec<Item>,
    /// Item → choices that the station called saved.
    pub saved: BTreeMap<String, Vec<String>>,
    /// Answers that were given later and not called saved: they may be there, or not.
    pub given: BTreeMap<String, Vec<Vec<String>>>,
    /// Told before an answer is given (`gives`) and after it was called saved (`saved`).
    pub said: Option<fn(&str, &str, &[String])>,
}

impl Candidate {
    /// Reads the paper.
    ///
    /// # Errors
    /// As the station.
    pub fn new(station: &mut Station) -> station::Result<Self> {
        let paper = station.paper()?;
        let items = paper.sections.iter().flat_map(|section| &section.items);
        Ok(Self { items: items.map(Item::of).collect(), ..Self::default() })
    }

    /// One of many things that candidates do.
    ///
    /// # Errors
    /// As the station.
    pub fn act(&mut self, station: &mut Station, rng: &mut ChaCha20Rng) -> station::Result<()> {
        let Some(item) = self.items.choose(rng).cloned() else { return Ok(()) };
        match rng.random_range(0..10) {
            0 => station.show(&item.id),
            1 => station.mark(&item.id, rng.random()),
            _ => self.respond(station, &item, &item.answer(rng.random_range(0..8))),
        }
    }

    /// Gives an answer, and keeps whether it was called saved.
    ///
    /// # Errors
    /// As the station.
    pub fn respond(
        &mut self,
        station: &mut Station,
        item: &Item,
        chosen: &[String],
    ) -> station::Result<()> {
        let id = item.id.as_str();
        self.given.entry(id.into()).or_default().push(chosen.into());
        if let Some(said) = self.said {
            said("gives", id, chosen);
        }
        station.respond(&id.into(), item.response(chosen))?;
        if let Some(said) = self.said {
            said("saved", id, chosen);
        }
        self.acknowledged(id, chosen);
        Ok(())
    }

    /// An answer was called saved.
    pub fn acknowledged(&mut self, item: &str, chosen: &[String]) {
        self.saved.insert(item.into(), chosen.into());
        self.given.remove(item);
    }

    /// Whether every answer that was called saved is there, or one that was given after it.
    ///
    /// # Errors
    /// The first that is not.
    pub fn check(&self, there: &BTreeMap<String, Vec<String>>) -> Done {
        for (item, saved) in &self.saved {
            let found = there.get(item).cloned().unwrap_or_default();
            let later = self.given.get(item).is_some_and(|given| given.contains(&found));
            if found != *saved && !later {
                return Err(format!("{item} was saved as {saved:?} and is {found:?}").into());
            }
        }
        Ok(())
    }

    /// As [`Candidate::check_station`], unless the attempt is over.
    ///
    /// # Errors
    /// As [`Candidate::check_station`].
    pub fn check_or_receipt(&self, station: &mut Station) -> Done {
        if station.screen_name() == ScreenName::Receipt {
            Ok(())
        } else {
            self.check_station(station)
        }
    }

    /// As [`Candidate::check`], against a running attempt.
    ///
    /// # Errors
    /// As [`Candidate::check`], and as the station.
    pub fn check_station(&self, station: &mut Station) -> Done {
        self.check(&chosen(&station.attempt()?.responses))
    }
}

/// The ids of the chosen choices, or what was typed, item by item.
pub fn chosen(responses: &BTreeMap<ItemId, Response>) -> BTreeMap<String, Vec<String>> {
    let ids = |response: &Response| match response {
        Response::Choice(chosen) => chosen.ids().iter().map(ToString::to_string).collect(),
        Response::TextEntry(typed) => typed.text_entry.clone(),
    };
    responses.iter().map(|(item, response)| (item.to_string(), ids(response))).collect()
}

/// Lets time pass as it passes in front of a window: a tick at least every half second.
///
/// # Errors
/// As the station.
pub fn wait(station: &mut Station, clock: &VirtualClock, ms: u64) -> station::Result<()> {
    let mut left = ms;
    while left > 0 {
        let step = left.min(500);
        clock.advance(step);
        left -= step;
        station.tick()?;
    }
    Ok(())
}

/// Milliseconds left.
///
/// # Errors
/// As the station.
pub fn left(station: &mut Station) -> station::Result<u64> {
    Ok(station.tick()?.remaining_ms)
}

/// How the disk takes answers.
///
/// # Errors
/// As the station.
pub fn state(station: &mut Station) -> station::Result<SaveState> {
    Ok(station.tick()?.save.state)
}

/// Milliseconds that a clock has run.
pub fn ran(clock: &VirtualClock) -> u64 {
    clock.now().mono_ms
}
