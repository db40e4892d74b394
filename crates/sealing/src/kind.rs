//! What a file says that it is: a claim, good for telling a person that the wrong file was given, and for nothing else.

use crate::Error;

/// How far into a file the claim is looked for: the first member of a container begins at 512.
const HEAD: usize = 2048;

/// The kinds of files that are taken for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `.exam`.
    ExamPackage,
    /// `.result`.
    ResultBundle,
    /// `.room`.
    RoomRecord,
    /// `.open`.
    OpeningFile,
    /// The trust file of a board.
    TrustFile,
    /// What a machine asks the board with.
    EnrolmentRequest,
    /// A share of the recovery identity.
    RecoveryShare,
    /// A key under a passphrase.
    PassphraseFile,
    /// `.mirror`, the second copy of a running attempt.
    Mirror,
    /// What macOS lays beside a file on a drive that cannot hold its attributes: no content of the file.
    AppleDouble,
}

const LABELS: [(&str, Kind); 12] = [
    (crate::package::FORMAT, Kind::ExamPackage),
    (crate::package::FIRST_FORMAT, Kind::ExamPackage),
    (crate::bundle::FORMAT, Kind::ResultBundle),
    (crate::room_record::FORMAT, Kind::RoomRecord),
    (crate::room_record::ALONE_FORMAT, Kind::RoomRecord),
    (crate::opening::FORMAT, Kind::OpeningFile),
    (crate::trust::FORMAT, Kind::TrustFile),
    (crate::enrolment::REQUEST_FORMAT, Kind::EnrolmentRequest),
    (crate::recovery::FORMAT, Kind::RecoveryShare),
    (crate::passphrase::FORMAT, Kind::PassphraseFile),
    ("gongyuan-mirror", Kind::Mirror),
    ("gongyuan-mirror-2", Kind::Mirror),
];

impl Kind {
    /// What the bytes of a file say that it is.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if head.starts_with(&[0x00, 0x05, 0x16, 0x07]) {
            return Some(Self::AppleDouble);
        }
        let text = String::from_utf8_lossy(head);
        let (_, claim) = text.split_once("\"format\"")?;
        let claim = claim.trim_start_matches([' ', ':']).strip_prefix('"')?;
        let (label, _) = claim.split_once('"')?;
        LABELS.iter().find(|(known, _)| *known == label).map(|(_, kind)| *kind)
    }

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExamPackage => "exam package",
            Self::ResultBundle => "result bundle",
            Self::RoomRecord => "room record",
            Self::OpeningFile => "opening file",
            Self::TrustFile => "trust file",
            Self::EnrolmentRequest => "enrolment request",
            Self::RecoveryShare => "recovery share",
            Self::PassphraseFile => "passphrase file",
            Self::Mirror => "mirror",
            Self::AppleDouble => "AppleDouble file",
        }
    }

    /// The outcome of reading a file as this kind; a refused file that says it is of another kind is called that.
    pub(crate) fn of_read<T>(self, bytes: &[u8], read: Result<T, Error>) -> Result<T, Error> {
        read.map_err(|error| match (Self::of(bytes), &error) {
            // Everything else of the file is as it should be: its label alone is another's.
            (_, Error::UnknownFormat { .. }) => error,
            (Some(is), _) if is != self => Error::OtherKind { is, wanted: self },
            _ => error,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<Kind>, why: &str) {
        assert_eq!(Kind::of(bytes), expected, "{why}");
    }

    #[test]
    fn a_file_is_called_what_it_says_it_is() {
        let tar = |label: &str| {
            let manifest = format!("{{\n  \"format\": \"{label}\",\n  \"suite\": 1\n}}\n");
            let name = if label == crate::trust::FORMAT { "trust.json" } else { "manifest.json" };
            crate::tarball::write(&[(name, manifest.as_bytes())]).unwrap()
        };
        for (label, kind) in LABELS {
            check(&tar(label), Some(kind), label);
        }
        let mirror = b"\x10\0\0\0\x01\x02{\"format\":\"gongyuan-mirror\",\"suite\":1}";
        check(mirror, Some(Kind::Mirror), "behind the head of a frame");
        check(&[0, 5, 0x16, 7, 0, 2, 0, 0], Some(Kind::AppleDouble), "AppleDouble");
        check(&tar("gongyuan-other"), None, "a label that nobody knows");
        for (bytes, why) in
            [(&b""[..], "nothing"), (b"\"format", "cut"), (b"\"format\": 1", "no text")]
        {
            check(bytes, None, why);
        }
    }
}
