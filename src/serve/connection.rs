//! Takes connections: so many at a time, and none that keeps the server waiting for a request. The one place that
//! names `hyper`.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// A request comes within this, whole; a browser on this machine needs a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);
/// Most systems give a process 1,024 descriptors, and files have to be read while pages are served.
const SEATS: usize = 600;
/// Before the next connection is tried when one could not be taken.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until the program ends.
pub(super) async fn serve(listener: TcpListener, app: Router) {
    let seats = Arc::new(Semaphore::new(SEATS));
    while let Ok(seat) = Arc::clone(&seats).acquire_owned().await {
        let Ok((connection, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        // A change should not wait for the next packet.
        drop(connection.set_nodelay(true));
        let app = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let mut builder = Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // Whoever leaves in the middle is no news.
            let _ = builder.serve_connection(TokioIo::new(connection), app).await;
            drop(seat);
        });
    }
}
