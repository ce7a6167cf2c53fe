//! Which names in a folder are not content, and which no system should have to hold.

/// Names that are never read: hidden ones, editors' backups and swap files.
pub fn is_private(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(ending.as_str(), "swp" | "swo" | "bak" | "orig" | "tmp")
}

/// Folders that tools fill by the thousand.
pub(super) fn is_foreign_folder(name: &str) -> bool {
    matches!(name, "node_modules" | "target")
}

/// Names that Windows reserves or drops parts of, and those that could pass for a path or a second line.
pub(super) fn is_bad(name: &str) -> bool {
    name.ends_with(['.', ' '])
        || name.contains('\\')
        || name.chars().any(char::is_control)
        || is_reserved(name)
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|port| {
            let mut digits = port.chars();
            matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_and_backups_are_private() {
        for name in [".git", ".env", ".#a.md", "a.md~", "#a.md#", ".a.md.swp", "a.BAK", "a.orig", "a.tmp"] {
            assert!(is_private(name), "{name}");
        }
        for name in ["a.md", "a#b.md", "#a.md", "backup.md", "tmp.md"] {
            assert!(!is_private(name), "{name}");
        }
    }

    #[test]
    fn names_that_windows_cannot_hold_are_bad() {
        for name in ["con.md", "NUL", "com1.x.md", "a.", "a ", "a\\b", "a\nb", "lpt²"] {
            assert!(is_bad(name), "{name}");
        }
        for name in ["contact.md", "com.md", "com10.md", "a b.md", "é.md", "wat?.md"] {
            assert!(!is_bad(name), "{name}");
        }
    }
}
