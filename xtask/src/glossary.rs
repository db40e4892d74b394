//! One word for one thing: which crates may call a type by a word of the glossary (docs/glossary.md), and which words say
//! too little to be the name of a type.

/// Where the words are not ours to choose: what the tools read is named as in its source.
const OUTSIDE: &[&str] = &["xtask", "codegen", "harness", "whole-cycle"];

/// A word of the glossary, and the crates whose type of that name is the thing itself.
const HOMES: &[(&str, &[&str])] = &[
    ("AnswerKey", &["marking"]),
    ("Attempt", &["attempt", "sealing"]),
    ("Blueprint", &["sitting"]),
    // In evidence a bundle, package, room and seat are the same things as plain facts.
    ("Bundle", &["sealing", "evidence"]),
    ("Choice", &["item"]),
    ("Console", &["console"]),
    ("Direction", &["standard"]),
    ("Form", &["sitting"]),
    ("Interaction", &["item"]),
    ("Invigilator", &["exam"]),
    ("Item", &["marking"]),
    ("ItemBank", &["archive"]),
    ("KnowledgePoint", &["standard"]),
    ("Level", &["standard"]),
    ("Mirror", &["station"]),
    // In assembly it is a module while its papers are counted.
    ("Module", &["standard", "assembly"]),
    ("Officer", &["sealing"]),
    ("Outcome", &["scoring"]),
    ("Package", &["sealing", "evidence"]),
    ("Policy", &["sitting"]),
    ("Response", &["item"]),
    ("Room", &["station", "evidence"]),
    ("RoomRecord", &["sealing"]),
    ("Roster", &["sitting"]),
    ("Seat", &["station", "evidence"]),
    ("Sitting", &["board"]),
    ("Standard", &["standard"]),
    ("Station", &["station"]),
    ("StationBank", &["store"]),
    ("Structure", &["sitting"]),
];

/// Words that name two things at least, and what to say instead.
const VAGUE: &[(&str, &str)] = &[
    ("Answer", "an answer key, a response or a reply"),
    ("Key", "an answer key, or whose cryptographic key"),
    ("Keys", "answer keys, or whose cryptographic keys"),
    ("Mark", "points, a conclusion, or what is set for later"),
    ("Mode", "the mode of what"),
];

/// What is wrong with the name of a type of that crate, if anything.
pub fn wrong(krate: &str, name: &str) -> Option<String> {
    if OUTSIDE.contains(&krate) {
        return None;
    }
    let home = |(word, homes): &&(&str, &[&str])| *word == name && !homes.contains(&krate);
    let vague = VAGUE.iter().find(|(word, _)| *word == name);
    vague.map(|(_, instead)| format!("{name} says too little: {instead}")).or_else(|| {
        let (_, homes) = HOMES.iter().find(home)?;
        Some(format!("{name} is a word of the glossary, and its thing is in {}", homes.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(krate: &str, name: &str, expected: bool) {
        let found = wrong(krate, name);
        assert_eq!(found.is_some(), expected, "{krate}::{name}: {found:?}");
    }

    #[test]
    fn a_word_of_the_glossary_names_one_thing() {
        check("attempt", "Attempt", false);
        check("archive", "Attempt", true);
        check("archive", "AttemptRow", false);
        check("standard", "Mode", true);
        check("paper", "Mark", true);
    }
}
