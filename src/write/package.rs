//! The zip package that a Word file is.
//!
//! What is written is stored and not compressed, without a clock and without the names of a system,
//! so that the same parts give the same bytes on every machine.

use std::io::{self, Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// The most that one package may hold, in bytes after decompression.
const MOST_BYTES: u64 = 64 << 20;
/// The most parts that one package may have.
const MOST_PARTS: usize = 4096;

/// The parts of a package by name, in its order.
pub type Parts = Vec<(String, Vec<u8>)>;

/// Packs parts in the order in which they come.
///
/// # Errors
/// If two parts have one name.
pub fn pack<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(name, options)?;
        package.write_all(bytes)?;
    }
    Ok(package.finish()?.into_inner())
}

/// Reads all parts of a package, within bounds: a small file can hold very much.
///
/// # Errors
/// If it is no zip package, or holds more than a document does.
pub fn unpack(bytes: &[u8]) -> io::Result<Parts> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let too_large = || io::Error::from(io::ErrorKind::FileTooLarge);
    if package.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut parts = Parts::new();
    let mut left = MOST_BYTES;
    for at in 0..package.len() {
        let file = package.by_index(at)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name()?.into_owned();
        let mut part = Vec::new();
        file.take(left + 1).read_to_end(&mut part)?;
        left = left.checked_sub(part.len() as u64).ok_or_else(too_large)?;
        parts.push((name, part));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order_and_the_bytes_are_fixed() {
        let parts: [(&str, &[u8]); 2] = [("z/een.xml", b"<a/>"), ("a.xml", "é €".as_bytes())];
        let package = pack(parts).expect("a package");
        assert_eq!(package, pack(parts).expect("a package"));
        let back = unpack(&package).expect("parts");
        let back: Vec<_> = back.iter().map(|(name, part)| (&**name, &**part)).collect();
        assert_eq!(back, parts);
        // 1 January 1980, the first moment that a package can hold.
        assert_eq!(&package[10..14], [0, 0, 0x21, 0]);
    }

    #[test]
    fn two_parts_of_one_name_are_refused() {
        assert!(pack([("a", &b""[..]), ("a", &b""[..])]).is_err());
    }

    #[test]
    fn what_is_no_package_or_holds_too_much_is_refused() {
        assert!(unpack(b"PK nothing").is_err());
        let large = vec![0; MOST_BYTES as usize / 2 + 1];
        let package = pack([("a", &*large), ("b", &*large)]).expect("a package");
        let told = unpack(&package).expect_err("too large");
        assert_eq!(told.kind(), io::ErrorKind::FileTooLarge);
    }
}
