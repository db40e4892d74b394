//! Hostile files of every kind, made by a script that shares no code with what reads them.

use crate::attack::{Attack, How::Vector};
use defence::Defence::{
    self, Authority, Canonical, InnerSeal, ListedMachine, ListedPair, MemberDigest, Namespace,
    Officer, OneKey, OwnBoard, OwnName, OwnPackage, Place, Readers, Revoked, Role, Signature,
    TwoSigners, Validity,
};

/// Whose file it is, what was done to it, what the programs say, what stands in its way.
const fn row(
    vector: &'static str,
    (who, does): (&'static str, &'static str),
    code: &'static str,
    without: &'static [Defence],
) -> Attack {
    Attack { id: vector, who, does, code, without, how: Vector(vector) }
}

const COURIER: &str = "a courier";
const STATION: &str = "who has a station's key";
const CONSOLE: &str = "who has the console's key";
const OFFICER: &str = "one officer";

// One line each: it is a table.
#[rustfmt::skip]
pub const ROWS: &[Attack] = &[
    row("package/tar-bytes-follow", (COURIER, "hides bytes behind a package"), "not_canonical", &[Canonical]),
    row("package/tar-owner-1000", (COURIER, "writes a package's headers anew"), "not_canonical", &[Canonical]),
    row("package/tar-padding-not-zero", (COURIER, "hides bytes between members"), "not_canonical", &[Canonical]),
    row("package/tar-mode-executable", (COURIER, "makes a member executable"), "not_canonical", &[Canonical]),
    row("package/changed-after-signing", (COURIER, "changes a signed package"), "signature_invalid", &[Signature]),
    row("package/content-of-another-package", (COURIER, "puts the questions of another room in"), "digest_mismatch", &[MemberDigest]),
    row("package/one-signature", (OFFICER, "issues a package alone"), "too_few_officers", &[TwoSigners]),
    row("package/signed-for-a-plan", (OFFICER, "uses a signature that was given to a plan"), "wrong_namespace", &[Namespace]),
    row("package/officer-revoked", ("an officer who left", "signs a package"), "revoked", &[Revoked]),
    row("package/board-is-another", ("two officers of two boards", "sign one package"), "foreign_board", &[OwnBoard]),
    row("package/json-other-white-space", (OFFICER, "has a manifest signed in another encoding"), "not_canonical", &[Canonical]),
    row("bundle/addressed-to-another-board", (STATION, "addresses a paper to another board"), "readdressed", &[Place]),
    row("bundle/addressed-to-another-room", (STATION, "addresses a paper to another room"), "readdressed", &[Place]),
    row("bundle/addressed-to-another-sitting", (STATION, "addresses a paper to another sitting"), "readdressed", &[Place]),
    row("bundle/of-another-package", (STATION, "names another package"), "other_package", &[OwnPackage]),
    row("bundle/package-manifest-of-another-revision", (COURIER, "puts another revision's manifest beside a paper"), "other_package", &[OwnPackage]),
    row("bundle/certificate-begins-after-the-sitting", (STATION, "seals before it was certified"), "certificate_not_yet_valid", &[Validity]),
    row("bundle/certificate-ended-before-the-sitting", (STATION, "seals after its certificate ended"), "certificate_expired", &[Validity]),
    row("bundle/certificate-by-a-foreign-ca", ("another authority", "certifies a station by its name and serial"), "foreign_ca", &[Authority]),
    row("bundle/ca-revoked", ("who has the board's old authority", "certifies a station"), "revoked", &[Revoked]),
    row("bundle/station-revoked-by-key", ("who stole a station", "seals after it was revoked"), "revoked", &[Revoked]),
    row("bundle/station-revoked-by-serial", ("who stole a station", "seals under a revoked serial"), "revoked", &[Revoked]),
    row("bundle/results-of-another-bundle", (COURIER, "puts another's answers into a paper"), "digest_mismatch", &[MemberDigest]),
    row("bundle/certificate-file-of-another-station", (COURIER, "lays another certificate beside"), "digest_mismatch", &[MemberDigest]),
    row("bundle/signed-as-a-room-record", (STATION, "uses a signature that was given to a record"), "wrong_namespace", &[Namespace]),
    row("bundle/one-officer-signature", (OFFICER, "issues the package of a paper alone"), "too_few_officers", &[TwoSigners]),
    row("bundle/readers-swapped", (STATION, "swaps the readers that a paper names"), "recipient_mismatch", &[Readers]),
    row("bundle/reader-is-another", (STATION, "names a reader of their own"), "recipient_mismatch", &[Readers]),
    row("room/addressed-to-another-room", (CONSOLE, "addresses a record to another room"), "readdressed", &[Place]),
    row("room/of-another-package", (CONSOLE, "names another package"), "other_package", &[OwnPackage]),
    row("room/package-manifest-of-another-revision", (COURIER, "puts another revision's manifest beside a record"), "other_package", &[OwnPackage]),
    row("room/certificate-ended-before-the-sitting", (CONSOLE, "closes after its certificate ended"), "certificate_expired", &[Validity]),
    row("room/changed-after-signing", (COURIER, "changes a record"), "signature_invalid", &[Signature]),
    row("room/signed-as-an-opening-file", (CONSOLE, "uses a signature that was given to an opening file"), "wrong_namespace", &[Namespace]),
    row("room/json-key-twice-inside-the-record", (CONSOLE, "closes with a record that two readers read differently"), "duplicate_key", &[OneKey]),
    row("bundle/of-another-station", (STATION, "seals in another station's name"), "readdressed", &[Place, ListedMachine]),
    row("bundle/signed-again-by-another-station", ("who has another station's key", "signs a paper anew"), "readdressed", &[Place, ListedMachine]),
    row("bundle/serial-of-another-certificate", (STATION, "names the serial of another certificate"), "machine_not_listed", &[ListedMachine]),
    row("bundle/certificate-with-another-serial", (STATION, "seals under a certificate that no package lists"), "machine_not_listed", &[ListedMachine]),
    row("bundle/officers-foreign", ("officers of nowhere", "sign the package of a paper"), "unknown_officer", &[Officer, OwnName]),
    row("package/signed-by-a-stranger", ("a stranger", "signs as an officer"), "unknown_officer", &[Officer, OwnName]),
    row("package/officer-not-in-the-trust-file", ("a person whom nobody made an officer", "signs a package"), "unknown_officer", &[Officer, OwnName]),
    row("package/one-officer-signs-twice", (OFFICER, "signs as two"), "wrong_signer", &[OwnName]),
    row("room/of-another-console", ("who has another console's key", "closes the room"), "machine_not_listed", &[ListedMachine]),
    row("room/signed-by-a-station", (STATION, "closes the room"), "machine_not_listed", &[ListedMachine, Role]),
    row("room/console-with-a-station-certificate", (CONSOLE, "closes under a station's certificate"), "certificate_invalid", &[Role]),
    row("bundle/inside-reader-is-another", (STATION, "names other readers inside than outside"), "inner_signature", &[InnerSeal]),
    row("bundle/inside-sequence-of-another", (STATION, "seals what belongs to another number"), "inner_signature", &[InnerSeal]),
    row("bundle/inside-signed-by-another-station", ("who has another station's key", "seals what another signed inside"), "inner_signature", &[InnerSeal]),
    row("bundle/inside-signed-for-outside", (STATION, "uses outside's signature inside"), "inner_signature", &[Namespace]),
    row("bundle/inside-attempt-changed", (STATION, "changes the answers under their signature"), "digest_mismatch", &[MemberDigest]),
    row("opening/of-another-package", (CONSOLE, "opens a station for another package"), "other_package", &[OwnPackage]),
    row("opening/k2-of-another-file", (COURIER, "puts another's key into an opening file"), "digest_mismatch", &[MemberDigest]),
    row("opening/signed-as-a-result", (CONSOLE, "uses a signature that was given to a paper"), "wrong_namespace", &[Namespace]),
    row("opening/signed-by-a-station", (STATION, "opens another station"), "machine_not_listed", &[ListedMachine, Role]),
    row("ticket/changed-after-signing", (COURIER, "sends an attempt to another machine than two persons did"), "signature_invalid", &[Signature]),
    row("ticket/pair-unlisted", ("who has one code and K₂", "signs a ticket with a key of their own"), "pair_not_listed", &[ListedPair]),
    row("ticket/package-is-another", ("two persons of another room", "give a ticket"), "other_package", &[OwnPackage]),
    row("ticket/signed-for-a-room-record", ("who has a record that two persons signed", "uses its signatures for a ticket"), "wrong_namespace", &[Namespace]),
    row("statement/signed-for-a-package", (OFFICER, "uses a signature that was given to a package"), "wrong_namespace", &[Namespace]),
    row("statement/changed-after-signing", (COURIER, "changes a decision"), "signature_invalid", &[Signature]),
    row("statement/officer-revoked", ("an officer who left", "decides"), "revoked", &[Revoked]),
    row("statement/json-key-twice-inside-the-body", (OFFICER, "decides so that two readers read it differently"), "duplicate_key", &[OneKey]),
    row("closing/changed-after-signing", (COURIER, "changes a closing statement"), "signature_invalid", &[Signature]),
    row("closing/package-is-another", (STATION, "states what belongs to another package"), "other_package", &[OwnPackage]),
    row("closing/signed-for-a-result", (STATION, "uses a signature that was given to a paper"), "wrong_namespace", &[Namespace]),
    row("closing/sitting-is-another", (STATION, "states for another sitting"), "readdressed", &[Place]),
    row("closing/certificate-with-another-serial", (STATION, "states under a certificate that no package lists"), "machine_not_listed", &[ListedMachine]),
];
