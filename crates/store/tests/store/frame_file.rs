//! Frames on a drive that may go at any instant.

use crate::support::folder;
use store::{FRAME_LIMIT, FrameFile, Frames, read_frames};

/// Cuts a file of the frames `head`, `one`, `two` to a length; expects so many whole frames and so many torn bytes.
fn check(length: usize, frames: &[&str], torn: usize) {
    let folder = folder();
    let path = folder.path().join("a.mirror");
    let mut file = FrameFile::create(&path, b"head").unwrap();
    file.append(&["one", "two"]).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes.len(), 8 + 7 + 7, "lengths and bytes, and nothing else");
    std::fs::write(&path, &bytes[..length]).unwrap();
    let frames = frames.iter().map(|frame| frame.as_bytes().to_vec()).collect();
    assert_eq!(read_frames(&path).unwrap(), Frames { frames, torn }, "cut to {length}");
}

#[test]
fn a_torn_tail_is_told_and_the_rest_is_read() {
    check(22, &["head", "one", "two"], 0);
    check(21, &["head", "one"], 6);
    check(16, &["head", "one"], 1);
    check(15, &["head", "one"], 0);
    check(0, &[], 0);
}

#[test]
fn it_goes_on_where_it_ended() {
    let folder = folder();
    let path = folder.path().join("a.mirror");
    FrameFile::create(&path, b"head").unwrap().append(&["one"]).unwrap();
    let (mut file, frames) = FrameFile::open(&path).unwrap();
    assert_eq!((frames.frames.len(), frames.torn), (2, 0), "what was there");
    file.append(&["two"]).unwrap();
    let all: Vec<Vec<u8>> = ["head", "one", "two"].map(Vec::from).to_vec();
    assert_eq!(read_frames(&path).unwrap().frames, all, "appended behind it");
    assert_eq!(FrameFile::create(&path, b"x").err().unwrap().code(), "exists", "never overwritten");
    let large = vec![0u8; FRAME_LIMIT + 1];
    assert_eq!(file.append(&[large]).unwrap_err().code(), "too_large", "refused before a write");
    assert_eq!(read_frames(&path).unwrap().frames, all, "a refusal leaves no byte");
}

#[test]
fn a_missing_folder_is_an_error_and_makes_nothing() {
    let folder = folder();
    let missing = folder.path().join("gone/a.mirror");
    assert_eq!(FrameFile::create(&missing, b"x").err().unwrap().code(), "missing", "no folder");
    assert!(!folder.path().join("gone").exists(), "a drive that is gone is not made up");
}
