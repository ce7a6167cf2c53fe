//! The live server: the site in memory, every page made when it is asked for, and open pages that follow
//! what is written. Only this machine can reach it unless somebody asks for more.

mod connection;
mod edit;
mod follow;
mod guard;
mod http;
mod live;
mod review;
mod stream;
mod trouble;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use crate::disk;
use crate::term::Visibility;
use crate::text::Date;
use edit::{Door, Told};
pub(crate) use edit::{Editing, Token};
use follow::Follower;
use guard::Names;
use live::Live;
pub(crate) use review::{Changes, Review, Since};

/// For whom the handbook is shown, by the text of `book.toml`.
type Audience = Box<dyn Fn(Option<&str>) -> Option<Visibility> + Send + Sync>;

/// How many ports after the first are tried.
const MORE_PORTS: u16 = 50;

/// What the server is told.
pub(crate) struct Serve {
    /// The book's folder.
    pub root: PathBuf,
    pub address: IpAddr,
    /// The name of that address, when it was asked for by name.
    pub name: Option<String>,
    /// The port, and whether another will do.
    pub port: u16,
    pub or_next: bool,
    /// Look by the clock.
    pub poll: bool,
    pub untrusted: bool,
    /// For whom, by the text of `book.toml`.
    pub audience: Audience,
    /// What problems are told in, where that is not the language of the book.
    pub lang: Option<String>,
    /// The output of builds, which is no content: from the root, or absolute.
    pub output: PathBuf,
    /// How an editor is asked to open a file, such as `vscode://file{path}:{line}:{column}`.
    pub editor: Option<String>,
    /// Whether pages can be written on, and by whom.
    pub editing: Editing,
    /// What changed, for those who write on pages.
    pub review: Option<Arc<dyn Review>>,
    /// The day, asked again before every build.
    pub today: Box<dyn Fn() -> Option<Date> + Send + Sync>,
}

/// Takes a line for the person at the terminal.
pub(crate) type Talk<'a> = &'a (dyn Fn(&str) + Sync);

/// A server that listens and does not answer yet.
pub(crate) struct Listening {
    listener: TcpListener,
    /// Where it can be reached.
    pub at: SocketAddr,
}

impl Serve {
    /// Takes the port, or the next free one.
    pub(crate) fn listen(&self) -> io::Result<Listening> {
        let last = if self.or_next { self.port.saturating_add(MORE_PORTS) } else { self.port };
        let mut port = self.port;
        loop {
            match TcpListener::bind(SocketAddr::new(self.address, port)) {
                Ok(listener) => {
                    listener.set_nonblocking(true)?;
                    let at = listener.local_addr()?;
                    return Ok(Listening { listener, at });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => port += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads the book, calls `ready` with the number of pages, and serves until the program ends.
    pub(crate) fn run(
        &self,
        listening: Listening,
        talk: Talk<'_>,
        ready: impl FnOnce(usize),
    ) -> Result<(), Error> {
        let live = Arc::new(Live::default());
        let names = Names { address: self.address, name: self.name.clone() };
        let (told, teller) = Told::new();
        let desk = edit::Desk::new(live.clone(), self.root.clone(), self.lang.clone());
        let is_own = self.address.is_loopback();
        let door = Door::new(self.editing.clone(), desk, told).with(self.review.clone(), is_own);
        let server = http::Server { live: live.clone(), names, root: self.root.clone(), door };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(Error::Io)?;
        let listener = listening.listener;
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            http::serve(listener, server).await;
            io::Result::Ok(())
        });
        let mut follower = Follower::start(self, live.clone(), talk).map_err(Error::Disk)?;
        ready(live.now().map_or(0, |now| now.edition.site.plan.pages().len()));
        let language = &follower.language().to_owned();
        std::thread::scope(|scope| {
            // Without a thread nobody is told, and all else goes on.
            let _ = std::thread::Builder::new().spawn_scoped(scope, move || teller.run(talk, language));
            follower.run()
        })
    }
}

/// Why serving could not begin.
#[derive(Debug)]
pub(crate) enum Error {
    Io(io::Error),
    Disk(disk::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Io(_) => f.write_str("cannot start the server"),
            Error::Disk(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io(error) => Some(error),
            Error::Disk(error) => error.source(),
        }
    }
}
