//! The members that follow from `trust.json`, for stock `ssh-keygen`.

use super::{FORMAT, Trust};
use crate::ssh::{Namespace, revocation_list};

const MACHINES: [Namespace; 7] = [
    Namespace::ExamClosing,
    Namespace::ExamHead,
    Namespace::ExamOpening,
    Namespace::ExamResult,
    Namespace::ExamRoom,
    Namespace::ExamTicket,
    Namespace::ResultInner,
];
/// Under [`super::FIRST_FORMAT`] machines stated nothing beside their bundles.
const FIRST_MACHINES: [Namespace; 4] =
    [Namespace::ExamOpening, Namespace::ExamResult, Namespace::ExamRoom, Namespace::ResultInner];
const OFFICERS: [Namespace; 8] = [
    Namespace::ExamCorrection,
    Namespace::ExamDecision,
    Namespace::ExamImport,
    Namespace::ExamMarks,
    Namespace::ExamPackage,
    Namespace::ExamPlan,
    Namespace::ExamReport,
    Namespace::Trust,
];
/// Under [`super::FIRST_FORMAT`] officers decided nothing.
const FIRST_OFFICERS: [Namespace; 3] =
    [Namespace::ExamPackage, Namespace::ExamPlan, Namespace::Trust];

/// What officers sign under a trust file of this format.
pub(super) fn officers(trust: &Trust) -> &'static [Namespace] {
    if trust.format == FORMAT { &OFFICERS } else { &FIRST_OFFICERS }
}

/// What machines sign under a trust file of this format.
pub(super) fn machines(trust: &Trust) -> &'static [Namespace] {
    if trust.format == FORMAT { &MACHINES } else { &FIRST_MACHINES }
}

/// `allowed_signers`: one line per CA (any principal), then one per officer key. Every line
/// names its namespaces: a line without them would let a station sign packages.
pub(super) fn allowed_signers(trust: &Trust) -> String {
    let mut out = String::new();
    for ca in &trust.ca {
        out += &format!("* cert-authority,{} {ca}\n", namespaces(machines(trust)));
    }
    for officer in &trust.officers {
        out += &format!("{} {} {}\n", officer.person, namespaces(officers(trust)), officer.key);
    }
    out
}

fn namespaces(list: &[Namespace]) -> String {
    let names: Vec<_> = list.iter().map(|namespace| namespace.as_str()).collect();
    format!("namespaces=\"{}\"", names.join(","))
}

/// `revoked.krl`.
pub(super) fn revoked_krl(trust: &Trust) -> Vec<u8> {
    let list = &trust.revocations;
    revocation_list(list.number, list.date, &trust.ca, &list.serials, &list.keys)
}
