//! Where a bank breaks a bound that it need not keep, and why: printed at every check, and refused when it holds no more.

use super::bounds::{Bound, Broken};
use crate::shell::Done;

/// A bound that a standard may break at these levels, or with these words.
struct Exception {
    standard: &'static str,
    places: &'static [&'static str],
    bound: Bound,
    why: &'static str,
}

/// Of a bank that was written before the bound.
const fn older(standard: &'static str, places: &'static [&'static str], bound: Bound) -> Exception {
    Exception { standard, places, bound, why: "its items were written before this bound" }
}

const EXCEPTIONS: &[Exception] = &[
    older("2-02-10-11", &["初级", "高级"], Bound::Evidence),
    older("2-02-10-11", &["初级", "中级", "高级"], Bound::KeyCounts),
    older("2-02-10-11", &["比对"], Bound::Words),
    older("2-02-10-15", &["初级", "中级", "高级"], Bound::Evidence),
    older("2-02-10-15", &["初级", "中级", "高级"], Bound::KeyCounts),
    older("2-02-10-15", &["范围"], Bound::Words),
];

/// Prints what is excepted; the error lists what is not, and exceptions that nothing needs.
pub fn check(broken: &[Broken]) -> Done {
    let mut wrong: Vec<String> = Vec::new();
    for broken in broken {
        match EXCEPTIONS.iter().find(|exception| exception.allows(broken)) {
            Some(exception) => println!("excepted: {broken} ({})", exception.why),
            None => wrong.push(broken.to_string()),
        }
    }
    wrong.extend(EXCEPTIONS.iter().flat_map(|exception| exception.idle(broken)));
    if wrong.is_empty() {
        println!("items: every bound is kept");
        return Ok(());
    }
    Err(format!("items break {} bounds:\n  {}", wrong.len(), wrong.join("\n  ")))
}

impl Exception {
    fn allows(&self, broken: &Broken) -> bool {
        self.bound == broken.bound
            && self.standard == broken.standard
            && self.places.contains(&broken.place.as_str())
    }

    /// Its places that break nothing.
    fn idle(&self, broken: &[Broken]) -> Vec<String> {
        let idle = self.places.iter().filter(|place| {
            let alone = Self { places: std::slice::from_ref(place), ..*self };
            !broken.iter().any(|broken| alone.allows(broken))
        });
        let say = |place| {
            format!("{} {place} {:?}: the exception is not needed", self.standard, self.bound)
        };
        idle.map(say).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_is_excepted_and_idle_exceptions_are_refused() {
        let named = |exception: &'static Exception| {
            exception.places.iter().map(|place| Broken {
                standard: exception.standard.into(),
                place: (*place).into(),
                bound: exception.bound,
                found: "x".into(),
            })
        };
        let mut broken: Vec<Broken> = EXCEPTIONS.iter().flat_map(named).collect();
        assert_eq!(check(&broken), Ok(()), "what is named is excepted");
        let last = broken.pop();
        assert!(check(&broken).is_err_and(|text| text.contains("not needed")), "an idle one");
        broken.extend(last.map(|last| Broken { place: "各级".into(), ..last }));
        assert!(check(&broken).is_err_and(|text| text.contains("各级")), "another level");
    }
}
