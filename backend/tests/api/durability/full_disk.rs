//! A disk that is full for a while.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

/// Room for a database and its log, and not much more.
const SIZE: &str = "12m";
const WRITERS: usize = 8;
/// How often a writer writes at most until the disk is full.
const MOST_WRITES: usize = 400;

/// A small disk of its own, as long as the test runs.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    /// `None` where this program may not mount one.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={SIZE}");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).status();
        mount.is_ok_and(|status| status.success()).then_some(Self { folder })
    }

    fn filler(&self) -> PathBuf {
        self.folder.path().join("filler")
    }

    /// Takes all the room that is left.
    fn fill(&self) {
        let mut file = std::fs::File::create(self.filler()).unwrap();
        while std::io::Write::write_all(&mut file, &[7; 4096]).is_ok() {}
    }

    fn free(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
    }
}

/// What eight writers were told while they wrote for a while: the names acknowledged, and those refused.
///
/// The log of the database is used again and again, so that a full disk is noticed only after hundreds of writes: each
/// writer goes on until it was refused `refusals` times.
async fn write_for_a_while(app: &App, admin: &Person, phase: &str, refusals: usize) -> (Vec<String>, Vec<String>) {
    let writers = (0..WRITERS).map(|writer| async move {
        let (mut acknowledged, mut refused) = (Vec::new(), Vec::new());
        let writes = if refusals == 0 { 12 } else { MOST_WRITES };
        for n in 0..writes {
            if refusals > 0 && refused.len() >= refusals {
                break;
            }
            let name = format!("{phase}-{writer}-{n}");
            let answer = add_department(app, admin, &name).await;
            if answer.status == 201 {
                acknowledged.push(name);
            } else {
                assert_eq!(answer.expect(503).code(), "unavailable");
                refused.push(name);
            }
        }
        (acknowledged, refused)
    });
    let told = futures::future::join_all(writers).await;
    let (acknowledged, refused): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    (acknowledged.concat(), refused.concat())
}

/// The server's database on another disk.
async fn on(disk: &Path) -> (App, Person) {
    let app = App::start_with(|settings| {
        let made = settings.database_url.trim_start_matches("sqlite://").to_owned();
        let moved = disk.join("clientele.db");
        std::fs::copy(made, &moved).unwrap();
        settings.database_url = format!("sqlite://{}", moved.display());
    })
    .await;
    let department = app.department("管理部").await;
    let admin = app.person("root", &[Role::Admin], department).await;
    (app, admin)
}

#[actix_web::test]
async fn a_disk_that_was_full_for_a_while_loses_nothing_that_was_acknowledged() {
    if std::env::var("CLIENTELE_TEST_DATABASE").as_deref() == Ok("postgres") {
        return; // The server cannot choose the disk of somebody else's database; its code for a full one is tried apart.
    }
    let Some(disk) = Disk::mount() else {
        assert!(std::env::var_os("CI").is_none(), "a test of the full disk needs to mount a small one");
        eprintln!("skipped: mounting a small disk takes root");
        return;
    };
    let (app, admin) = on(disk.folder.path()).await;
    let mut expected = stored(&app).await;
    for round in 0..3 {
        let (acknowledged, refused) = write_for_a_while(&app, &admin, &format!("空{round}"), 0).await;
        assert_eq!(refused, Vec::<String>::new(), "there is room");
        expected.extend(acknowledged);
        disk.fill();
        let (acknowledged, refused) = write_for_a_while(&app, &admin, &format!("满{round}"), 5).await;
        assert!(!refused.is_empty(), "the disk is full");
        expected.extend(acknowledged);
        disk.free();
    }
    let (acknowledged, refused) = write_for_a_while(&app, &admin, "终", 0).await;
    assert_eq!(refused, Vec::<String>::new(), "there is room again");
    expected.extend(acknowledged);
    assert_eq!(stored(&app).await, expected);
}
