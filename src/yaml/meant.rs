//! What each kind of error of the parser means to a writer: no words of the parser are told.

use granit_parser::ErrorKind as Kind;

use super::Hint;

/// The parser may get more kinds: what it says then is told as a line that cannot be read.
pub(super) fn hint(kind: &Kind) -> Hint {
    of_place(kind).or_else(|| of_sign(kind)).or_else(|| of_layout(kind)).unwrap_or(Hint::Unread)
}

/// Something else belongs there.
fn of_place(kind: &Kind) -> Option<Hint> {
    Some(match kind {
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => Hint::Key,
        Kind::ExpectedBlockSequenceEntry => Hint::Entry,
        Kind::ExpectedBlockMappingKey => Hint::OtherKeys,
        Kind::InvalidTrailingSingleQuotedScalar => Hint::Apostrophe,
        Kind::InvalidTrailingDoubleQuotedScalar => Hint::InQuotes,
        Kind::MappingValueNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::ExpectedNodeContent
        | Kind::UnexpectedEndOfPlainScalar
        | Kind::ExpectedWhitespace => Hint::Value,
        Kind::FlowMappingValueAdjacentCollection => Hint::Blank,
        Kind::BlockSequenceEntryNotAllowed => Hint::NextLine,
        Kind::MappingKeyNotAllowed => Hint::QuestionMark,
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => Hint::Comma,
        Kind::BlockEntryInFlowCollection | Kind::PlainScalarStartsWithDashFlowIndicator => Hint::Dash,
        Kind::MisplacedFlowCollectionEnd => Hint::NoBracketOpen,
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            Hint::OtherBracket { open: *open, close: *close }
        }
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnexpectedEofBlockSequence
        | Kind::UnexpectedEofBlockMapping
        | Kind::UnexpectedEof
        | Kind::UnclosedQuotedScalar => Hint::End,
        _ => return None,
    })
}

/// A sign means something to YAML that the writer did not mean.
fn of_sign(kind: &Kind) -> Option<Hint> {
    Some(match kind {
        Kind::UnexpectedCharacter { character } => Hint::Sign(*character),
        Kind::BomInsideDocument => Hint::Sign('\u{feff}'),
        Kind::UndeclaredTagHandle
        | Kind::ExpectedTagBang
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidTagUtf8 => Hint::Tag,
        Kind::UnknownAnchor | Kind::MissingAnchorOrAliasName | Kind::AnchorCountOverflow => Hint::Anchor,
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => Hint::Escape,
        Kind::CommentInterceptedScalar | Kind::CommentNotSeparated => Hint::Comment,
        Kind::ExpectedDocumentStart
        | Kind::InvalidDocumentEnd
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::MultipleDocumentsUnsupported => Hint::DocumentMark,
        Kind::DuplicateVersionDirective
        | Kind::UnsupportedYamlMajorVersion
        | Kind::DuplicateTagDirective
        | Kind::MissingDocumentEndBeforeDirective
        | Kind::ExpectedTagDirectiveBang
        | Kind::InvalidDirectiveTerminator
        | Kind::DirectiveDisallowed
        | Kind::MissingYamlVersionSeparator
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::TooManyReservedDirectiveParams { .. }
        | Kind::YamlVersionTooLong
        | Kind::MissingYamlVersion
        | Kind::InvalidTagDirectiveTerminator => Hint::Directive,
        _ => return None,
    })
}

