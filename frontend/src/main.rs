//! Clientele.
fn main() {}
