//! Where the codes of a room go: one file, or one file an envelope apart from what travels.

use crate::{Error, NotForReal, Result};
use defence::Defence;
use exam::files;
use sealing::Codes;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where a packing puts codes.
pub(super) enum CodesPlace {
    /// `<folder>/<room>.txt`, every line in one file: for rehearsals.
    Together(PathBuf),
    /// `<folder>/<room>/<word>.txt`, one file an envelope.
    Apart(PathBuf),
}

impl CodesPlace {
    /// Codes of a sitting that counts never lie in the folder that travels.
    pub(super) fn of(codes: Option<&Path>, out: &Path, real: bool) -> Result<Self> {
        let wrong = |defect| Err(Error::NotForReal(defect));
        match codes {
            None if real && Defence::CodesApart.stands() => {
                wrong(NotForReal::CodesTravel { folder: out.into() })
            }
            None => Ok(Self::Together(out.join("codes"))),
            Some(codes) if travels(codes, out) && Defence::CodesApart.stands() => {
                wrong(NotForReal::CodesTravel { folder: codes.into() })
            }
            Some(codes) => Ok(Self::Apart(codes.into())),
        }
    }

    /// What holds a room's codes: a file, or a folder of envelopes.
    pub(super) fn of_room(&self, room: &str) -> PathBuf {
        match self {
            Self::Together(folder) => folder.join(format!("{room}.txt")),
            Self::Apart(folder) => folder.join(room),
        }
    }

    /// Writes a room's codes; nothing lies there yet.
    pub(super) fn write(&self, room: &str, lines: &[Envelope]) -> Result<()> {
        let path = self.of_room(room);
        match self {
            Self::Together(folder) => {
                files::make_out_folder(folder)?;
                let mut text = Zeroizing::new(String::with_capacity(1024));
                lines.iter().for_each(|envelope| text.push_str(&envelope.line));
                files::write_new_private(&path, text.as_bytes())?;
            }
            Self::Apart(_) => {
                files::make_out_folder(&path)?;
                for Envelope { name, line } in lines {
                    let file = path.join(format!("{name}.txt"));
                    files::write_new_private(&file, line.as_bytes())?;
                }
            }
        }
        Ok(())
    }

    /// Takes a room's codes back; none of it was there before.
    pub(super) fn unwrite(&self, room: &str) {
        let path = self.of_room(room);
        let _ = match self {
            Self::Together(_) => files::remove(&path),
            Self::Apart(_) => files::remove_folder(&path),
        };
    }
}

/// What goes into one envelope.
pub(super) struct Envelope {
    /// The name of its file, without the ending.
    name: String,
    /// The line of the codes file.
    line: Zeroizing<String>,
}

/// The envelopes of a room: 甲, 乙, 备用, 开考, and a PIN for each invigilator.
pub(super) fn envelopes(codes: &Codes, pins: &[(String, Zeroizing<String>)]) -> Vec<Envelope> {
    let envelope = |name: String, pieces: &[&str]| {
        // Of full size at once, so that no shorter copy of the code is left behind.
        let mut line = Zeroizing::new(String::with_capacity(256));
        for (index, piece) in pieces.iter().enumerate() {
            line.push_str(if index == 0 { "" } else { " " });
            line.push_str(piece);
        }
        line.push('\n');
        Envelope { name, line }
    };
    let four = [
        ("甲", codes.first.grouped()),
        ("乙", codes.second.grouped()),
        ("备用", codes.reserve.grouped()),
        ("开考", codes.release.grouped()),
    ];
    let mut all: Vec<Envelope> =
        four.iter().map(|(word, code)| envelope((*word).into(), &[word, code])).collect();
    for (index, (name, pin)) in pins.iter().enumerate() {
        all.push(envelope(format!("PIN-{}", index + 1), &["PIN", name, pin]));
    }
    all
}

/// Whether codes lie in the folder that travels.
fn travels(codes: &Path, out: &Path) -> bool {
    files::resolved(codes).starts_with(files::resolved(out))
}
