//! A program of its own, because SQLCipher prepares itself once a process: what counts is the first opening.

use item::Pictures;
use std::sync::Barrier;
use std::thread;
use store::{DbKey, StationBank};
use tempfile::tempdir;

const THREADS: usize = 8;

#[test]
fn the_first_databases_of_a_process_may_be_opened_at_the_same_time() {
    let folder = tempdir().unwrap();
    let together = Barrier::new(THREADS);
    let open = |number: usize| {
        let path = folder.path().join(format!("{number}.db"));
        together.wait();
        StationBank::create(&path, &DbKey::new([1; 32]), &[], &Pictures::new())
            .map_err(|error| error.to_string())
    };
    let opened: Vec<_> = thread::scope(|scope| {
        let open = &open;
        let threads: Vec<_> =
            (0..THREADS).map(|number| scope.spawn(move || open(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for result in opened {
        assert_eq!(result, Ok(()), "no thread meets a cipher that another is still preparing");
    }
}
