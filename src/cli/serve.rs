//! `journeybook serve`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, bail};

use super::Outcome;
use super::book;
use super::diff::Working;
use super::say::Say;
use crate::problem::both;
use crate::serve;
use crate::term::Visibility;

/// Shows the handbook in the browser, and keeps every open page up to date while you write.
///
/// Save a file and the page changes in place: it stays where you scrolled to, with its panels open. What
/// is wrong with the text is told on the page, with the line, and goes away when it is mended. Nothing is
/// written to disk unless you ask for it with `--edit`. Only this machine can reach the server unless you ask for more with `--host`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  journeybook serve --open\n  journeybook serve --edit --open\n  journeybook serve --port 8080\n  \
                        journeybook serve --editor 'idea://open?file={path}&line={line}'"
)]
pub(super) struct Serve {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// Open the browser when the first page is ready.
    #[arg(long)]
    open: bool,

    /// The port; without it 4000, or the next free one.
    #[arg(long, short, value_name = "PORT")]
    port: Option<u16>,

    /// Listen at this address; `0.0.0.0` lets everyone in the network read the handbook.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,

    /// Look for changes by the clock: for network drives and containers, where the system does not tell.
    #[arg(long)]
    poll: bool,

    /// Where links into an editor lead, with {path}, {line} and {column}; `none` for no links.
    #[arg(long, value_name = "ADDRESS", default_value = "vscode://file{path}:{line}:{column}")]
    editor: String,

    /// Write on the page: the address that is printed opens pages whose cells can be changed; files follow.
    #[arg(long)]
    edit: bool,

    /// Let nobody write on pages, whatever else is asked for.
    #[arg(long)]
    read_only: bool,

    /// The folder that builds write to: it is no content, and stays as it is.
    #[arg(long, short, visible_aliases = ["dest-dir"], value_name = "DIR", default_value = "site")]
    out: PathBuf,

    /// Tell problems in this language, en or nl, whatever the handbook is written in.
    #[arg(long, value_name = "LANG", value_parser = ["en", "nl"])]
    lang: Option<String>,

    #[command(flatten)]
    audience: book::Audience,
    #[command(flatten)]
    reading: book::Reading,
}

const PORT: u16 = 4000;

pub(super) fn run(it: &Serve, root: &Path, say: &Say) -> Outcome {
    let started = Instant::now();
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let config = book::find(&root)?;
    let language = it.lang.clone().unwrap_or_else(|| config.language.clone());
    let is_public = it.audience.of(crate::disk::settings(&root)?.as_deref()) == Some(Visibility::Public);
    let whom = book::for_whom(is_public, config.visibility.is_some());
    let today = it.reading.days()?;
    let audience = it.audience;
    let address = address(&it.host)?;
    let editing = editing(it)?;
    let review: Option<Arc<dyn serve::Review>> = match editing {
        serve::Editing::By(_) => {
            let how = (it.reading.untrusted, it.lang.clone());
            Some(Arc::new(Working::new(&root, how, it.reading.days()?)))
        }
        _ => None,
    };
    let serve = serve::Serve {
        root,
        address,
        name: it.host.parse::<IpAddr>().is_err().then(|| it.host.clone()),
        port: it.port.unwrap_or(PORT),
        or_next: it.port.is_none(),
        poll: it.poll,
        untrusted: it.reading.untrusted,
        audience: Box::new(move |settings| audience.of(settings)),
        lang: it.lang.clone(),
        output: it.out.clone(),
        editor: Some(it.editor.clone()).filter(|editor| editor != "none" && address.is_loopback()),
        editing,
        review,
        today,
    };
    let listening = serve.listen().with_context(|| {
        format!(
            "cannot listen at {}; choose another port with `--port`",
            SocketAddr::new(address, serve.port)
        )
    })?;
    let at = listening.at;
    if it.port.is_none() && at.port() != PORT {
        let port = at.port();
        say.tell(
            &both!("port {PORT} is in use; taking {port}", "poort {PORT} is bezet; het wordt {port}"),
            &language,
        );
    }
    if !address.is_loopback() {
        let told = match serve.editing {
            serve::Editing::By(_) => both!(
                "warning: everyone who can reach this machine can read the handbook while this runs, and who has the \
                 address below can write in it",
                "waarschuwing: iedereen die deze machine kan bereiken, kan nu het handboek lezen, en wie het adres \
                 hieronder heeft, kan erin schrijven"
            ),
            _ => both!(
                "warning: everyone who can reach this machine can read the handbook while this runs",
                "waarschuwing: iedereen die deze machine kan bereiken, kan nu het handboek lezen"
            ),
        };
        say.tell(&told, &language);
    }
    say.tell(&both!("reading the handbook …", "het handboek wordt gelezen …"), &language);
    let mut url = url(at, serve.name.as_deref());
    if let serve::Editing::By(token) = &serve.editing {
        url.push_str("#~edit=");
        url.push_str(token.text());
        if config.raw_html && !serve.untrusted {
            let told = both!(
                "pages cannot be written on while `raw-html = true`",
                "er kan niet op de pagina worden geschreven zolang `raw-html = true`"
            );
            say.tell(&told, &language);
        }
    }
    let ready = |pages: usize| {
        let pages = match pages {
            1 => both!("1 page", "1 pagina"),
            _ => both!("{pages} pages", "{pages} pagina’s"),
        };
        let took = started.elapsed().as_secs_f64();
        let told = both!(
            "{pages}{whom}, {took:.2} s; open {url} (Ctrl-C ends)",
            "{pages}{whom}, {took:.2} s; open {url} (Ctrl-C stopt)",
            pages,
            whom
        );
        say.tell(&told, &language);
        if it.open && !open(&url) {
            say.tell(&both!("no browser could be started", "er kon geen browser worden gestart"), &language);
        }
    };
    Ok(serve.run(listening, &|words| say.talk(words), ready)?)
}

/// Nobody writes who was not asked to.
fn editing(it: &Serve) -> anyhow::Result<serve::Editing> {
    if it.read_only {
        return Ok(serve::Editing::ReadOnly);
    }
    if !it.edit {
        return Ok(serve::Editing::Off);
    }
    let token = serve::Token::new().context("the system gives no random numbers for a token")?;
    Ok(serve::Editing::By(token))
}

/// A static program cannot look names up as the system does.
fn address(host: &str) -> anyhow::Result<IpAddr> {
    if let Ok(address) = host.trim_start_matches('[').trim_end_matches(']').parse() {
        return Ok(address);
    }
    if host.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    bail!(
        "`{host}` is no address: write one, such as `--host 0.0.0.0` for all of this machine. Names other than \
         `localhost` are not looked up"
    )
}

fn url(at: SocketAddr, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("http://{name}:{}/", at.port()),
        None if at.ip().is_unspecified() => format!("http://localhost:{}/", at.port()),
        None => format!("http://{at}/"),
    }
}

/// Starts the browser of the system.
fn open(url: &str) -> bool {
    let commands: &[&[&str]] = if cfg!(target_os = "macos") {
        &[&["open"]]
    } else if cfg!(windows) {
        &[&["cmd", "/c", "start", ""]]
    } else {
        &[&["xdg-open"], &["gio", "open"], &["wslview"]]
    };
    commands.iter().any(|command| {
        let Some((program, arguments)) = command.split_first() else { return false };
        let mut start = Command::new(program);
        start.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match start.spawn() {
            Ok(mut child) => {
                // Its end is nobody's business, but somebody has to take note of it.
                crate::disk::threads::aside(move || _ = child.wait());
                true
            }
            Err(_) => false,
        }
    })
}
