//! Addresses of lines, as the forge shows them. CI tells where it is.

use std::env;

use super::Diff;
use crate::config::Config;
use crate::review::Names;

/// Adds where the files of both versions can be seen, when that is known.
pub(super) fn with_links(mut names: Names, it: &Diff, config: &Config) -> Names {
    names.line = if it.profile == "bitbucket" { "#lines-" } else { "#L" };
    let base = |commit: &Option<String>| commit.as_ref().and_then(|commit| address(commit, config));
    names.old_link = base(&names.old_commit);
    names.link = match &it.link {
        Some(link) => Some(link.clone()),
        None => base(&names.new_commit),
    };
    names.preview = it.preview.as_ref().map(|url| format!("{}/", url.trim_end_matches('/')));
    for link in [&mut names.link, &mut names.old_link, &mut names.preview] {
        // Only a plain address is an address.
        let plain = |it: &String| {
            let safe = |letter: char| letter.is_ascii_alphanumeric() || "-._~/:%@+=&?,".contains(letter);
            (it.starts_with("https://") || it.starts_with("http://")) && it.chars().all(safe)
        };
        *link = link.take().filter(plain);
    }
    names
}

/// The address of a commit's files, up to the path.
#[expect(clippy::disallowed_methods, reason = "the command line asks the environment")]
fn address(commit: &str, config: &Config) -> Option<String> {
    let var = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    if let (Some(server), Some(repository)) = (var("GITHUB_SERVER_URL"), var("GITHUB_REPOSITORY")) {
        return Some(format!("{server}/{repository}/blob/{commit}/"));
    }
    if let Some(project) = var("CI_PROJECT_URL") {
        return Some(format!("{project}/-/blob/{commit}/"));
    }
    if let Some(origin) = var("BITBUCKET_GIT_HTTP_ORIGIN") {
        return Some(format!("{}/src/{commit}/", origin.replace("http://", "https://")));
    }
    // A stranger's settings could lead anywhere.
    let repository = config
        .repository_url
        .as_deref()
        .filter(|_| !config.untrusted)?
        .trim_end_matches('/')
        .trim_end_matches(".git");
    let middle = if repository.contains("gitlab") {
        "-/blob"
    } else if repository.contains("bitbucket") {
        "src"
    } else {
        "blob"
    };
    Some(format!("{repository}/{middle}/{commit}/"))
}
