//! How much a shared name says: whole numbers, so that every machine weighs alike.

/// The parts of one that logarithms are counted in: 65,536.
const FRACTION_BITS: u32 = 16;

/// The least weight: a name that is in every article says a little still, a hundredth of a natural logarithm's one.
const LEAST: u64 = 945;

/// The weight of a name that is in `having` of `all` articles: the binary logarithm of all by those, in parts of 65,536.
pub(super) fn weight(all: usize, having: usize) -> u64 {
    logarithm(all as u64).saturating_sub(logarithm(having as u64)).max(LEAST)
}

/// The binary logarithm of a number in parts of 65,536, rounded down; that of 0 is taken for 0.
fn logarithm(number: u64) -> u64 {
    let Some(whole) = number.checked_ilog2() else { return 0 };
    // The number as 1.x with 31 bits after the point. Squaring it doubles its logarithm, whose bits so come out one by one.
    let mut mantissa = if whole > 31 { number >> (whole - 31) } else { number << (31 - whole) };
    let mut fraction = 0;
    for _ in 0..FRACTION_BITS {
        mantissa = (mantissa * mantissa) >> 31;
        fraction <<= 1;
        if mantissa >> 32 != 0 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    (u64::from(whole) << FRACTION_BITS) | fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_as_tables_have_them() {
        let check = |number: u64, logarithm_of_it: f64| {
            let found = logarithm(number) as f64 / 65536.0;
            assert!((found - logarithm_of_it).abs() < 0.0001, "the logarithm of {number} is not {found}");
        };
        check(0, 0.0);
        check(1, 0.0);
        check(2, 1.0);
        check(3, 1.584_963);
        check(7, 2.807_355);
        check(9_947, 13.280_045);
        check(1_000_000, 19.931_569);
        check(u64::MAX, 64.0);
    }

    #[test]
    fn a_rarer_name_weighs_more() {
        assert!((1..9_999).all(|having| weight(9_999, having) >= weight(9_999, having + 1)));
        assert_eq!(weight(100, 100), LEAST);
    }
}
