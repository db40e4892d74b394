//! What differs, with its code and words.

use super::Difference;
use crate::Error;
use exam::fault::{Language, Spoken};
use exam::shown;
use exam::view::Text;
use sealing::Digest;

/// One finding. Names of files are shown as they may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A stored file is not what was imported.
    FileAltered { file: String },
    /// A row does not say what its file says.
    RowAltered { table: Table, what: String },
    /// A receipt lists a file that is not in the store.
    Deleted { sitting: String, number: u32, file: Digest },
    /// The store holds a file that its newest receipt does not list.
    Added { sitting: String, number: u32, file: Digest },
    /// A receipt is not in the store, or one between two others is nowhere.
    ReceiptMissing { sitting: String, number: u32 },
    /// Two receipts of one number, or one that does not follow the one before.
    ReceiptForked { sitting: String, number: u32 },
    /// A sitting without a receipt.
    NoReceipt { sitting: String },
    /// The same where the trust file is of before receipts.
    NoReceiptYet { sitting: String },
    /// What cannot be computed again, and why; of what was accepted once, or of the board's own folder.
    Refused { what: String, code: &'static str, why: Text },
    /// A file whose signer was revoked since.
    Revoked { file: String },
    /// A file that was refused, and would be taken by now.
    Acceptable { file: String },
    /// Practical marks that nobody signed.
    MarksUnsigned { sitting: String },
    /// A figure of a report.
    Figure { report: String, candidate: String, column: String, has: String, computed: String },
    /// A report whose bytes are not those that the store gives.
    Report { report: String },
}

/// A table of the result store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Bundle,
    Attempt,
    RoomRecord,
    Statement,
    Roster,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Bundle => "bundle",
            Self::Attempt => "attempt",
            Self::RoomRecord => "room_record",
            Self::Statement => "statement",
            Self::Roster => "roster",
        }
    }
}

impl Found {
    pub(super) fn of_error(what: &str, error: &Error) -> Self {
        let words = error.words();
        Self::Refused { what: what.into(), code: error.code(), why: words.message }
    }

    pub(super) fn is_note(&self) -> bool {
        match self {
            Self::NoReceiptYet { .. } | Self::Revoked { .. } | Self::Acceptable { .. } => true,
            Self::FileAltered { .. }
            | Self::RowAltered { .. }
            | Self::Deleted { .. }
            | Self::Added { .. }
            | Self::ReceiptMissing { .. }
            | Self::ReceiptForked { .. }
            | Self::NoReceipt { .. }
            | Self::Refused { .. }
            | Self::MarksUnsigned { .. }
            | Self::Figure { .. }
            | Self::Report { .. } => false,
        }
    }

    pub(super) fn told(&self) -> Difference {
        let (code, what, [zh, en]) = self.words();
        let text = Text { zh, en };
        let message = shown::line(Language::of_environment().of(&text)).into_owned();
        Difference { code, what: shown::line(&what).into_owned(), message }
    }

    /// Code, what it is about, and both languages.
    #[allow(clippy::too_many_lines)] // A table: one arm per finding.
    fn words(&self) -> (&'static str, String, [String; 2]) {
        let new = |code, what: &str, zh: String, en: String| (code, what.to_owned(), [zh, en]);
        let plain = |code, what: &str, zh: &str, en: &str| new(code, what, zh.into(), en.into());
        match self {
            Self::FileAltered { file } => plain(
                "file_altered",
                file,
                "文件内容与导入时不一致。",
                "The file is not what was imported.",
            ),
            Self::RowAltered { table, what } => {
                let table = table.name();
                new(
                    "row_altered",
                    what,
                    format!("成绩库 {table} 表中的这一行与文件所载不一致，或者缺失。"),
                    format!("The row of the table {table} is not what the file says, or is gone."),
                )
            }
            Self::Deleted { number, file, .. } => new(
                "deleted",
                &file.to_string(),
                format!("第 {number} 号导入回执列有此文件，成绩库中已没有。"),
                format!("Receipt {number} lists this file, and the store has it no more."),
            ),
            Self::Added { number, file, .. } => new(
                "added",
                &file.to_string(),
                format!("成绩库中有此文件，最新的第 {number} 号导入回执没有列出。"),
                format!(
                    "The store has this file, and its newest receipt, {number}, does not list it."
                ),
            ),
            Self::ReceiptMissing { sitting, number } => new(
                "receipt_missing",
                sitting,
                format!("缺第 {number} 号导入回执。"),
                format!("The import receipt {number} is missing."),
            ),
            Self::ReceiptForked { sitting, number } => new(
                "receipt_forked",
                sitting,
                format!("第 {number} 号导入回执有不同的两份，或与前一份不相衔接。"),
                format!(
                    "There are two different import receipts {number}, or it does not follow the one before."
                ),
            ),
            Self::NoReceipt { sitting } => plain(
                "no_receipt",
                sitting,
                "该场次没有导入回执。",
                "The sitting has no import receipt.",
            ),
            Self::NoReceiptYet { sitting } => plain(
                "no_receipt",
                sitting,
                "现行信任文件是旧版格式，考务员不能签署导入回执。",
                "By this trust file, which is of the first format, officers sign no import receipt.",
            ),
            Self::Refused { what, code, why } => new(code, what, why.zh.clone(), why.en.clone()),
            Self::Revoked { file } => plain(
                "revoked",
                file,
                "导入之后，签署人或考试机已被吊销，该文件不再采用。",
                "Its signer was revoked after the import; it says nothing any more.",
            ),
            Self::Acceptable { file } => plain(
                "acceptable",
                file,
                "导入时被拒绝，按现行信任文件可以接受；如需采用，请重新导入。",
                "It was refused, and would be taken under the trust file in use: import it again.",
            ),
            Self::MarksUnsigned { sitting } => plain(
                "marks_unsigned",
                sitting,
                "成绩库中有未经签署的专业能力考核成绩。",
                "The store has practical marks that nobody signed.",
            ),
            Self::Figure { report, candidate, column, has, computed } => new(
                "report_differs",
                report,
                format!("考生 {candidate} 的 {column}：报表为“{has}”，重新计算为“{computed}”。"),
                format!(
                    "{column} of {candidate}: the report has \"{has}\", computed again it is \"{computed}\"."
                ),
            ),
            Self::Report { report } => plain(
                "report_differs",
                report,
                "报表与由成绩库重新生成的不一致。",
                "The report is not the one that the store gives.",
            ),
        }
    }
}
