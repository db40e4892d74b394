//! Whether this program is new enough for a package.

use crate::{Error, Payload, Result};

/// Refuses a package whose `min_app_version` is later than this program.
///
/// # Errors
/// [`Error::AppTooOld`]; [`Error::Payload`] for what is no `major.minor.patch`.
pub fn check(needs: &str) -> Result<()> {
    check_against(needs, crate::VERSION)
}

fn check_against(needs: &str, has: &'static str) -> Result<()> {
    if numbers(needs)? <= numbers(has)? {
        return Ok(());
    }
    Err(Error::AppTooOld { needs: needs.into(), has })
}

/// Major, minor and patch; what follows a hyphen or plus does not count.
fn numbers(version: &str) -> Result<[u64; 3]> {
    let wrong = || Error::Payload { what: Payload::MinAppVersion };
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let parts = core.split('.').map(|part| part.parse().map_err(|_| wrong()));
    parts.collect::<Result<Vec<_>>>()?.try_into().map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Spoken;

    fn refused(needs: &str, expected: Option<&str>) {
        let code = check_against(needs, "0.10.2").err().map(|error| error.code());
        assert_eq!(code, expected, "a package for {needs} on 0.10.2");
    }

    #[test]
    fn versions_compare_by_number() {
        refused("0.10.2", None);
        refused("0.9.11", None);
        refused("0.10.10", Some("app_too_old"));
        refused("1.0.0", Some("app_too_old"));
        refused("1.0", Some("payload"));
        assert!(check(crate::VERSION).is_ok(), "a program opens what it packs itself");
    }
}
