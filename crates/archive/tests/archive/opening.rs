use crate::databases::{self, Kind, ROOM_KINDS};
use crate::support::{folder, item, key};
use archive::{ItemBank, ResultStore};

const KINDS: [Kind; 2] = [
    ("bank", |p, k| code(ItemBank::create(p, k)), |p, k| code(ItemBank::open(p, k))),
    ("results", |p, k| code(ResultStore::create(p, k)), |p, k| code(ResultStore::open(p, k))),
];

fn code<T>(result: archive::Result<T>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "ok")
}

#[test]
fn each_kind_opens_as_itself_alone() {
    databases::check_that_each_opens_as_itself_alone(&[KINDS, ROOM_KINDS].concat());
}

#[test]
fn a_file_that_does_not_open_says_why_and_stays_as_it_is() {
    databases::check_that_what_does_not_open_says_why_and_stays(&KINDS);
}

#[test]
fn damage_is_seen_wherever_it_lies() {
    let folder = folder();
    let path = folder.path().join("bank");
    let mut bank = ItemBank::create(&path, &key()).unwrap();
    let items: Vec<_> = (0..400).map(|n| item(&format!("a-{n:03}"), "m", None)).collect();
    bank.put(&items).unwrap();
    drop(bank);
    databases::check_that_damage_is_seen(&path, || {
        code(ItemBank::open(&path, &key()).and_then(|bank| bank.items(&Default::default())))
    });
}
