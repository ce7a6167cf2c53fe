//! What a line that is no YAML was meant to be, as data.

/// What writers do who do not think in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// In the indentation.
    Tab,
    /// A bracket without its other half.
    OpenBracket {
        sign: String,
        closing: &'static str,
    },
    OpenQuote,
    /// A sign of YAML's own at the start of a text; the line with quotes around it.
    Start {
        sign: char,
        quoted: String,
    },
    /// `: ` inside a text; the line with quotes around it.
    Colon {
        quoted: String,
    },
    /// Quotes of the text itself are taken for those around it; the line in quotes that hold.
    Quotes {
        line: String,
    },
    /// A list that begins in the line of its key; the key with its colon, and the items.
    ListBehindKey {
        key: String,
        items: Vec<String>,
    },
    /// A list that stands beside keys and has none above it.
    ListWithoutKey,
    /// Words behind a list in brackets; the line with quotes around them.
    BehindList {
        quoted: String,
    },
    /// A list with another sign than `-`.
    ListSign {
        item: String,
    },
    /// The line with plain spaces.
    NoBreakSpace {
        line: String,
    },
    /// A `#` in brackets, and the word with it.
    Comment {
        lost: String,
        word: String,
    },
    /// A comma is missing between two keys in brackets; the line with it.
    Comma {
        line: String,
    },
    /// A blank is missing behind `-` or `:`; the line with it.
    NoBlank {
        line: String,
    },
    /// It stands in a column that does not fit the line above, and so do more lines that go with it.
    Indent {
        above: String,
        more: usize,
    },
    /// It is indented with spaces that do not break, and so are more lines below it.
    HardSpaces {
        line: String,
        more: usize,
    },
    /// Keys under a text that has no key itself.
    KeysBelowText {
        title: String,
    },
    /// As the parser found it.
    Other(Hint),
}

/// What the parser found, to a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// A key belongs here.
    Key,
    /// An entry of a list belongs here.
    Entry,
    /// It stands beside other keys, but not below them.
    OtherKeys,
    /// Text behind a single quote.
    Apostrophe,
    /// Text behind a double quote.
    InQuotes,
    /// A value stands where none can.
    Value,
    /// A list begins behind its key.
    NextLine,
    /// `? ` starts a key of YAML's own sort.
    QuestionMark,
    /// Two things in brackets with nothing between them.
    Comma,
    /// Nothing between a colon and a bracket.
    Blank,
    /// A dash in brackets.
    Dash,
    /// A bracket is closed that nothing opens.
    NoBracketOpen,
    /// A bracket is closed by that of another sort.
    OtherBracket {
        open: char,
        close: char,
    },
    /// The text ends in the midst of something.
    End,
    /// A sign that cannot stand here.
    Sign(char),
    /// `!` names a type of YAML.
    Tag,
    /// `&` and `*` name values.
    Anchor,
    /// A backslash in double quotes.
    Escape,
    /// A `#` that is glued to a value, or stands in the midst of one.
    Comment,
    /// `---` or `...` where nothing ends.
    DocumentMark,
    /// A line that begins with `%`.
    Directive,
    Tab,
    /// What stands behind or below `|` or `>`.
    BlockText,
    /// It has to be indented further.
    FurtherIn,
    /// A kind that came with a newer parser.
    Unread,
}
