//! Handling over HTTP.

mod arrangements;
mod plan;
mod preparation;
mod resources;

use crate::http::Routes;

pub(crate) fn routes(api: &mut impl Routes) {
    plan::routes(api);
    preparation::routes(api);
    arrangements::routes(api);
    resources::routes(api);
}
