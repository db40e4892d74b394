use crate::Phase;
use sitting::Consent;

/// An event that the state does not allow; the state is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The phase has no such transition.
    #[error("{event} is not possible while {phase}", phase = .phase.name())]
    Phase {
        /// The event's name.
        event: &'static str,
        /// The phase.
        phase: Phase,
    },
    /// Handing in before the policy allows it.
    #[error("handing in is possible in {wait_ms} ms")]
    TooEarly {
        /// Milliseconds to wait.
        wait_ms: u64,
    },
    /// Handing in in the final minutes without the consent that the policy asks for.
    #[error("handing in needs a consent ({by:?}) in the final minutes")]
    ConsentNeeded {
        /// Whose.
        by: Consent,
    },
    /// Time running out before it is used up.
    #[error("{left_ms} ms are left")]
    TimeLeft {
        /// Milliseconds left.
        left_ms: u64,
    },
    /// The elapsed time of an event is before the one of an earlier event.
    #[error("elapsed time went back")]
    TimeBackwards,
    /// Two invigilators are needed, and the same one was named twice.
    #[error("{person} cannot be the second person too")]
    SamePerson {
        /// Who.
        person: String,
    },
    /// A room order that was obeyed here already, or that came after one that overtook it.
    #[error("room order {counter} was used already")]
    OrderUsed {
        /// Its number.
        counter: u32,
    },
    /// A move to a generation that is not above the one before.
    #[error("generation {generation} is not above {now}")]
    Generation {
        /// The generation of the event.
        generation: u32,
        /// The generation of the attempt.
        now: u32,
    },
}
