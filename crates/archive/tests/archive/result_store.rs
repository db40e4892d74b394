use crate::support::{folder, key};
use archive::{
    AttemptRow, Custody, Import, NewBundle, NewRoomRecord, Origin, RefusedFile, ResultStore,
    RosterRow, State, StatementKind, StoredStatement,
};
use item::{ItemId, Response};
use std::collections::BTreeMap;
use store::database::{Database, Kind};
use tempfile::TempDir;

fn store() -> (TempDir, ResultStore) {
    let folder = folder();
    let store = ResultStore::create(&folder.path().join("results"), &key()).unwrap();
    (folder, store)
}

fn bundle(digest: u8, candidate: &str, station: &str, sequence: u64) -> NewBundle {
    let responses = [(ItemId::from("a"), Response::choices(["c1"]))];
    NewBundle {
        digest: [digest; 32],
        file_name: format!("s-{station}-{sequence}.result"),
        bytes: vec![digest; 100],
        origin: Origin {
            sitting: "s".into(),
            room: "r".into(),
            station: station.into(),
            sequence,
            generation: 1,
        },
        attempt: AttemptRow {
            candidate: candidate.into(),
            form_digest: [9; 32],
            responses: BTreeMap::from(responses),
            state: "submitted".into(),
            started_ms: Some(1),
            submitted_ms: None,
            elapsed_ms: 5_400_000,
        },
        imported_ms: i64::from(digest),
    }
}

/// Imports bundles of one candidate by generation and station; expects what each import said, and which one counts.
fn moved(bundles: &[(u8, u32)], expected: &[Import], counts: u8) {
    let (_folder, mut store) = store();
    let mut imports = Vec::new();
    for (digest, generation) in bundles {
        let mut bundle = bundle(*digest, "001", &format!("pc{digest}"), 1);
        bundle.origin.generation = *generation;
        imports.push(store.put_bundle(&bundle).unwrap());
    }
    assert_eq!(imports, expected, "{bundles:?}");
    let accepted: Vec<_> = store.bundles(State::Accepted).unwrap();
    assert_eq!(accepted.iter().map(|b| b.digest[0]).collect::<Vec<_>>(), [counts], "{bundles:?}");
    let held = store.quarantined().unwrap();
    assert_eq!(held.len() + 1, bundles.len(), "nothing is lost: {bundles:?}");
    assert_eq!(store.attempts("s").unwrap().len(), 1, "one attempt counts: {bundles:?}");
}

#[test]
fn the_highest_generation_counts_whichever_came_first() {
    use Import::{Accepted, Conflict, Superseded, Supersedes};
    moved(&[(1, 1), (2, 2)], &[Accepted, Supersedes], 2);
    moved(&[(2, 2), (1, 1)], &[Accepted, Superseded], 2);
    moved(&[(1, 1), (3, 3), (2, 2)], &[Accepted, Supersedes, Superseded], 3);
    moved(&[(2, 2), (4, 2)], &[Accepted, Conflict], 2);
    moved(&[(2, 2), (4, 2), (5, 3)], &[Accepted, Conflict, Supersedes], 5);
}

fn refused(digest: u8) -> RefusedFile {
    RefusedFile {
        digest: [digest; 32],
        file_name: "x.result".into(),
        bytes: vec![digest; 10],
        code: "bad_signature".into(),
        message: "the signature does not verify".into(),
        failed: Some("signature".into()),
        imported_ms: 1,
    }
}

