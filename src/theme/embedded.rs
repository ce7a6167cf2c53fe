//! The themes the program carries along, by path: `default/templates/base.html`.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The bytes of a file of a built-in theme.
pub fn bytes(path: &str) -> Option<&'static [u8]> {
    let at = FILES.binary_search_by_key(&path, |(name, _)| name).ok()?;
    FILES.get(at).map(|(_, bytes)| *bytes)
}

/// A file of a built-in theme as text.
pub fn text(path: &str) -> Option<&'static str> {
    std::str::from_utf8(bytes(path)?).ok()
}

/// All files below a folder, with their path inside it.
pub fn below(folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let start = FILES.partition_point(|(name, _)| *name < folder);
    let files = FILES.get(start..).unwrap_or_default();
    files.iter().map_while(move |(name, bytes)| Some((name.strip_prefix(folder)?, *bytes)))
}
