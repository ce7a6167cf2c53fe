//! The Markdown of a page.

/// A page's prose.
#[derive(Debug)]
pub struct Body {}