#[test]
fn a_bundle_counts_once_and_contradictions_wait() {
    let (_folder, mut store) = store();
    let mut check = |bundle: NewBundle, expected, why: &str| {
        assert_eq!(store.put_bundle(&bundle).unwrap(), expected, "{why}");
    };
    check(bundle(1, "001", "pc1", 1), Import::Accepted, "the first file");
    check(bundle(1, "001", "pc1", 1), Import::Duplicate, "the same file again");
    check(bundle(2, "001", "pc2", 1), Import::Conflict, "the same candidate from another station");
    check(bundle(2, "001", "pc2", 1), Import::Duplicate, "a waiting file again");
    check(bundle(3, "002", "pc1", 1), Import::Conflict, "the same number of the same station");
    check(bundle(4, "001", "pc2", 2), Import::Conflict, "a third file of the candidate");
    check(bundle(5, "002", "pc1", 2), Import::Accepted, "a waiting file stands in nobody's way");
    let mut elsewhere = bundle(6, "001", "pc1", 1);
    elsewhere.origin.sitting = "t".into();
    check(elsewhere, Import::Accepted, "another sitting");
    let accepted: Vec<_> = store.bundles(State::Accepted).unwrap();
    let digests: Vec<u8> = accepted.iter().map(|bundle| bundle.digest[0]).collect();
    assert_eq!(digests, [1, 5, 6], "in order of import");
    let waiting = store.quarantined().unwrap();
    let reason = Custody::Quarantined {
        code: "conflict".into(),
        message: "contradicts s-pc1-1.result".into(),
    };
    assert_eq!(
        waiting[0].custody, reason,
        "the person who decides sees which file is contradicted"
    );
    assert_eq!(waiting.len(), 3, "every contradiction is kept");
    assert_eq!(store.bundle_bytes(&[2; 32]).unwrap(), Some(vec![2; 100]), "with its bytes");
    assert_eq!(store.bundle_bytes(&[99; 32]).unwrap(), None, "never seen");
}

#[test]
fn only_accepted_attempts_are_scored() {
    let (_folder, mut store) = store();
    for bundle in
        [bundle(1, "002", "pc1", 1), bundle(2, "001", "pc2", 1), bundle(3, "001", "pc3", 1)]
    {
        store.put_bundle(&bundle).unwrap();
    }
    let attempts = store.attempts("s").unwrap();
    let found: Vec<_> =
        attempts.iter().map(|it| (it.attempt.candidate.as_str(), it.bundle[0])).collect();
    assert_eq!(found, [("001", 2), ("002", 1)], "by candidate, without the conflict");
    assert_eq!(attempts[1].attempt, bundle(1, "002", "pc1", 1).attempt, "as it was put");
    assert_eq!(attempts[1].station, "pc1", "with its station");
    assert_eq!(store.attempts("t").unwrap(), [], "another sitting has none");
}

#[test]
fn a_refused_file_is_kept_and_can_be_judged_again() {
    let (_folder, mut store) = store();
    store.put_refused(&refused(1)).unwrap();
    store.put_refused(&RefusedFile { code: "other".into(), ..refused(1) }).unwrap();
    let kept = store.quarantined().unwrap();
    let reason = Custody::Quarantined {
        code: "bad_signature".into(),
        message: "the signature does not verify".into(),
    };
    assert_eq!(kept[0].custody, reason, "the first reason stays");
    assert_eq!((&kept[0].origin, &kept[0].candidate), (&None, &None), "nothing in it is believed");
    let import = store.put_bundle(&bundle(1, "001", "pc1", 1)).unwrap();
    assert_eq!(import, Import::Accepted, "it verifies under a newer trust file");
    assert_eq!(store.attempts("s").unwrap().len(), 1, "and its attempt counts");
    store.put_refused(&refused(1)).unwrap();
    assert_eq!(store.quarantined().unwrap(), [], "an accepted file is not refused afterwards");
}

