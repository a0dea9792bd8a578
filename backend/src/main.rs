//! The program: `clientele serve | migrate | demo | admin create | openapi`.

use std::io::{IsTerminal as _, Read as _};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::{Parser, Subcommand};
use clientele::config::{LogFormat, Settings};
use clientele::context::Context;
use clientele::db::Db;
use clientele::notifications::posting::{self, Mailer};
use clientele::{audit, demo, http, leases, people, startup, time_limits};

/// Clientele (客管): client management whose rules are the company's own written schemes.
///
/// Configuration comes from defaults, then `clientele.toml` (or --config), then CLIENTELE_… variables, then flags;
/// the later one wins. README.md has the table.
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// A configuration file instead of ./clientele.toml
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// sqlite://path or postgres://user:password@host/database [env: CLIENTELE_DATABASE_URL]
    #[arg(long, global = true)]
    database_url: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, its documentation at /docs and the web app
    Serve {
        /// Address and port to listen on [env: CLIENTELE_LISTEN]
        #[arg(long)]
        listen: Option<SocketAddr>,
        /// Bring the database's schema up to date first
        #[arg(long)]
        migrate: bool,
    },
    /// Bring the database's schema up to date; safe to run again and from several servers at once
    Migrate,
    /// Fill an empty database with a demonstration: a user per role, clients, bookings, applications
    Demo,
    /// Look after administrators
    #[command(subcommand)]
    Admin(Admin),
    /// Check that the audit's chain is whole
    #[command(subcommand)]
    Audit(Audit),
    /// Print the OpenAPI document
    Openapi,
}

#[derive(Subcommand)]
enum Audit {
    /// Walk the chain; fails where it is broken
    Verify,
}

#[derive(Subcommand)]
enum Admin {
    /// Create an administrator; the first one cannot be made any other way
    Create {
        /// The name to sign in with
        #[arg(long)]
        username: String,
        /// The name that colleagues see
        #[arg(long)]
        name: String,
        /// Read the password, at least 12 characters, from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clientele: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    if matches!(cli.command, Command::Openapi) {
        print!("{}", http::docs::document());
        return Ok(());
    }
    let mut settings = Settings::load(cli.config.as_deref())?;
    if let Some(url) = cli.database_url {
        settings.database_url = url;
    }
    log_as(settings.log_format);
    prepare_folder(&settings)?;
    match cli.command {
        Command::Serve { listen, migrate: first } => {
            settings.listen = listen.unwrap_or(settings.listen);
            serve(settings, first).await
        }
        Command::Migrate => migrate(&settings).await,
        Command::Demo => {
            migrate(&settings).await?;
            demo::load(&startup::context(settings).await?).await
        }
        Command::Admin(Admin::Create { username, name, .. }) => {
            let mut password = String::new();
            std::io::stdin().read_to_string(&mut password).context("the password cannot be read")?;
            migrate(&settings).await?;
            let context = startup::context(settings).await?;
            people::admin::create(&context, &username, &name, password.trim_end_matches(['\r', '\n'])).await
        }
        Command::Audit(Audit::Verify) => verify_audit(settings).await,
        Command::Openapi => Ok(()),
    }
}

async fn serve(settings: Settings, migrate_first: bool) -> anyhow::Result<()> {
    let address = settings.listen;
    let mailer = Mailer::of(&settings)?;
    let listener = TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
    listener.set_nonblocking(true)?;
    if migrate_first {
        migrate(&settings).await?;
    }
    let context = startup::context(settings).await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    actix_web::rt::spawn(audit::seal_forever(context.clone()));
    actix_web::rt::spawn(time_limits::watch_forever(context.clone()));
    if let Some(mailer) = mailer {
        actix_web::rt::spawn(posting::send_forever(context.clone(), mailer));
    }
    actix_web::rt::spawn(end_streams_at_a_signal(context.clone()));
    startup::server(context.clone(), listener, std::thread::available_parallelism()?)?.await.context("the server stopped")?;
    context
        .db
        .write(&[], async |tx| leases::give_back(tx, context.server).await)
        .await
        .context("giving back what one server does")
}

/// Waits for the signal at which the server stops too; streams would hold it up for as long as it is patient.
async fn end_streams_at_a_signal(context: Context) {
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    context.streams.end();
}

async fn verify_audit(settings: Settings) -> anyhow::Result<()> {
    let verdict = audit::verify(&startup::context(settings).await?).await?;
    println!("{} entries sealed, {} not yet", verdict.sealed, verdict.unsealed);
    match verdict.broken_at {
        None => Ok(()),
        Some(number) => bail!("the chain is broken at entry {number}"),
    }
}

async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let db = Db::connect(settings).await.context("the database cannot be reached")?;
    clientele_migration::up(db.primary()).await.context("the schema cannot be brought up to date")
}

/// The folder of an embedded database is made on the first start.
fn prepare_folder(settings: &Settings) -> anyhow::Result<()> {
    let Some(path) = settings.database_url.strip_prefix("sqlite:") else {
        return Ok(());
    };
    let path = path.trim_start_matches("//").split('?').next().unwrap_or_default();
    let Some(folder) = std::path::Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    if let Err(error) = std::fs::create_dir_all(folder) {
        bail!("cannot write to {}: {error}", folder.display());
    }
    Ok(())
}

fn log_as(format: LogFormat) {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,sqlx=warn,sea_orm_migration=warn".into());
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(std::io::stderr().is_terminal()).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => subscriber.init(),
        LogFormat::Json => subscriber.json().flatten_event(true).init(),
    }
}
