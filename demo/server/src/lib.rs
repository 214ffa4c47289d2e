//! The reference backend of the Enishi widgets, and the command line `cargo demo`.
//!
//! It uses the same rules as the widgets (`enishi_core`), stores in SQLite, and also serves the demo page and `dist/`.

pub mod app;
pub mod board;
pub mod claim;
pub mod cli;
pub mod controls;
pub mod count;
pub mod events;
pub mod export;
pub mod faults;
pub mod files;
pub mod folder;
pub mod form;
pub mod http;
pub mod intake;
pub mod make;
pub mod office;
pub mod office_board;
pub mod places;
pub mod plain;
pub mod programs;
pub mod random;
pub mod read;
pub mod remaining;
pub mod sent;
pub mod serve;
pub mod settings;
pub mod staff;
pub mod store;
pub mod stream;
pub mod texts;
pub mod trials;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::files::Folder;
use crate::settings::Settings;
use crate::store::Store;

/// A server that runs.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The staff's password.
    pub password: String,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Running {
    /// Stops in good order: open streams end, running requests are answered.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        // The task has nothing to say; where it was cut off, the server has stopped all the same.
        let _ = self.task.await;
    }
}

/// Starts a server on a port that [`serve::listen`] opened. `root` is the repository, for the default places.
///
/// # Errors
/// Where the database cannot be opened.
pub fn start(settings: Settings, root: &Path, listener: std::net::TcpListener) -> Result<Running, String> {
    let database = settings.database.clone().unwrap_or_else(|| root.join("enishi-demo.sqlite3"));
    let store = Store::open(&database).map_err(|error| {
        format!("cannot open the database {}: {error} (--database names another file)", database.display())
    })?;
    let unreadable = |error: store::Error| format!("cannot read the database {}: {error}", database.display());
    let count = store.count().map_err(unreadable)?;
    let listener = TcpListener::from_std(listener).map_err(|error| format!("cannot listen: {error}"))?;
    let address = listener.local_addr().map_err(|error| format!("cannot listen: {error}"))?;
    let password = settings.staff_password.clone().unwrap_or_else(random::secret);
    let (stop, stopped) = watch::channel(false);
    let app = Arc::new(App {
        password: password.clone(),
        store: Arc::new(store),
        places: places::Places::new(settings.data.clone()),
        board: board::Board::new(settings.data.clone()),
        count: watch::channel(count).0,
        bodies: count::Bodies::default(),
        stop: stopped.clone(),
        cut: watch::channel(0).0,
        running: claim::Running::default(),
        faults: settings.faults.then(faults::Faults::default),
        trials: trials::Trials::default(),
        page: Folder::new(settings.page.clone().unwrap_or_else(|| root.join("target/demo-page"))),
        dist: Folder::new(settings.dist.clone().unwrap_or_else(|| root.join("dist"))),
        settings,
    });
    tokio::spawn(places::watch(Arc::clone(&app)));
    let task = tokio::spawn(serve::serve(listener, app::router(&app), stopped));
    Ok(Running { address, password, stop, task })
}
