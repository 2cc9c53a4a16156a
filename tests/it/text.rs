use trede::contract::text::Text;

#[test]
fn dump() {
    let Ok(file) = std::env::var("DUMP") else {
        return;
    };
    let text = Text::read(std::fs::read_to_string(file).unwrap());
    for c in &text.clauses {
        let words: String = text
            .words(c)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let head: String = words.chars().take(70).collect();
        let line = text.source[..c.span.start].matches('\n').count() + 1;
        println!(
            "{line:5} {:12} {:40} [{}] {head}",
            format!("{:?}", c.kind),
            c.address.to_string(),
            words.len()
        );
    }
}
