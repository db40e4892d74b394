//! A board whose trust file is from before decisions.

use super::Decision;
use super::body::{Count, DecidedSeat, DecisionBody};
use crate::{Board, Rotate, rotate};
use exam::fault::Spoken;
use exam::files;
use exam::time::{Clock, SystemClock};
use sealing::statement::{self, Kind, Place};
use sealing::trust::TrustFile;
use tempfile::TempDir;

/// A board as `board init` made it before, in `folder`.
fn board_of_before(folder: &TempDir) -> Board {
    let dir = folder.path().join("board");
    let board = crate::init(&dir, "board-1", "测试考试机构", None).unwrap();
    let mut trust = board.trust().trust().clone();
    "gongyuan-trust".clone_into(&mut trust.format);
    let keys = board.officer_keys().unwrap();
    let signers: Vec<_> = keys.iter().map(|(person, key)| (person.as_str(), key)).collect();
    let bytes = TrustFile::seal(&trust, &signers).unwrap();
    files::write_public(&dir.join("trust"), &bytes).unwrap();
    Board::open(&dir, None).unwrap()
}

fn signed(board: &Board) -> Vec<u8> {
    let digest = sealing::sha256(b"package");
    let place = Place {
        board: "board-1".into(),
        sitting: "S1".into(),
        room: Some("R01".into()),
        package: Some(digest),
    };
    let seat = DecidedSeat { candidate: "001".into(), evidence: vec![digest], count: Count::None };
    let body = DecisionBody {
        officer: "officer-1".into(),
        made: "2027-01-20T10:00:00+08:00".into(),
        reason: "核对签到单".into(),
        replaces: Vec::new(),
        seats: vec![seat],
    };
    let keys = board.officer_keys().unwrap();
    let (person, key) = &keys[0];
    statement::seal(Kind::Decision, &place, &body, &[(person, key)]).unwrap()
}

#[test]
fn a_board_of_before_decides_from_its_next_trust_version_on() {
    let folder = tempfile::tempdir().unwrap();
    let board = board_of_before(&folder);
    let bytes = signed(&board);
    let refused = Decision::read(&bytes, board.trust()).unwrap_err();
    assert_eq!(refused.code(), "trust_old_format", "ssh-keygen would refuse it too");
    rotate(&board, &Rotate::Live, &[], SystemClock::new().now()).unwrap();
    let board = Board::open(&folder.path().join("board"), None).unwrap();
    assert_eq!(board.trust().trust().version, 2, "the next version is in use");
    let decision = Decision::read(&bytes, board.trust()).unwrap();
    assert_eq!(decision.body.officer, "officer-1", "the same file counts now");
}
