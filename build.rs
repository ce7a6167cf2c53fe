//! Makes sorted tables of every file under `themes/` and `starters/`, for the program to carry along, and reckons
//! one number for the whole program.

#![allow(clippy::disallowed_methods, reason = "it runs before there is a program")]

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let themes = table(&root, "themes", "embedded.rs")?;
    table(&root, "starters", "starters.rs")?;
    println!("cargo::rustc-env=JOURNEYBOOK_PROGRAM={:016x}", program(&root, themes)?);
    println!("cargo::rerun-if-changed=themes");
    println!("cargo::rerun-if-changed=starters");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.toml");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// Writes the table of a folder, and says which files it has.
fn table(root: &Path, folder: &str, name: &str) -> io::Result<Vec<PathBuf>> {
    let folder = root.join(folder);
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let mut table = String::from("static FILES: &[(&str, &[u8])] = &[\n");
    for file in &files {
        let name = file.strip_prefix(&folder).unwrap_or(file);
        let name = name.to_string_lossy().replace('\\', "/");
        let _ = writeln!(table, "    ({name:?}, include_bytes!({:?})),", file.to_string_lossy());
    }
    table.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join(name), table)?;
    Ok(files)
}

/// One number for everything that decides what the program makes of a book.
fn program(root: &Path, themes: Vec<PathBuf>) -> io::Result<u64> {
    let mut files = themes;
    collect(&root.join("src"), &mut files)?;
    files.extend(["Cargo.toml", "Cargo.lock"].map(|name| root.join(name)));
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hash);
        fs::read(&file).unwrap_or_default().hash(&mut hash);
    }
    Ok(hash.finish())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        match (hidden, path.is_dir()) {
            (true, _) => {}
            (false, true) => collect(&path, files)?,
            (false, false) => files.push(path),
        }
    }
    Ok(())
}
