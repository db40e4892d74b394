//! The defences that attacks are tried against (`tests/attacks`). Here every one stands, and the compiler leaves nothing of
//! this crate behind. A build with the feature `undefended`, which `cargo xtask attacks` makes beside the ordinary one, lets go
//! of those that a variable names: so an attack is seen to succeed without its defence. Knows nothing.

#[cfg(all(feature = "undefended", not(debug_assertions)))]
compile_error!(
    "programs without their defences are for attacks of the tests, and never built as what ships is"
);

/// One defence, asked for where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defence {
    /// Rule `Pair` of a standing.
    Pair,
    /// Rule `Standby`.
    Standby,
    /// Rule `Persons`.
    Persons,
    /// Rule `Begun`.
    Begun,
    /// Rule `Moved`.
    Moved,
    /// Rule `Stray`.
    Stray,
    /// Rule `Tickets`.
    Tickets,
    /// Rule `Fork`.
    Fork,
    /// Rule `Rewound`.
    Rewound,
    /// Rule `Ended`.
    Ended,
    /// Rule `Allowance`.
    Allowance,
    /// Rule `Listed`.
    Listed,
    /// Rule `Unexplained`.
    Unexplained,
    /// Rule `Gap`.
    Gap,
    /// Rule `Entry`.
    Entry,
    /// Rule `Clock`.
    Clock,
    /// Rule `Install`.
    Install,
    /// Rule `Silence`.
    Silence,
    /// Rule `Named`.
    Named,
    /// Rule `Statement`.
    Statement,
    /// Rule `Statements`.
    Statements,
    /// Rule `Record`.
    Record,
    /// Rule `Receipt`.
    Receipt,
    /// Rule `Accounted`.
    Accounted,
    /// Rule `Endings`.
    Endings,
    /// Rule `TwoOfficers`.
    TwoOfficers,
    /// Rule `Lapse`.
    Lapse,
    /// A tar file is refused unless it is encoded as we encode it.
    Canonical,
    /// No key comes twice in one JSON object.
    OneKey,
    /// A member has the digest that was signed.
    MemberDigest,
    /// A signature is over these bytes.
    Signature,
    /// A signature is for this kind of file.
    Namespace,
    /// A package has two signers, two persons.
    TwoSigners,
    /// An officer is one of the trust file.
    Officer,
    /// What is revoked signs nothing.
    Revoked,
    /// A certificate is of the board's own authority.
    Authority,
    /// A certificate counts at the sitting's end.
    Validity,
    /// A machine is one that the package lists.
    ListedMachine,
    /// A file says of itself what its package says.
    Place,
    /// A file is of this package.
    OwnPackage,
    /// A bundle is sealed within by the key that signs without.
    InnerSeal,
    /// A package is of this board.
    OwnBoard,
    /// A trust file follows the one in use.
    TrustFollows,
    /// Officers of the version in use sign the next.
    TrustSigners,
    /// A bundle is sealed for the readers that the package names.
    Readers,
    /// A machine takes no revision older than it has seen.
    LatestRevision,
    /// A link is named, and not followed.
    Links,
    /// What is there is not written over.
    NothingOverwritten,
    /// An empty passphrase is none.
    Passphrase,
    /// A rehearsal's program sits no real exam.
    RehearsalOnly,
    /// A PIN is the person's own.
    Pin,
    /// A candidate is on the room's roster.
    OnRoster,
    /// A bundle's record is what its events give.
    Replay,
    /// A bundle's events are those whose chain was signed.
    Chain,
    /// A paper is the one that the seeds give.
    OwnPaper,
    /// Answers are to items of the paper.
    OnPaper,
    /// The board judges by what two officers signed.
    Judged,
    /// What is stored is what was imported.
    StoredFile,
    /// A rehearsal counts for no real exam.
    MockForReal,
    /// Officers' keys of a real sitting are sealed.
    SealedKeys,
    /// And lie apart.
    KeysApart,
    /// Its codes travel apart from its packages.
    CodesApart,
    /// Its items were never published.
    Unpublished,
    /// A decision is its officer's own.
    OwnDecision,
    /// A decision gives nobody another candidate's paper.
    OwnBundle,
    /// A sitting is packed once, unless a revision is asked for.
    PackedOnce,
    /// A store holds what its newest receipt says.
    StoreReceipt,
    /// A row of a store says what its sealed file says.
    RowsFollow,
    /// The room's time is the console's.
    RoomTime,
    /// Ids that differ in case alone are one.
    CaseAlone,
    /// A signature counts for the person whose key it is.
    OwnName,
    /// A certificate is for this kind of machine.
    Role,
    /// No cell of a table begins a formula.
    NoFormula,
    /// No hidden character is shown as it stands.
    NothingHidden,
    /// Two invigilators are two persons.
    TwoPersons,
    /// Nobody hands in too early.
    EarliestHandIn,
    /// An order counts once.
    OrderOnce,
    /// Nobody begins before the start.
    Start,
    /// Nobody begins after the last entry.
    LastEntry,
    /// An invigilator adds no more minutes than the policy allows.
    MostMinutes,
    /// A pair of roles is one that the package lists.
    ListedPair,
    /// A receipt on a sheet is compared with what is inside the bundle.
    OwnReceipt,
    /// A station wipes what two officers have receipted.
    TwoReceipts,
    /// A station that was closed begins nothing.
    Closed,
    /// Keys that an exam has no use for reach no window of a room.
    Keys,
    /// Nor do other buttons than the first, gestures, and a wheel with a key held.
    Pointer,
    /// No other program reads what was copied in a window of a room, and nothing of theirs is pasted there.
    Clipboard,
    /// Questions cannot be selected.
    Selection,
    /// Nothing is dragged out of a window of a room, or into it.
    Dragging,
    /// No menu, print, dialog, file chooser or inspector of the browser.
    Browser,
    /// Every candidate has a web process of their own.
    FreshPage,
}

/// Names the defences that are let go of, as the enum has them, with commas between.
#[cfg(feature = "undefended")]
pub const UNDEFENDED: &str = "GONGYUAN_UNDEFENDED";

impl Defence {
    /// Whether it stands.
    #[cfg(not(feature = "undefended"))]
    #[inline(always)]
    pub const fn stands(self) -> bool {
        true
    }

    /// Whether it stands.
    #[cfg(feature = "undefended")]
    pub fn stands(self) -> bool {
        let fallen = std::env::var(UNDEFENDED).unwrap_or_default();
        !fallen.split(',').any(|name| name == format!("{self:?}"))
    }

    /// A check that this defence makes; passed where it does not stand.
    ///
    /// # Errors
    /// Those of the check.
    #[inline]
    pub fn guards<E>(self, check: Result<(), E>) -> Result<(), E> {
        if self.stands() { check } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_defence_stands() {
        assert!(Defence::Signature.stands(), "no variable is read without the feature");
        assert_eq!(Defence::Signature.guards(Err(1)), Err(1), "a check that fails is a refusal");
        assert_eq!(Defence::Signature.guards::<u8>(Ok(())), Ok(()), "and one that passes is none");
    }
}
