//! The web app: it builds, and what it computes by itself is right.

use super::{Line, Outcome, suite};
use crate::web::{self, Flavour};

pub(super) fn run() -> Vec<Line> {
    vec![
        Line::of("web app (build)", || web::build(Flavour::Quick).map(|()| Outcome::Passed("builds for the browser".to_owned()))),
        Line::of("web app (units)", || suite::run("the tests of the web app", &["--package", "clientele-frontend"], &[])),
    ]
}
