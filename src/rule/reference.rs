//! What a rule file may say, as tables: each field, subject, relation, zone, voice and scope with a line about it. The
//! JSON Schema and the page on the rule language are made from them; nothing here reads or checks a rule.

use crate::article::{SubjectKind, Voice};
use crate::markup::Zone;

use super::condition::{Comparison, Relation};

/// A field of a rule file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The key in YAML.
    pub(crate) name: &'static str,
    /// Whether every rule has it.
    pub(crate) is_required: bool,
    /// What it says.
    pub(crate) about: &'static str,
}

const fn required(name: &'static str, about: &'static str) -> Field {
    Field { name, is_required: true, about }
}

const fn optional(name: &'static str, about: &'static str) -> Field {
    Field { name, is_required: false, about }
}

/// The fields of a rule file, in the order in which they are best written.
pub(crate) const FIELDS: [Field; 22] = [
    required(
        "id",
        "the name of the rule and of its file: small letters and hyphens; names the fault, so that `allow ID` reads",
    ),
    required(
        "severity",
        "`error` (do not publish), `warning` (the desk decides), `info` (for the ledger), `hint` (style), or `off`",
    ),
    required("since", "the version that brought the rule, three numbers"),
    required("summary", "what it finds, one line without a full stop"),
    required("why", "why that matters, with the guideline it rests on; paragraphs are set apart by an empty line"),
    required("references", "the guidelines, a list of texts"),
    optional(
        "words",
        "the rule's own words, separated by commas, with choices in brackets (`(rose|fell) sharply`), or `groups:` of them; the subject `term` is a place where one stands",
    ),
    required("match", "the subject, and what must hold of it"),
    optional("zones", "where findings may stand; `body`, `list-item` and `standfirst` unless said otherwise"),
    optional("voice", "whose words may be underlined; any unless said otherwise"),
    optional(
        "at",
        "what is underlined: a role of the subject, or a name bound by `as`; the subject itself unless said otherwise",
    ),
    required("message", "what is wrong, lower case, without a full stop, the article's words in backticks"),
    optional("labels", "a text for each role or name that is pointed at; that of `at` stands beside the underline"),
    optional("help", "what to do about it"),
    optional("declare", "how a declaration in the file answers a finding"),
    optional("limits", "what the rule cannot see, and where it is wrong"),
    optional(
        "severity-when",
        "other severities, and if need be texts, for some findings: the first case that holds counts",
    ),
    optional("subsumes", "ids of rules that say nothing where this one speaks"),
    optional("once-per", "report only the first finding for each of these"),
    optional("settings", "numbers that profiles and users may set, with their defaults"),
    optional("confidence", "how sure a finding is; one of low confidence is shown one severity lower"),
    required(
        "examples",
        "articles that yield the finding (`bad`, at least three) and articles that do not (`good`, at least three)",
    ),
];

/// How several conditions are joined.
pub(crate) const COMBINATORS: [(&str, &str); 3] = [
    ("all", "every one of a list of conditions holds"),
    ("any", "at least one of a list of conditions holds"),
    ("not", "the conditions do not hold together; a fact that the subject does not have satisfies it"),
];

/// The subject's own place as a condition.
pub(crate) const PLACES: [(&str, &str); 2] =
    [("zone", "its first word stands in one of these zones"), ("voice", "its first word is in one of these voices")];

/// What `once-per` may say.
pub(crate) const ONCE_PER: [(&str, &str); 5] = [
    ("entity", "the source that the subject leads to"),
    ("chain", "that source and the outlet that conveyed it"),
    ("file", "the article"),
    ("paragraph", "the paragraph of the underline"),
    ("sentence", "the sentence of the underline"),
];

/// What a subject is.
pub(crate) const fn about_subject(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Article => "the file as a whole; asked once",
        SubjectKind::Sentence => "a sentence of prose",
        SubjectKind::Attribution => "somebody says something: source, cue, content",
        SubjectKind::Quotation => "a stretch in quotation marks, or a mark without partner",
        SubjectKind::Figure => "a quantity: a count, sum, share, measurement",
        SubjectKind::Source => "one who is cited, with all places where that happens",
        SubjectKind::MediaItem => "a video, photograph or post that the article describes",
        SubjectKind::Term => "a place where one of the rule's own `words` stands",
        SubjectKind::Day => "a weekday, date or other day that the text names",
        SubjectKind::Caption => "the words below or beside a picture",
        SubjectKind::Name => "a name that the article does not use in one form",
        SubjectKind::Declaration => "what the file declares of its sources, and what it allows",
    }
}

/// What a relation says of the two subjects.
pub(crate) const fn about_relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Within => "it stands inside the other one",
        Relation::Has => "the other one stands inside it",
        Relation::Precedes => "the other one comes after it",
        Relation::Follows => "the other one comes before it",
        Relation::Near => "the other one comes before or after it",
    }
}

/// What a comparison asks.
pub(crate) const fn about_comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "the number is this",
        Comparison::Above => "the number is larger",
        Comparison::Below => "the number is smaller",
        Comparison::AtLeast => "the number is this or larger",
        Comparison::AtMost => "the number is this or smaller",
    }
}

/// What stands in a zone.
pub(crate) const fn about_zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Headline => "the title",
        Zone::Standfirst => "the lines under the title that sum the story up",
        Zone::Byline => "who wrote it",
        Zone::Dateline => "a line that only gives place or date",
        Zone::Subhead => "a heading inside the body",
        Zone::Body => "running text",
        Zone::ListItem => "an item of a list",
        Zone::BlockQuote => "a quotation set off as a block",
        Zone::Caption => "text about a picture",
        Zone::FrontMatter => "YAML at the head of the file",
        Zone::Boilerplate => "share text, copyright, newsletter and comment notices, repeated teasers",
    }
}

/// Whose words a voice is.
pub(crate) const fn about_voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Writer => "the article's own",
        Voice::Attributed => "what somebody said, paraphrased",
        Voice::Quoted => "in quotation marks",
    }
}
