//! Makes a returned copy from a text, as a provider's word processor would.

/// Wraps every line to at most `width` characters, and breaks after a hyphen as typists do.
pub fn rewrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push('\n');
    }
    out
}

/// Curly quotes made straight.
pub fn straightened(text: &str) -> String {
    text.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}
