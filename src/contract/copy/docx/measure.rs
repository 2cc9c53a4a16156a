//! Lengths as a document writes them: a bare number, or one with its unit.

/// The parts of a point in which bare numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Half points, for letters.
    Half,
    /// Twentieths of a point, for most else.
    Twip,
    /// Parts of a hundred: widths of letters.
    Percent,
}

/// So far beyond any page all lengths are the same.
const FAR: i32 = 1_000_000;
/// So many twentieths of a point are one unit of the drawings.
const PER_TWIP: i64 = 635;

/// The length that a value gives, in `unit`: `240`, `12pt`, `2.5cm`, `80%`.
pub fn measure(value: &str, unit: Unit) -> Option<i32> {
    let value = value.trim();
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let per_point = match unit {
        Unit::Half => 2.0,
        Unit::Twip => 20.0,
        Unit::Percent => 1.0,
    };
    let times = match &value[number.len()..] {
        "" | "%" => 1.0,
        "pt" => per_point,
        "pc" | "pi" => 12.0 * per_point,
        "in" => 72.0 * per_point,
        "cm" => 72.0 / 2.54 * per_point,
        "mm" => 72.0 / 25.4 * per_point,
        _ => return None,
    };
    let number: f64 = number.parse().ok()?;
    Some(
        (number * times)
            .round()
            .clamp(-f64::from(FAR), f64::from(FAR)) as i32,
    )
}

/// The length, in twentieths of a point, that drawings write in their own small unit.
pub fn drawn(value: &str) -> Option<i32> {
    let units: i64 = value.trim().parse().ok()?;
    i32::try_from((units / PER_TWIP).clamp(-i64::from(FAR), i64::from(FAR))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_with_and_without_a_unit() {
        assert_eq!(measure("240", Unit::Twip), Some(240));
        assert_eq!(measure("-12pt", Unit::Twip), Some(-240));
        assert_eq!(measure("1pt", Unit::Half), Some(2));
        assert_eq!(measure("2.54cm", Unit::Twip), Some(1440));
        assert_eq!(measure("1%", Unit::Percent), Some(1));
        assert_eq!(measure("breed", Unit::Twip), None);
        assert_eq!(drawn("635000"), Some(1000));
        assert_eq!(drawn("-1363652116480"), Some(-FAR));
    }
}
