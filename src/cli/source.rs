//! Where this program comes from. No registry of packages holds it under its name, where anybody could take that
//! name: whoever installs it says from which repository. Texts that install it say the same; a test reads them all.

/// In a clone of the project.
pub const INSTALL_HERE: &str = "cargo install --locked --path .";

/// The variable that holds the address of the repository, for machines without a clone.
pub const VARIABLE: &str = "JOURNEYBOOK_SOURCE";

/// In a job of CI, from what the variable says. When it says nothing, the shell tells so and the job fails.
pub const INSTALL_IN_CI: &str = concat!(
    r#"cargo install --locked --git "${JOURNEYBOOK_SOURCE:?set it to the address of the Git repository of "#,
    r#"journeybook}" journeybook"#
);
