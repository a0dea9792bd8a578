//! Clientele.
