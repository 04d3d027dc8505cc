//! Reads the relations of the match language: `within`, `has`, `precedes`, `follows`, `near`, and how far they reach.
//! Knows what a relation may say, not how neighbours are found.

use crate::article::SubjectKind;

use super::condition::{Condition, Reach, Related, Relation, Room};
use super::language::{Binding, PartKind, Scope};
use super::schema::{Node, Shape, Text};
use super::suggest;

/// The fields of a relation.
pub(crate) const FIELDS: [(&str, &str); 5] = [
    ("what", "the other subject: its name, or a map with its name and conditions on it"),
    ("as", "a name for the subject that is found, for `at`, labels and placeholders"),
    ("words", "at most so many words lie between the two"),
    ("sentences", "it stands at most so many sentences away; 0 is the same one"),
    ("in", "where it is looked for: `paragraph` unless this says `sentence` or `article`"),
];

/// The fields as read so far.
#[derive(Default)]
struct Fields {
    what: Option<(SubjectKind, Condition)>,
    name: Option<Text>,
    reach: Reach,
    /// The first field that says how far the relation reaches.
    far: Option<Text>,
}

impl Scope<'_> {
    pub(super) fn related(
        &mut self,
        (subject, relation): (SubjectKind, Relation),
        key: &Text,
        node: &Node,
        binding: Binding,
    ) -> Option<Condition> {
        let Shape::Map(entries) = &node.shape else {
            self.mistyped(key.span, node, "`{what: SUBJECT, as: NAME, words: N}`");
            return None;
        };
        let before = self.faults.len();
        let mut fields = Fields::default();
        for (field, value) in entries {
            self.field(&mut fields, key, (field, value), binding);
        }
        let Fields { what, name, reach, far } = fields;
        let is_told = entries.iter().any(|(field, _)| field.value == "what");
        if !is_told {
            self.fault(key.span, format!("`{}` does not say what", key.value), "needs `what: SUBJECT`", "");
        }
        let Some((kind, condition)) = what else {
            self.lost.extend(name.map(|name| name.value));
            return None;
        };
        self.check_relation((subject, relation, kind), key, far.as_ref());
        let slot = name.and_then(|name| self.bind(&name, kind, binding));
        (self.faults.len() == before)
            .then(|| Condition::Related(Box::new(Related { relation, kind, condition, slot, reach })))
    }

    fn field(&mut self, fields: &mut Fields, key: &Text, (field, value): (&Text, &Node), binding: Binding) {
        match field.value.as_str() {
            "what" => fields.what = self.subject(field.span, value, binding),
            "as" => match &value.shape {
                Shape::Text(name) => fields.name = Some(Text { value: name.clone(), span: value.span }),
                _ => self.mistyped(field.span, value, "a name"),
            },
            "words" => {
                let words = self.whole(field, value, "words");
                fields.reach.words = words.filter(|_| !self.leaves_out(PartKind::Condition, field.span, binding));
            }
            "sentences" => {
                let sentences = self.whole(field, value, "sentences");
                fields.reach.sentences =
                    sentences.filter(|_| !self.leaves_out(PartKind::Condition, field.span, binding));
            }
            "in" => {
                let rooms = self.words(field.span, value, "place for `in`", &Room::ALL.map(Room::name));
                let found = rooms.as_deref().and_then(|rooms| match rooms {
                    [(span, word)] => Room::ALL.into_iter().find(|room| room.name() == *word).zip(Some(*span)),
                    _ => None,
                });
                match found {
                    // Without it there is more to find in the paragraph, or less than in the article.
                    Some((room, span)) => {
                        let kind = if room == Room::Article { PartKind::Word } else { PartKind::Condition };
                        let place = if room == Room::Article { span } else { field.span };
                        if room != Room::Paragraph && !self.leaves_out(kind, place, binding) {
                            fields.reach.room = room;
                        }
                    }
                    None if rooms.is_some() => self.mistyped(field.span, value, "one place"),
                    None => {}
                }
            }
            _ => {
                let help = suggest::among(&field.value, FIELDS.iter().map(|(name, _)| *name));
                let label = format!("not a field of `{}`", key.value);
                self.fault(field.span, format!("unknown field `{}`", field.value), label, help);
            }
        }
        if matches!(field.value.as_str(), "words" | "sentences" | "in") && fields.far.is_none() {
            fields.far = Some(field.clone());
        }
    }

    fn whole(&mut self, field: &Text, value: &Node, what: &str) -> Option<usize> {
        match value.shape {
            Shape::Number(number) if number >= 0.0 && number.fract() == 0.0 => {
                #[expect(clippy::cast_sign_loss, reason = "checked to be a whole number from zero up")]
                let number = number as usize;
                Some(number)
            }
            _ => {
                self.mistyped(field.span, value, &format!("a whole number of {what}"));
                None
            }
        }
    }

    /// What no article can satisfy, or what says nothing.
    fn check_relation(
        &mut self,
        (subject, relation, other): (SubjectKind, Relation, SubjectKind),
        key: &Text,
        far: Option<&Text>,
    ) {
        let word = &key.value;
        let whole = |kind: SubjectKind| kind == SubjectKind::Article;
        let is_around = matches!(relation, Relation::Has | Relation::Within);
        let never = match relation {
            Relation::Has => whole(other),
            Relation::Within => whole(subject),
            _ => whole(other) || whole(subject),
        };
        if never {
            let message = format!("`{word}` never holds: an article is all of the file");
            let help = match relation {
                Relation::Has if whole(subject) => "write the conditions on the article without `has`",
                _ if whole(subject) => "use `has` to look for something in the article",
                _ => "use `within` for conditions on the article",
            };
            self.fault(key.span, message, "nothing stands there", help);
        } else if let Some(far) = far.filter(|_| is_around) {
            let message = format!("`{}` says nothing beside `{word}`", far.value);
            let help = format!("`{word}` reaches as far as the larger of the two spans");
            self.fault(far.span, message, "no distance to limit", help);
        }
    }

    fn bind(&mut self, name: &Text, kind: SubjectKind, binding: Binding) -> Option<usize> {
        if binding == Binding::Refused {
            let help = "bind it in `match`, outside of `not`";
            self.fault(name.span, format!("`{}` cannot be bound here", name.value), "no label could point at it", help);
            self.lost.push(name.value.clone());
            return None;
        }
        if self.bound.iter().any(|(known, _)| *known == name.value) {
            self.fault(name.span, format!("`{}` is bound twice", name.value), "a second time", "");
            return None;
        }
        self.bound.push((name.value.clone(), kind));
        Some(self.bound.len() - 1)
    }
}