/// White space is not what it has to be.
fn of_layout(kind: &Kind) -> Option<Hint> {
    Some(match kind {
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar
        | Kind::InvalidBlockEntryWhitespace
        | Kind::InvalidMappingValueWhitespace => Hint::Tab,
        Kind::ZeroBlockScalarIndent | Kind::InvalidBlockScalarHeader | Kind::InvalidBlockScalarIndent => {
            Hint::BlockText
        }
        Kind::InvalidIndentation | Kind::InvalidQuotedScalarIndent | Kind::InvalidFlowScalarIndent => {
            Hint::FurtherIn
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::say;
    use crate::yaml::{FaultKind, Slip};

    /// Every kind of the parser that reading a text can end with.
    fn all() -> Vec<Kind> {
        use Kind::*;
        vec![
            UnexpectedEofFlowSequence,
            UnexpectedEofFlowMapping,
            UnexpectedEofImplicitFlowMapping,
            UnexpectedEofBlockSequence,
            UnexpectedEofBlockMapping,
            UnexpectedEof,
            DuplicateVersionDirective,
            UnsupportedYamlMajorVersion,
            DuplicateTagDirective,
            ExpectedDocumentStart,
            MissingDocumentEndBeforeDirective,
            AnchorCountOverflow,
            UnknownAnchor,
            ExpectedNodeContent,
            ExpectedBlockMappingKey,
            ExpectedFlowMappingSeparator,
            ExpectedFlowSequenceSeparator,
            ExpectedBlockSequenceEntry,
            UndeclaredTagHandle,
            MultipleDocumentsUnsupported,
            ExpectedTagBang,
            ExpectedTagDirectiveBang,
            InvalidGlobalTagCharacter,
            SimpleKeyExpected,
            InvalidSimpleKey,
            InvalidDocumentEnd,
            InvalidIndentation,
            BomInsideDocument,
            UnexpectedCharacter { character: '@' },
            UnexpectedCharacter { character: '\u{7}' },
            TabNotAllowed,
            TabInBlockIndentation,
            CommentInterceptedScalar,
            ExpectedWhitespace,
            CommentNotSeparated,
            InvalidDirectiveTerminator,
            DirectiveDisallowed,
            MissingYamlVersionSeparator,
            MissingDirectiveName,
            InvalidDirectiveName,
            DirectiveByteLimitExceeded { limit: 1 },
            TooManyReservedDirectiveParams { limit: 1 },
            YamlVersionTooLong,
            MissingYamlVersion,
            InvalidTagDirectiveTerminator,
            InvalidTagTerminator,
            MissingTagUri,
            UnclosedVerbatimTag,
            InvalidTagEscape,
            InvalidTagUtf8LeadingByte,
            InvalidTagUtf8TrailingByte,
            InvalidTagUtf8,
            MissingAnchorOrAliasName,
            MisplacedFlowCollectionEnd,
            MismatchedFlowCollectionEnd { open: '[', close: '}' },
            UnclosedFlowCollection { open: '[' },
            BlockEntryInFlowCollection,
            BlockSequenceEntryNotAllowed,
            InvalidBlockEntryWhitespace,
            ZeroBlockScalarIndent,
            InvalidBlockScalarHeader,
            TabAtBlockScalarStart,
            InvalidBlockScalarIndent,
            DocumentIndicatorInQuotedScalar,
            UnclosedQuotedScalar,
            TabInIndentation,
            InvalidQuotedScalarIndent,
            InvalidTrailingSingleQuotedScalar,
            InvalidTrailingDoubleQuotedScalar,
            UnknownQuotedScalarEscape,
            InvalidQuotedScalarHexEscape,
            InvalidLowSurrogateHexEscape,
            InvalidLowSurrogate,
            MissingLowSurrogate,
            UnpairedLowSurrogate,
            InvalidUnicodeEscape,
            InvalidFlowScalarIndent,
            PlainScalarStartsWithDashFlowIndicator,
            TabInPlainScalar,
            UnexpectedEndOfPlainScalar,
            MappingKeyNotAllowed,
            FlowMappingValueAdjacentCollection,
            InvalidMappingValueWhitespace,
            InvalidColonPlacement,
            MappingValueNotAllowed,
        ]
    }

    #[test]
    fn every_kind_has_words_of_our_own_in_both_languages() {
        for kind in all() {
            let hint = hint(&kind);
            assert_ne!(hint, Hint::Unread, "{kind:?}");
            let said = say::fault(&FaultKind::Syntax(Slip::Other(hint)));
            let message = said.message();
            assert_ne!(message.english, message.dutch, "{kind:?}");
            assert!(said.has_help(), "{kind:?}");
        }
    }
}
