//! The rows of the catalogue that are no rule of their own, each with where it went or why no rule
//! can ask it.

/// The rows, by id, each with the reason as a Dutch sentence.
pub const NO_RULE: &[(&str, &str)] = &[
    (
        "K-101",
        "Opgegaan in L-14 (schriftelijk) en L-17 (een redelijke termijn).",
    ),
    (
        "K-37",
        "Opgegaan in K-16, K-17 en K-18: drie aparte termijnen, ook voor de bestedingsruimte.",
    ),
    (
        "L-19",
        "Opgegaan in L-16: het concrete herstel is de aanwijzing.",
    ),
    (
        "L-42",
        "Vervallen: een aangevinkte lijst bewijst niets; de punten ervan zijn K-100, K-103, K-116, \
         K-117, W-18, W-20 en W-25.",
    ),
    (
        "N-78",
        "Gewaarborgd door het programma: een brief krijgt de bevindingen niet te zien, dus er is in \
         de zaak niets te toetsen.",
    ),
    (
        "V-04",
        "Opgegaan in L-05: alleen een onmogelijke volgorde telt, per tekortkoming.",
    ),
];