#[test]
fn one_room_record_counts_per_room() {
    let (_folder, mut store) = store();
    let record = |digest: u8, room: &str| NewRoomRecord {
        digest: [digest; 32],
        sitting: "s".into(),
        room: room.into(),
        revision: 1,
        bytes: vec![digest],
        record: format!(r#"{{"absent":{digest}}}"#),
        imported_ms: i64::from(digest),
    };
    for (file, expected) in [
        (record(1, "r2"), Import::Accepted),
        (record(1, "r2"), Import::Duplicate),
        (record(2, "r2"), Import::Conflict),
        (record(2, "r2"), Import::Duplicate),
        (record(3, "r1"), Import::Accepted),
    ] {
        assert_eq!(store.put_room(&file).unwrap(), expected, "{} of {}", file.digest[0], file.room);
    }
    let rooms = store.rooms("s").unwrap();
    let files: Vec<_> = rooms.iter().map(|room| room.file.clone()).collect();
    assert_eq!(files, [record(3, "r1"), record(1, "r2"), record(2, "r2")], "all are kept");
    assert_eq!(rooms[1].custody, Custody::Accepted, "the first record of r2 counts");
    assert!(rooms[2].custody != Custody::Accepted, "the second waits");
}

#[test]
fn decisions_are_kept_by_digest_and_never_overwritten() {
    let (folder, mut store) = store();
    let decision = |digest: u8, sitting: &str, imported_ms: i64| StoredStatement {
        digest: [digest; 32],
        kind: StatementKind::Decision,
        file_name: format!("{sitting}-{digest}.decision"),
        sitting: sitting.into(),
        bytes: vec![digest; 10],
        imported_ms,
    };
    let (first, second) = (decision(2, "s", 1), decision(1, "s", 2));
    let mut put = |file: &StoredStatement| store.put_statement(file).unwrap();
    assert_eq!(put(&first), Import::Accepted, "new");
    assert_eq!(put(&second), Import::Accepted, "another");
    assert_eq!(put(&decision(3, "t", 3)), Import::Accepted, "of another sitting");
    let again = StoredStatement { bytes: vec![9], imported_ms: 9, ..first.clone() };
    assert_eq!(put(&again), Import::Duplicate, "the digest is here already");
    drop(store);
    let store = ResultStore::open(&folder.path().join("results"), &key()).unwrap();
    let kept = store.statements("s", StatementKind::Decision).unwrap();
    assert_eq!(kept, [first, second], "as they came first, in order of import");
}

const BEFORE: &[&str] = &[
    include_str!("../../sql/result_store/upgrade_1.sql"),
    include_str!("../../sql/result_store/upgrade_2.sql"),
];

#[test]
fn practical_marks_of_an_older_store_stay() {
    let folder = folder();
    let path = folder.path().join("results");
    let kind = Kind {
        name: store::KindName::ResultStore,
        application_id: *b"GYRS",
        steps: BEFORE,
        cache_kib: 64,
    };
    let mut old = Database::create(&path, &key(), &kind).unwrap();
    let rows = "INSERT INTO outcome VALUES ('s', '001', 120, 119, NULL, 0, '[]'),
        ('s', '002', 3, NULL, NULL, 0, '[]')";
    old.write(|sql| sql.run(rows, [])).unwrap();
    drop(old);
    let store = ResultStore::open(&path, &key()).unwrap();
    let marks: Vec<_> = store.practical("s").unwrap().into_iter().collect();
    assert_eq!(marks, [("001".to_owned(), 5950)], "59.5 points, and no mark where there was none");
    let decisions = store.statements("s", StatementKind::Decision).unwrap();
    assert_eq!(decisions, [], "nothing was decided then");
}

#[test]
fn a_roster_is_replaced_and_sittings_are_known_from_everything() {
    let (folder, mut store) = store();
    let entry = |candidate: &str, seat: &str| RosterRow {
        candidate: candidate.into(),
        name: "张三".into(),
        room: "r".into(),
        seat: seat.into(),
    };
    store.put_roster("u", &[entry("002", "2"), entry("001", "1")]).unwrap();
    store.put_roster("u", &[entry("001", "7")]).unwrap();
    assert_eq!(store.roster("u").unwrap(), [entry("001", "7")], "the last import counts");
    store.put_bundle(&bundle(1, "001", "pc1", 1)).unwrap();
    store.put_refused(&refused(2)).unwrap();
    drop(store);
    let store = ResultStore::open(&folder.path().join("results"), &key()).unwrap();
    assert_eq!(store.sittings().unwrap(), ["s", "u"], "a refused file names no sitting");
}
