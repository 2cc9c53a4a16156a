//! A document as one HTML file: accessible on a screen, and on A4 when it is printed.

use std::fmt::Write;

use super::House;
use super::columns::{TEXT_WIDTH, holds_figures, widths};
use super::document::{Block, Cell, Document, Inline, Letterhead, Logo, signature};

const STYLE: &str = include_str!("brief.css");

/// Writes the document.
pub fn write(document: &Document, house: &House) -> String {
    let style = house.css.as_deref().unwrap_or(STYLE);
    let mut html = String::with_capacity(16 * 1024);
    let head = &document.letterhead;
    let title = text(&document.title);
    let mark = if document.concept { "CONCEPT: " } else { "" };
    html += "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n";
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += &format!("<title>{mark}{title}</title>\n");
    html += &format!(
        "<meta name=\"author\" content=\"{}\">\n",
        text(&head.sender)
    );
    html += &format!(
        "<style>\n{style}{}</style>\n</head>\n",
        page_margins(document)
    );
    html += if document.concept {
        "<body class=\"concept\">\n"
    } else {
        "<body>\n"
    };
    if document.concept {
        html += "<p class=\"merk\"><strong>CONCEPT</strong></p>\n";
    }
    letterhead(head, &mut html);
    html += &format!("<main>\n<h1>{title}</h1>\n");
    blocks(&document.body, &mut html);
    html += "</main>\n</body>\n</html>\n";
    html
}

/// Footer and draft mark of each printed page. They stand in the page's margin, which only the
/// style sheet reaches.
fn page_margins(document: &Document) -> String {
    let head = &document.letterhead;
    let mut css = format!(
        "@page {{\n  @bottom-left {{ content: {}; }}\n",
        css_string(&format!("{} · {}", head.sender, head.footer()))
    );
    if document.concept {
        css += "  @top-center { content: \"CONCEPT\"; }\n";
    }
    css + "}\n"
}

fn letterhead(head: &Letterhead, html: &mut String) {
    *html += "<header>\n<div class=\"afzender\">\n";
    if let Some(logo) = &head.logo {
        let image = data_url(logo);
        *html += &format!(
            "<img src=\"{image}\" alt=\"Logo {}\">\n",
            text(&head.sender)
        );
    }
    *html += &format!("<p><strong>{}</strong>", text(&head.sender));
    for line in &head.sender_lines {
        *html += &format!("<br>\n{}", text(line));
    }
    *html += "</p>\n</div>\n<div class=\"geadresseerden\">\n";
    for addressee in &head.addressees {
        let lines: Vec<_> = addressee.iter().map(|line| text(line)).collect();
        *html += &format!("<p>{}</p>\n", lines.join("<br>\n"));
    }
    *html += "</div>\n<dl>\n";
    for (label, value) in &head.details {
        *html += &format!("<div><dt>{label}</dt><dd>{}</dd></div>\n", text(value));
    }
    *html += "</dl>\n</header>\n";
}

fn blocks(blocks: &[Block], html: &mut String) {
    let signature = signature(blocks);
    for (at, block) in blocks.iter().enumerate() {
        if at == signature.start && !signature.is_empty() {
            *html += "<div class=\"ondertekening\">\n";
        }
        match block {
            Block::Heading(2, words) => line("<h2>", words, "</h2>\n", html),
            Block::Heading(_, words) => line("<h3>", words, "</h3>\n", html),
            Block::Paragraph(words) => line("<p>", words, "</p>\n", html),
            Block::List(start, items) => list(*start, items, html),
            Block::Quote(quoted) => {
                *html += "<blockquote>\n";
                self::blocks(quoted, html);
                *html += "</blockquote>\n";
            }
            Block::Table(head, rows) => table(head, rows, html),
            Block::Rule => *html += "<hr>\n",
            Block::Space => *html += "<div class=\"ruimte\"></div>\n",
        }
        if at + 1 == signature.end {
            *html += "</div>\n";
        }
    }
}

fn line(open: &str, words: &[Inline], close: &str, html: &mut String) {
    *html += open;
    inlines(words, html);
    *html += close;
}

fn list(start: Option<u64>, items: &[Vec<Block>], html: &mut String) {
    let end = match start {
        None => "</ul>\n",
        Some(_) => "</ol>\n",
    };
    match start {
        None => *html += "<ul>\n",
        Some(1) => *html += "<ol>\n",
        Some(number) => *html += &format!("<ol start=\"{number}\">\n"),
    }
    for item in items {
        if let [Block::Paragraph(words)] = &item[..] {
            line("<li>", words, "</li>\n", html);
        } else {
            *html += "<li>\n";
            blocks(item, html);
            *html += "</li>\n";
        }
    }
    *html += end;
}

fn table(head: &[Cell], rows: &[Vec<Cell>], html: &mut String) {
    let figures: Vec<_> = (0..head.len()).map(|at| holds_figures(rows, at)).collect();
    // On a narrow screen it is moved sideways, also with the keys.
    *html += "<div class=\"tabel\" tabindex=\"0\">\n<table>\n<colgroup>";
    for width in widths(head, rows, TEXT_WIDTH) {
        let share = f64::from(width * 100) / f64::from(TEXT_WIDTH);
        // Writing to a string does not fail.
        let _ = write!(html, "<col style=\"width:{share:.1}%\">");
    }
    *html += "</colgroup>\n<thead>\n<tr>";
    for (cell, holds_figures) in head.iter().zip(&figures) {
        let open = match holds_figures {
            true => "<th scope=\"col\" class=\"getal\">",
            false => "<th scope=\"col\">",
        };
        line(open, cell, "</th>", html);
    }
    *html += "</tr>\n</thead>\n<tbody>\n";
    for row in rows {
        *html += "<tr>";
        for (cell, holds_figures) in row.iter().zip(&figures) {
            let open = match holds_figures {
                true => "<td class=\"getal\">",
                false => "<td>",
            };
            line(open, cell, "</td>", html);
        }
        *html += "</tr>\n";
    }
    *html += "</tbody>\n</table>\n</div>\n";
}

fn inlines(words: &[Inline], html: &mut String) {
    for word in words {
        match word {
            Inline::Text(words) => push_text(words, html),
            Inline::Break => *html += "<br>\n",
            Inline::Strong(inner) => line("<strong>", inner, "</strong>", html),
            Inline::Emphasis(inner) => line("<em>", inner, "</em>", html),
        }
    }
}

/// Words as HTML text, also between double quotes.
fn text(words: &str) -> String {
    let mut html = String::with_capacity(words.len() + 16);
    push_text(words, &mut html);
    html
}

fn push_text(words: &str, html: &mut String) {
    let mut rest = 0;
    for (at, byte) in words.bytes().enumerate() {
        let sign = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        *html += &words[rest..at];
        *html += sign;
        rest = at + 1;
    }
    *html += &words[rest..];
}

/// Words as a CSS string that cannot end itself, its declaration or its style element.
fn css_string(words: &str) -> String {
    let mut css = "\"".to_owned();
    for c in words.chars() {
        if c.is_alphanumeric() || c == ' ' {
            css.push(c);
        } else {
            // Writing to a string does not fail.
            let _ = write!(css, "\\{:x} ", u32::from(c));
        }
    }
    css + "\""
}

fn data_url(logo: &Logo) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut url = format!("data:{};base64,", text(&logo.media_type));
    for three in logo.data.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | u32::from(*three.get(at).unwrap_or(&0))
        });
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            let padding = digit > three.len();
            url.push(if padding {
                '='
            } else {
                char::from(DIGITS[value as usize])
            });
        }
    }
    url
}
