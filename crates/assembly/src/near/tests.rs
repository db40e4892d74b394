use super::*;
use crate::ways::binomials;
use num_bigint::BigUint;
use proptest::prelude::*;

/// A number near and exact, made by the same steps.
type Pair<const BITS: u32> = (Near<BITS>, BigUint);

/// Binomials, joined as counting joins them.
fn grown<const BITS: u32>(steps: &[(usize, usize, bool)]) -> Pair<BITS> {
    let mut pair = (Near::one(), BigUint::from(1u32));
    for (n, k, times) in steps {
        let near: Near<BITS> = binomials(*n, *k).pop().unwrap();
        let exact: BigUint = binomials(*n, *k).pop().unwrap();
        if *times {
            pair = (pair.0.times(&near), pair.1 * exact);
        } else {
            pair.0.add(near);
            pair.1 += exact;
        }
    }
    pair
}

fn holds<const BITS: u32>((near, exact): &Pair<BITS>) -> bool {
    let shifted = |number: u128| BigUint::from(number) << near.shift;
    near.range().is_ok_and(|(least, most)| shifted(least) <= *exact && *exact <= shifted(most))
}

/// Whether the range holds the number, and comparisons are right where they are settled; how many were settled.
fn settled<const BITS: u32>(a: &Pair<BITS>, b: &Pair<BITS>) -> Result<usize, String> {
    let mut settled = 0;
    for pair in [a, b] {
        if pair.0.range().is_ok() && !holds(pair) {
            return Err(format!("{:?} does not hold {}", pair.0, pair.1));
        }
        if let Ok(bits) = pair.0.bits_below() {
            settled += 1;
            if u64::from(bits) != (&pair.1 - 1u32).bits() {
                return Err(format!("{:?} has {bits} bits less one, of {}", pair.0, pair.1));
            }
        }
    }
    if let Ok(less) = a.0.less(&b.0) {
        settled += 1;
        if less != (a.1 < b.1) {
            return Err(format!("{:?} < {:?} is {less}", a.0, b.0));
        }
    }
    Ok(settled)
}

fn steps() -> impl Strategy<Value = Vec<(usize, usize, bool)>> {
    prop::collection::vec((0usize..400, 0usize..60, any::<bool>()), 1..30)
}

proptest! {
    #[test]
    fn a_range_holds_its_number(a in steps(), b in steps()) {
        let all = settled(&grown::<64>(&a), &grown::<64>(&b)).map_err(TestCaseError::fail)?;
        prop_assert!(all == 3 || a == b, "64 bits settle what is not made to be close");
        settled(&grown::<8>(&a), &grown::<8>(&b)).map_err(TestCaseError::fail)?;
        settled(&grown::<20>(&a), &grown::<20>(&b)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn neighbours_are_told_apart_or_in_doubt(a in steps(), by in 0u32..3) {
        let one = grown::<64>(&a);
        let mut other = one.clone();
        for _ in 0..by {
            other.0.add(Near::one());
            other.1 += 1u32;
        }
        settled(&one, &other).map_err(TestCaseError::fail)?;
        settled(&other, &one).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn words_are_a_number(words in prop::collection::vec(any::<u64>(), 0..6)) {
        let digits = words.iter().flat_map(|word| [*word as u32, (*word >> 32) as u32]).collect();
        let exact = BigUint::new(digits);
        prop_assert!(holds(&(Near::<64>::of_words(&words), exact.clone())));
        let near = Near::<8>::of_words(&words);
        prop_assert!(near.range().is_err() || holds(&(near, exact)));
    }
}

#[test]
fn small_numbers_are_exact() {
    let pairs: [(u64, u64); 6] = [(0, 1), (1, 0), (1, 1), (7, 8), (8, 8), (u64::MAX - 1, u64::MAX)];
    for (a, b) in pairs {
        let near = |number: u64| Near::<64>::cut(number.into(), 0, 0);
        assert_eq!(near(a).less(&near(b)), Ok(a < b), "{a} < {b}");
        let bits = if a < 2 { 0 } else { 64 - (a - 1).leading_zeros() };
        assert_eq!(near(a).bits_below(), Ok(bits), "{a} less one");
    }
}

#[test]
fn what_was_cut_off_is_a_doubt() {
    let mut odd = Near::<8>::cut(1 << 20, 0, 0);
    assert_eq!(odd.bits_below(), Ok(20), "a power of two loses nothing by the cut");
    odd.add(Near::one());
    assert_eq!(odd.less(&odd), Err(Doubt), "it may be less than another of the same range");
    assert_eq!(odd.bits_below(), Err(Doubt), "it may be a power of two");
    let far = Near::<8>::cut(1 << 21, 0, 0);
    assert_eq!((odd.less(&far), far.less(&odd)), (Ok(true), Ok(false)), "others are far away");
}
