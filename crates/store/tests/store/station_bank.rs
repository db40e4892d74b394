use crate::support::{STEM, contains, folder, key, names_in, station_item};
use item::{PictureId, Pictures, Question, StationItem};
use std::fs;
use store::StationBank;

fn pool() -> Vec<StationItem> {
    vec![station_item("b", 1), station_item("a", 2), station_item("a", 1)]
}

#[test]
fn one_file_travels_and_says_the_same_elsewhere() {
    let (here, there) = (folder(), folder());
    StationBank::create(&here.path().join("pool"), &key(), &pool(), &Pictures::new()).unwrap();
    assert_eq!(names_in(here.path()), ["pool"], "its bytes alone go into a package");
    let bytes = fs::read(here.path().join("pool")).unwrap();
    assert!(!contains(&bytes, STEM), "the file is encrypted");
    let path = there.path().join("pool");
    fs::write(&path, &bytes).unwrap();
    let bank = StationBank::open(&path, &key()).unwrap();
    let [b, a2, a1] = pool().try_into().unwrap();
    assert_eq!(bank.items().unwrap(), [a1, a2, b], "sorted by id and version");
    let question: Option<Question> = bank.question(&"b".into(), 1).unwrap();
    assert_eq!(
        question.map(|it| it.stem.source().to_owned()),
        Some(STEM.into()),
        "a question by id and version"
    );
    assert_eq!(bank.question(&"b".into(), 2).unwrap(), None, "another version is not there");
    assert_eq!(names_in(there.path()), ["pool"], "reading leaves nothing beside the file");
    drop(bank);
    assert!(fs::read(&path).unwrap() == bytes, "reading does not change the file");
}

#[test]
fn an_item_that_comes_twice_is_refused_and_leaves_nothing() {
    let folder = folder();
    let twice = [pool(), pool()].concat();
    let error = StationBank::create(&folder.path().join("pool"), &key(), &twice, &Pictures::new())
        .unwrap_err();
    assert_eq!(error.code(), "conflict", "the pool names each version once");
    assert_eq!(names_in(folder.path()), [""; 0], "half a pool must not travel");
}

#[test]
fn pictures_travel_with_the_items() {
    let folder = folder();
    let path = folder.path().join("pool");
    let id = PictureId::new("ab".repeat(32));
    let bytes = b"a picture of some bytes".to_vec();
    let pictures = Pictures::from([(id.clone(), bytes.clone())]);
    StationBank::create(&path, &key(), &pool(), &pictures).unwrap();
    assert!(!contains(&fs::read(&path).unwrap(), "a picture"), "they are encrypted with the rest");
    let bank = StationBank::open(&path, &key()).unwrap();
    assert_eq!(bank.picture(&id).unwrap(), Some(bytes), "by its id");
    assert_eq!(bank.picture(&PictureId::new("cd")).unwrap(), None, "another is not there");
}
