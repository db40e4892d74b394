//! The mark of what has been verified.

/// A value whose signatures, digests and rules were all checked by this crate.
///
/// There is no public constructor: the readers of this crate are the only source, and the
/// accessors of a container exist only on `Verified<…>` of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(value)
    }

    pub(crate) fn inner(&self) -> &T {
        &self.0
    }
}
