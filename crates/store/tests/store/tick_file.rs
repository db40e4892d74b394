use crate::support::folder;
use std::fs;
use store::{Tick, TickFile};

fn tick(sequence: u64, elapsed_ms: u64) -> Tick {
    Tick { sequence, elapsed_ms, events: sequence as u32 * 3, head: [sequence as u8; 32] }
}

/// Writes the time with what `tick` expects of the chain for this write.
fn write(file: &mut TickFile, sequence: u64, elapsed_ms: u64) {
    file.write(elapsed_ms, sequence as u32 * 3, [sequence as u8; 32]).unwrap();
}

#[test]
fn the_newer_slot_counts() {
    let folder = folder();
    let path = folder.path().join("tick");
    let mut file = TickFile::create(&path).unwrap();
    assert_eq!(file.read().unwrap(), tick(0, 0), "no time has passed");
    let length = fs::metadata(&path).unwrap().len();
    for (sequence, elapsed) in [(1, 1000), (2, 2000), (3, 1500)] {
        write(&mut file, sequence, elapsed);
        assert_eq!(file.read().unwrap(), tick(sequence, elapsed), "the last write counts");
    }
    assert_eq!(fs::metadata(&path).unwrap().len(), length, "the file never grows");
    assert_eq!(TickFile::open(&path).unwrap().read().unwrap(), tick(3, 1500), "after a restart");
    assert_eq!(
        TickFile::create(&path).map(drop).unwrap_err().code(),
        "exists",
        "never overwritten"
    );
}

#[test]
fn any_torn_byte_of_the_newer_slot_falls_back_to_the_older_one() {
    let folder = folder();
    let path = folder.path().join("tick");
    let mut file = TickFile::create(&path).unwrap();
    write(&mut file, 1, 1000);
    write(&mut file, 2, 2000);
    let whole = fs::read(&path).unwrap();
    for at in 0..64 {
        let mut torn = whole.clone();
        torn[at] ^= 0x10;
        fs::write(&path, &torn).unwrap();
        let read = TickFile::open(&path).unwrap().read().unwrap();
        assert_eq!(read, tick(1, 1000), "byte {at} of the slot of 2000 was flipped");
    }
    let mut file = TickFile::open(&path).unwrap();
    write(&mut file, 2, 3000);
    assert_eq!(file.read().unwrap(), tick(2, 3000), "the torn slot is written, the good one kept");
    fs::write(&path, &whole[..4096]).unwrap();
    assert_eq!(
        TickFile::open(&path).unwrap().read().unwrap(),
        tick(2, 2000),
        "half a file is enough"
    );
}

#[test]
fn without_a_valid_slot_the_file_is_damaged() {
    let folder = folder();
    let path = folder.path().join("tick");
    let open = || TickFile::open(&path).map(drop).unwrap_err().code();
    assert_eq!(open(), "missing", "there is no file yet");
    for (bytes, why) in [(vec![], "empty"), (vec![0; 8192], "zeroed"), (vec![0xff; 100], "noise")] {
        fs::write(&path, &bytes).unwrap();
        assert_eq!(open(), "damaged", "{why}");
        assert!(fs::read(&path).unwrap() == bytes, "a damaged file is left for people: {why}");
    }
}
