//! The command line: what `cargo demo --help` lists.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::builder::FalseyValueParser;
use clap::{ArgAction, Args, Parser, Subcommand};
use enishi_pack::Profile;

use crate::read::Read;
use crate::settings::Settings;
use crate::{make, serve, staff};

/// Enishi's demo: sets up what is missing, builds the widgets and the page, and serves them with a reference backend.
///
/// Without a command it serves. Ctrl+C stops it. Applications for programs with a capacity take places until none is
/// left; staff see them, cancel them, and give a place that became free to somebody who waits, at /staff/places.
#[derive(Debug, Parser)]
#[command(name = "cargo demo", bin_name = "cargo demo", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Set up what is missing, build, and serve the demo; also what happens without a command
    Serve(Serve),
    /// Write dist/, what a city puts on its server
    Pack {
        /// Where to [default: dist in the repository]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Quick to build, large, and panics speak
        #[arg(long)]
        dev: bool,
        /// This bundle alone, to try the release build of one widget
        #[arg(long, value_name = "BUNDLE")]
        only: Option<String>,
    },
    /// Write the demo's pages and the widgets as one folder, for any static server
    ///
    /// It works from any place, also below other pages, for everything that needs no backend: the samples, the builder,
    /// the previews, the doctor. What asks for /api/ says that it is not there. Files of the same names are replaced.
    Page {
        /// Where to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Build nothing: write what is there
        #[arg(long)]
        no_build: bool,
        /// Quick to build, large, and panics speak
        #[arg(long)]
        dev: bool,
        /// The packed widgets [default: dist in the repository]
        #[arg(long, value_name = "DIR")]
        dist: Option<PathBuf>,
        /// The built page, with --no-build [default: target/demo-page in the repository]
        #[arg(long, value_name = "DIR", requires = "no_build")]
        page: Option<PathBuf>,
    },
    /// Set up the tools that are missing, and nothing else
    Setup {
        /// Also what the tests need: a browser with its driver, and Playwright
        #[arg(long)]
        tests: bool,
    },
    /// Show what each page loads against its budget; ends with 1 above a ceiling
    Sizes {
        /// Show what takes the space in this bundle, by crate: counter, calendar, form or all
        bundle: Option<String>,
        /// Write what is reached as the new ceilings, where it is less
        #[arg(long, conflicts_with = "bundle")]
        lower: bool,
    },
    /// Print what the widgets would read from a feed, one JSON object a line and occurrence
    ///
    /// Problems go to standard error as `LINE: what is wrong: what to do`. Ends with 1 where nothing could be read.
    Read(Read),
}

#[derive(Args, Clone, Debug)]
struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Build nothing: serve what is there
    #[arg(long, env = "ENISHI_NO_BUILD", action = ArgAction::SetTrue, value_parser = FalseyValueParser::new())]
    no_build: bool,
    /// Build quickly instead of small; panics speak
    #[arg(long, env = "ENISHI_DEV", action = ArgAction::SetTrue, value_parser = FalseyValueParser::new())]
    dev: bool,
}

fn profile(dev: bool) -> Profile {
    if dev { Profile::Dev } else { Profile::Release }
}

impl Cli {
    /// Does what was asked for.
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Some(Command::Read(read)) => return read.run(),
            Some(Command::Pack { out, dev, only }) => {
                make::root().and_then(|root| make::pack(&root, out, profile(dev), only.as_deref()).map(drop))
            }
            Some(Command::Page { out, no_build, dev, dist, page }) => {
                let build = (!no_build).then(|| profile(dev));
                make::root().and_then(|root| make::page(&root, &out, dist, page, build))
            }
            Some(Command::Setup { tests }) => make::root().and_then(|root| make::set_up(&root, tests)),
            Some(Command::Sizes { bundle, lower }) => {
                make::root().and_then(|root| make::sizes(&root, bundle.as_deref(), lower))
            }
            Some(Command::Serve(serve)) => serve.run(),
            None => self.serve.run(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("cargo demo: {error:#}");
                ExitCode::FAILURE
            }
        }
    }
}

impl Serve {
    fn run(self) -> Result<()> {
        let mut settings = self.settings;
        let root =
            make::root().or_else(|error| if self.no_build { Ok(std::env::current_dir()?) } else { Err(error) })?;
        // The port comes first: nobody wants to hear after minutes of building that it is taken.
        let listener = serve::listen(SocketAddr::new(settings.bind, settings.port)).map_err(|text| anyhow!(text))?;
        if !self.no_build {
            let dist = settings.dist.clone().unwrap_or_else(|| root.join("dist"));
            let page = make::everything(&root, &dist, profile(self.dev))?;
            settings.page.get_or_insert(page);
        }
        let runtime = tokio::runtime::Runtime::new().context("no threads to serve with")?;
        runtime.block_on(async {
            let asked = stop_asked()?;
            let own_password = settings.staff_password.is_none();
            let running = crate::start(settings, &root, listener).map_err(|text| anyhow!(text))?;
            println!("The demo runs:  http://{}/", reachable(running.address));
            println!("For staff:      http://{}/api/registrations.csv", reachable(running.address));
            println!("                http://{}/staff/places", reachable(running.address));
            println!("                http://{}/staff/board", reachable(running.address));
            let password = if own_password { running.password.as_str() } else { "as set by --staff-password" };
            println!("                user {}, password {password}", staff::USER);
            println!("Ctrl+C stops it.");
            asked.await;
            eprintln!("Stopping.");
            running.stop().await;
            Ok(())
        })
    }
}

/// The address to type: one that listens everywhere is reached on this machine by its own.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() });
    }
    address
}

/// Listens for Ctrl+C and SIGTERM from now on, and gives back the wait for one of them.
#[cfg(unix)]
fn stop_asked() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).context("Ctrl+C")?;
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens for Ctrl+C from now on, and gives back the wait for it.
#[cfg(windows)]
fn stop_asked() -> Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c().context("Ctrl+C")?;
    Ok(async move { drop(interrupt.recv().await) })
}
