//! Finished HTML of an author's text.

/// HTML that `Body` wrote: nothing dangerous is in it. Nobody else can make one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    pub(super) fn new(html: String) -> Html {
        Html(html)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// One text after another.
impl FromIterator<Html> for Html {
    fn from_iter<T: IntoIterator<Item = Html>>(all: T) -> Html {
        Html(all.into_iter().map(|html| html.0).collect())
    }
}

#[cfg(test)]
impl Html {
    /// As if an author's text had become this.
    pub fn sample(html: &str) -> Html {
        Html(html.to_owned())
    }
}
