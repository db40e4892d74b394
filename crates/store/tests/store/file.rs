use crate::support::{folder, names_in};
use std::fs;
use store::{PRIVATE, read_file_limited, write_file_atomic};

#[test]
fn a_file_is_replaced_whole() {
    let folder = folder();
    let path = folder.path().join("a.result");
    fs::write(folder.path().join("a.result.part"), b"killed while writing").unwrap();
    for bytes in [&b"first"[..], b"2", b""] {
        write_file_atomic(&path, bytes, PRIVATE).unwrap();
        assert_eq!(read_file_limited(&path, 5).unwrap(), bytes, "the last write, all of it");
        assert_eq!(names_in(folder.path()), ["a.result"], "no part stays");
    }
}

#[cfg(unix)]
#[test]
fn the_mode_is_set_at_once() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    for mode in [0o600, 0o400] {
        let path = folder.path().join(format!("{mode:o}"));
        write_file_atomic(&path, b"x", mode).unwrap();
        let found = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "the mode is the caller's");
    }
}

#[test]
fn reading_stops_at_the_limit() {
    let folder = folder();
    let path = folder.path().join("a");
    fs::write(&path, b"12345").unwrap();
    let read = |limit| read_file_limited(&path, limit).map_err(|error| error.code());
    assert_eq!(read(5), Ok(b"12345".to_vec()), "it just fits");
    assert_eq!(read(4), Err("too_large"), "one byte too many");
    assert_eq!(read(u64::MAX), Ok(b"12345".to_vec()), "no limit at all");
}

#[test]
fn errors_name_the_path_that_was_asked_for() {
    let folder = folder();
    let path = folder.path().join("no-such-folder").join("a");
    let error = write_file_atomic(&path, b"x", PRIVATE).unwrap_err();
    assert_eq!((error.code(), error.path()), ("missing", path.as_path()), "the folder is missing");
    let error = read_file_limited(&path, 1).unwrap_err();
    assert_eq!((error.code(), error.path()), ("missing", path.as_path()), "so is the file");
    let error = read_file_limited(folder.path(), 1).unwrap_err();
    assert_eq!(error.code(), "io", "a folder is no file");
    let error = write_file_atomic(folder.path(), b"x", PRIVATE).unwrap_err();
    assert_eq!(error.code(), "io", "a folder is not replaced by a file");
}
