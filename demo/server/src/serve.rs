//! Listens, hands each connection to the routes, and stops in good order.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::ServiceExt;

use crate::faults::NoAnswer;

/// How long a client may take to say what it wants.
const HEADER_TIME: Duration = Duration::from_secs(30);
/// How long requests that are running may go on after the stop.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// Opens the port.
///
/// # Errors
/// With words that say what to do, such as when another program has the port.
pub fn listen(address: SocketAddr) -> Result<std::net::TcpListener, String> {
    let listener = std::net::TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "another program listens on {address}: stop it, or choose another port with --port (--port 0 takes any free one)"
        ),
        io::ErrorKind::PermissionDenied => {
            format!("this user may not open port {}: choose one above 1023 with --port", address.port())
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("this machine has no address {}: give one that it has with --bind", address.ip())
        }
        _ => format!("cannot listen on {address}: {error}"),
    })?;
    listener.set_nonblocking(true).map_err(|error| format!("cannot listen on {address}: {error}"))?;
    Ok(listener)
}

/// Serves until `stop` turns true; then no connection is taken any more, and the open ones come to their end.
pub async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(_) => {
                // Out of file handles, as a rule: the connections that are open will free some.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // A change of the count is one small packet; it must not wait for more.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let router = router.clone();
            async move {
                let response = router.oneshot(request.map(Body::new)).await.unwrap_or_else(|never| match never {});
                if response.extensions().get::<NoAnswer>().is_some() {
                    return Err(io::Error::from(io::ErrorKind::ConnectionReset));
                }
                Ok(response)
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIME)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        // A connection ends with an error whenever a visitor leaves in the middle: nothing to report.
        tokio::spawn(async move { drop(connection.await) });
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST_REQUESTS, graceful.shutdown()).await;
}
