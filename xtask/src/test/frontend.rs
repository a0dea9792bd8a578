//! The web app builds for the browser. What it works out by itself is tested with the business rules.

use super::{Job, Outcome, Turn, Workshop};

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    let builds = move || {
        workshop.web()?;
        Ok(Outcome::Passed("builds for the browser".to_owned()))
    };
    vec![Job::new("web app (build)", Turn::First, builds)]
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::paths;

    /// Building the views a second time, for this machine, would take longer than all other unit tests together.
    #[test]
    fn no_unit_test_hides_where_only_the_browser_goes() {
        let mut read = 0;
        let mut folders = vec![paths::root().join("frontend").join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension() == Some("rs".as_ref()) {
                    read += 1;
                    let is_tested = fs::read_to_string(&path).unwrap().contains("#[cfg(test)]");
                    assert!(!is_tested, "{} has tests that nobody runs: they belong in frontend/core", shown(&path));
                }
            }
        }
        assert!(read > 100, "only {read} files of the web app were found");
    }

    fn shown(path: &Path) -> String {
        path.strip_prefix(paths::root()).unwrap().display().to_string()
    }
}
