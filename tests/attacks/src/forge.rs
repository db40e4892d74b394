//! What somebody seals who has a station's files, the room's codes, and no program of ours that would stop them.

use crate::inside::{Room, age_identity};
use crate::scene::Scene;
use attempt::{Event, Order, Reason};
use common::{read, read_json, write};
use exam::machine::MachineFolder;
use exam::payload::{self, AttemptRecord, Payload, SeatNote, StatedEnding};
use exam::record::{self, Owner, Recorded};
use item::{ItemId, Response};
use sealing::bundle::{self, Install};
use sealing::ssh::MachineRole;
use sealing::{Digest, SystemEntropy, chain, seat_note, seat_note_key, seat_tag};
use std::collections::BTreeMap;

const MINUTE: u64 = 60_000;

/// A paper, opened. The forgers of these attacks have it from a station's journal; here the board's identity opens it.
pub struct Paper {
    pub record: AttemptRecord,
    pub events: Vec<Recorded>,
    sitting: String,
    station: String,
    /// The receipt that the console is told.
    told: Option<String>,
    claimed: Option<BTreeMap<ItemId, Response>>,
    /// The head of its chain, as it was sealed.
    pub head: Digest,
    under: Option<Digest>,
}

impl Paper {
    /// The paper in a bundle of the scene.
    pub fn of(scene: &Scene, file: &str) -> Self {
        let trust = exam::trust::read_trust(&scene.path("board/trust")).unwrap();
        let bundle = bundle::read(&read(&scene.path(file)), &trust).unwrap();
        let opened = bundle.open(&age_identity(&scene.path("board/identities/live"))).unwrap();
        let record = payload::read(opened.attempt.expose(), Payload::AttemptJson).unwrap();
        let events = record::split(opened.events.expose());
        let events = events.map(|bytes| record::read(bytes).unwrap()).collect();
        let manifest = bundle.manifest();
        let (station, head) = (manifest.station.clone(), manifest.chain_head);
        let sitting = bundle.exam().manifest().sitting.clone();
        Self { record, events, sitting, station, told: None, claimed: None, head, under: None }
    }

    /// Every answer right.
    pub fn right(mut self, scene: &Scene) -> Self {
        let right: BTreeMap<ItemId, Response> =
            serde_json::from_value(read_json(&scene.path("right.json"))).unwrap();
        for recorded in &mut self.events {
            if let Event::Responded { item, response } = &mut recorded.event {
                *response = right[item].clone();
            }
        }
        self
    }

    /// The record claims other answers than the events give.
    pub fn claiming(self, other: &Self) -> Self {
        let of = |it: &Recorded| match &it.event {
            Event::Responded { item, response } => Some((item.clone(), response.clone())),
            _ => None,
        };
        Self { claimed: Some(other.events.iter().filter_map(of).collect()), ..self }
    }

    /// No answer at all.
    pub fn empty(mut self) -> Self {
        self.events.retain(|it| !matches!(it.event, Event::Responded { .. }));
        self
    }

    /// The paper goes on at another station, after its start.
    pub fn moved(self, to: &str) -> Self {
        let event = Event::Moved {
            from: self.station.clone(),
            to: to.into(),
            generation: self.record.generation + 1,
            person: "王建华".into(),
            reason: Reason::from("硬盘损坏"),
            ticket: None,
        };
        Self { station: to.into(), ..self.with(event) }
    }

    /// Something more that happened right after the start.
    pub fn with(mut self, event: Event) -> Self {
        let started = self.events[1].clone();
        self.events.insert(2, Recorded { event, ..started });
        self
    }

    /// Sealed under this head, whatever the events give.
    pub fn under(self, head: Digest) -> Self {
        Self { under: Some(head), ..self }
    }

    /// The console is told this receipt.
    pub fn telling(self, receipt: String) -> Self {
        Self { told: Some(receipt), ..self }
    }

    /// Of another candidate.
    pub fn by(mut self, number: &str) -> Self {
        number.clone_into(&mut self.record.candidate);
        if let Event::Authorised { candidate, .. } = &mut self.events[0].event {
            number.clone_into(candidate);
        }
        self
    }

    /// On another form.
    pub fn on(mut self, digest: String) -> Self {
        if let Event::Started(started) = &mut self.events[1].event {
            started.form_digest.clone_from(&digest);
        }
        self.record.form_digest = digest;
        self
    }

