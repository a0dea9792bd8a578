//! What several parts of the tests need, each made once however many of them run, and by whichever needs it first.

use std::path::PathBuf;
use std::sync::OnceLock;

use anyhow::Result;

use super::{Part, suite};
use crate::web::{self, Flavour};
use crate::{cargo, paths};

/// The things that the parts share.
pub struct Workshop {
    /// The tests of the server's side that are run.
    targets: Vec<&'static str>,
    has_api: bool,
    programs: Once<()>,
    server: Once<PathBuf>,
    web: Once<()>,
}

impl Workshop {
    /// A workshop for these parts.
    pub fn of(parts: &[Part]) -> Self {
        let targets = parts.iter().flat_map(|part| part.targets()).copied().collect();
        let has_api = parts.contains(&Part::Api);
        Self { targets, has_api, programs: Once::new(), server: Once::new(), web: Once::new() }
    }

    /// Builds the server's test programs for all parts in one go, so that no dependency is built twice for want of the same features.
    pub fn test_programs(&self) -> Result<()> {
        self.programs.get(|| suite::build("the tests", &self.targets))
    }

    /// The server's binary. The tests of the API are built along with one; only without them it needs a build of its own.
    pub fn server(&self) -> Result<PathBuf> {
        if self.has_api {
            self.test_programs()?;
            return Ok(paths::server("debug"));
        }
        self.server.get(|| cargo::build_server(false))
    }

    /// The web app in `frontend/dist`, from where the server reads it.
    pub fn web(&self) -> Result<()> {
        self.web.get(|| web::build(Flavour::Quick))
    }
}

/// Where one thing is made that several jobs need: the first makes it, and the others wait and get the same.
pub struct Once<T>(OnceLock<Result<T, String>>);

impl<T: Clone> Once<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// What was made, or why it could not be.
    pub fn get(&self, make: impl FnOnce() -> Result<T>) -> Result<T> {
        self.0.get_or_init(|| make().map_err(|error| format!("{error:#}"))).clone().map_err(anyhow::Error::msg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_and_its_failure_is_told_to_all() {
        let thing = Once::new();
        assert_eq!((thing.get(|| Ok(1)).unwrap(), thing.get(|| Ok(2)).unwrap()), (1, 1));
        let broken: Once<u32> = Once::new();
        assert!(broken.get(|| anyhow::bail!("no compiler")).is_err());
        assert_eq!(broken.get(|| Ok(3)).unwrap_err().to_string(), "no compiler");
    }
}