    /// Minutes by an order to the room.
    pub fn ordered(self, counter: u32, minutes: u32) -> Self {
        self.with(Event::Ordered { counter, order: Order::Extend { minutes } })
    }

    /// The last events, so many minutes of working time later.
    pub fn later(mut self, minutes: u64) -> Self {
        let ms = minutes * MINUTE;
        let last = self.events.len() - 1;
        for recorded in &mut self.events[last - 2..] {
            recorded.elapsed_ms += ms;
            recorded.wall_ms += i64::try_from(ms).unwrap();
        }
        self
    }

    /// The consent that a hand-in in the final minutes needs.
    pub fn consented(mut self) -> Self {
        let end = self.events.iter().position(|it| it.event == Event::Submitted).unwrap();
        let event = Event::Consented { person: None };
        self.events.insert(end, Recorded { event, ..self.events[end].clone() });
        self
    }

    /// Everything, so many minutes of the clock later or earlier.
    pub fn shifted(mut self, minutes: i64) -> Self {
        self.events.iter_mut().for_each(|it| it.wall_ms += minutes * 60_000);
        self
    }

    /// Seals it by a machine's key, as that machine's bundle of this number.
    pub fn seal(mut self, scene: &Scene, machine: &str, sequence: u64, out: &str) {
        (1..).zip(&mut self.events).for_each(|(seq, it)| it.seq = seq);
        let bytes: Vec<Vec<u8>> = self.events.iter().map(|it| it.to_bytes().unwrap()).collect();
        let room = Room::open(scene, &self.sitting, machine);
        let folder = scene.path(&format!("stations/{machine}"));
        let own = MachineFolder::open(&folder, MachineRole::Station).unwrap();
        self.tell(&room, machine, &bytes);
        let owner = Owner {
            package: room.package.digest(),
            station: machine,
            candidate: &self.record.candidate,
        };
        let head = bytes.iter().fold(owner.origin(&bytes), |head, event| chain(&head, event));
        let install = Install {
            key: &own.key,
            certificate: &own.certificate,
            install: &own.install,
            sequence,
            previous: None,
        };
        let note = self.note(&room, machine);
        let sealed = bundle::Attempt {
            attempt: &payload::write(&self.record, Payload::AttemptJson).unwrap(),
            events: &record::join(&bytes),
            chain_head: self.under.unwrap_or(head),
            seat_tag: seat_tag(&room.k2, &self.record.candidate).unwrap(),
            seat_note: note.as_deref(),
        };
        write(&scene.path(out), bundle::seal(room.package.exam(), &install, &sealed).unwrap());
    }

    /// What the console is told of the seat; nothing where no receipt is.
    fn note(&self, room: &Room, station: &str) -> Option<Vec<u8>> {
        let note = SeatNote {
            generation: self.record.generation,
            stations: vec![station.into()],
            late_minutes: 0,
            incidents: Vec::new(),
            incident_count: 0,
            breaches: Vec::new(),
            clock: None,
            receipt: Some(self.told.clone()?),
            ending: Some(StatedEnding::Submitted),
        };
        let plain = payload::write(&note, Payload::SeatNote).unwrap();
        let key = seat_note_key(&room.k2, &self.record.candidate).unwrap();
        let place = (room.package.digest(), station);
        Some(seat_note(&key, place, &plain, &SystemEntropy::new()).unwrap())
    }

    /// The record says what the events give, where they can be replayed at all.
    fn tell(&mut self, room: &Room, station: &str, bytes: &[Vec<u8>]) {
        let candidate = self.record.candidate.clone();
        let owner = Owner { package: room.package.digest(), station, candidate: &candidate };
        let Ok(replay) = record::replay(owner, bytes.iter().map(Vec::as_slice)) else { return };
        let attempt = replay.attempt;
        let record = &mut self.record;
        record.allowed_ms = attempt.allowed_ms();
        (record.generation, record.extended_minutes) =
            (attempt.generation, attempt.extended_minutes);
        (record.responses, record.elapsed_ms) = (attempt.responses, attempt.elapsed_ms);
        record.ended_ms = attempt.ended_ms.unwrap_or(record.ended_ms);
        record.started_ms = self.events[1].wall_ms;
        record.responses = self.claimed.take().unwrap_or_else(|| record.responses.clone());
    }
}
