//! What "the group", "the official", "the Tal senator" refer to. Knows heads, roles and names of entities; not
//! attributions.

use super::called::first_letter;
use super::{Entities, Entity};
use crate::lex::{Case, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};
use crate::resolve::mention::{Mention, Referent};
use crate::resolve::name::{folded, singular};
use crate::resolve::{Context, SourceKind};

impl Entities {
    /// The nearest of that description that bears the name of its owner: "Lund’s campaign", "the Lund campaign"; any,
    /// if the owner is not known.
    pub(in crate::resolve) fn of_owner(&self, ctx: &Context<'_>, mention: &Mention, owner: Option<u32>) -> Option<u32> {
        let head = singular(ctx, mention.head);
        let surname = owner.and_then(|o| ctx.token(self.get(o).name.end.checked_sub(1)?));
        let theirs = |e: &u32| {
            let entity = self.get(*e);
            Some(*e) != owner
                && entity.head == head
                && entity.plural == mention.plural
                && ctx
                    .slice(&entity.name)
                    .iter()
                    .any(|t| t.is_capitalised() && surname.is_none_or(|s| same_text(ctx, t, s)))
        };
        self.before_token(mention.tokens.start).map(|(_, e)| e).find(theirs)
    }

    /// The entity that "the group", "the official", "his lawyer" refers to.
    pub(in crate::resolve) fn definite(&self, ctx: &Context<'_>, mention: &Mention) -> Option<u32> {
        if mention.referent != Referent::Definite {
            return None;
        }
        let head = ctx.token(mention.head)?;
        let modified = ctx.slice(&mention.core).iter().filter(|t| t.kind == Kind::Word).count() > 2;
        let lemma = singular(ctx, mention.head);
        let folded_head = folded(ctx, head);
        let lists = &ctx.lexicon.lists;
        // "the London-based group" says of the body just named what it is
        let describing = modified
            && ctx
                .slice(&mention.core)
                .iter()
                .skip(1)
                .all(|t| t.kind == Kind::Word && (!t.is_capitalised() || ctx.word_of(t).contains('-')));
        // "the ministry", "the council": what such a body is stands in its name
        let exact = head.is_on(lists.anaphor_exact, ctx.lexicon);
        let governed = mention.tokens.end > mention.core.end
            && ctx.token(mention.core.end).is_some_and(|t| t.word == ctx.lexicon.known.of);
        if exact && governed {
            return self.of_that_name(ctx, mention);
        }
        let body = (!modified || describing && !exact) && head.is_on(lists.anaphor_organisation, ctx.lexicon);
        let media = !modified && head.is_on(lists.anaphor_media, ctx.lexicon);
        // "the source", "the official" after "a port official"
        let bare = head.is(Class::Bare) && !mention.plural;
        // a group and an unnamed source are meant by words that they never bore
        let any = body || media || bare;
        let letter = first_letter(ctx.word_of(head));
        if !any && !self.called.may_mean(folded_head, lemma, letter) {
            return None;
        }
        let meant = |entity: &Entity| -> bool {
            let same_head = entity.head == lemma && entity.plural == mention.plural;
            let in_name = || entity.named && self.words(entity).contains(&folded_head);
            let in_role = |role: &Tokens| ctx.slice(role).iter().any(|t| same_text(ctx, t, head));
            let kind = match entity.kind {
                SourceKind::Organisation => body && may_be_that_body(ctx, entity, head),
                SourceKind::Media => media,
                _ => false,
            } && !entity.place
                && entity.named;
            let unnamed = bare && entity.kind == SourceKind::Anonymous && !entity.plural;
            unnamed || same_head || kind || in_name() || entity.roles().any(in_role)
        };
        let matches = |entity: &Entity| -> bool {
            let may = any || entity.called.may_mean(folded_head, lemma, letter);
            debug_assert!(may || !meant(entity));
            may && meant(entity)
        };
        // "the Vermont senator": every word of it stands in the role
        let told = |role: &Tokens| {
            let said = |t: &Token| ctx.slice(role).iter().any(|r| same_text(ctx, r, t));
            ctx.slice(&mention.core).iter().filter(|t| t.kind == Kind::Word && !t.is(Class::Determiner)).all(said)
        };
        // "the Tal report" is not "the report by the OECD"
        let clashes = |entity: &Entity| {
            let governed = ctx.token(entity.name.end).is_some_and(|t| t.is(Class::Preposition));
            let end = entity.name.end + if governed { 4 } else { 0 };
            let told = entity.name.start..end.min(mention.tokens.start);
            let capital = |t: &&Token| t.is_capitalised() && !t.is(Class::Determiner);
            let known = || ctx.slice(&told).iter().filter(capital);
            !entity.named
                && known().any(|t| !t.opens)
                && ctx.slice(&mention.core).iter().any(|t| capital(&t) && !t.opens)
                && !ctx.slice(&mention.core).iter().filter(capital).any(|t| known().any(|n| same_text(ctx, n, t)))
        };
        // "the person" is sooner "a person who knew" than the last source of another noun
        let alike = |e: &u32| {
            let entity = self.get(*e);
            !entity.named && entity.kind == SourceKind::Anonymous && entity.head == lemma && !entity.mentions.is_empty()
        };
        if bare
            && !modified
            && let Some(same) = self.before_token(mention.tokens.start).map(|(_, e)| e).find(alike)
        {
            return Some(same);
        }
        // "the finance ministry" is not "the interior ministry", "the border police commander" no "rebel commander"
        let told_apart = exact || is_told_by_noun(ctx, mention);
        let other = |entity: &Entity| told_apart && modified && !entity.named && differs(ctx, entity, mention);
        // "the ministry" is sooner any ministry before than the last body of another kind
        let says_so = |e: &u32| {
            let entity = self.get(*e);
            entity.head == lemma || entity.named && self.words(entity).contains(&folded_head)
        };
        if exact
            && !modified
            && let Some(same) = self.before_token(mention.tokens.start).map(|(_, e)| e).find(says_so)
        {
            return Some(same);
        }
        self.before_token(mention.tokens.start)
            .filter(|(_, e)| !other(self.get(*e)))
            .find(|(place, e)| {
                let entity = self.get(*e);
                // named once and long ago: nobody thinks of it
                let far = entity.named && entity.named_times < 2 && mention.tokens.start - place > FAR;
                if far && any && !entity.called.may_mean(folded_head, lemma, letter) {
                    return false;
                }
                let just_named = describing
                    && body
                    && entity.named
                    && mention.tokens.start - place < NEAR
                    && !led_by_others(ctx, entity, mention);
                matches(entity)
                    && !clashes(entity)
                    && (!modified
                        || just_named
                        || entity.head == lemma
                        || entity.roles().any(told)
                        || entity.named
                            && ctx.slice(&mention.core).iter().any(|t| {
                                t.is_capitalised()
                                    && ctx
                                        .slice(&entity.name)
                                        .iter()
                                        .any(|n| n.span().slice(ctx.text) == t.span().slice(ctx.text))
                            }))
            })
            .map(|(_, e)| e)
    }
}

impl Entities {
    /// "the ministry of trade" again: the same words.
    fn of_that_name(&self, ctx: &Context<'_>, mention: &Mention) -> Option<u32> {
        let words = |tokens: Tokens| {
            let named = ctx.slice(&tokens).iter().filter(|t| !t.is(Class::Determiner));
            named.take(NAME as usize).map(|t| t.span().slice(ctx.text))
        };
        let full = || words(mention.core.start..mention.tokens.end.min(mention.core.end + NAME));
        let same = |e: &u32| words(self.get(*e).name.clone()).eq(full());
        self.before_token(mention.tokens.start).map(|(_, e)| e).find(same)
    }

    /// "the grey-haired Tal diplomat": new words for the only person whom this paragraph and the one before it name.
    pub(in crate::resolve) fn renamed(&self, ctx: &Context<'_>, mention: &Mention) -> Option<u32> {
        const BLURRED: Classes = Classes::any(&[Class::Bare, Class::Kin]);
        if let Some(aged) = self.of_that_age(ctx, mention) {
            return Some(aged);
        }
        let head = ctx.token(mention.head).filter(|t| t.is_any(Classes::PERSON) && !t.is_any(BLURRED))?;
        let told = ctx.slice(&(mention.core.start..mention.head));
        let words = || told.iter().filter(|t| t.kind == Kind::Word && !t.is(Class::Determiner));
        let placed = words().any(|t| t.is_any(Classes::any(&[Class::Place, Class::Demonym])));
        if is_told_by_noun(ctx, mention)
            || mention.plural
            || head.is_capitalised()
            || !placed && words().count() < 2 && words().all(|t| t.word.0 != 0)
        {
            return None;
        }
        let paragraph = ctx.lexed.paragraph_of(mention.tokens.start)? as usize;
        let start = ctx.lexed.paragraphs.get(paragraph.saturating_sub(1))?.tokens.start;
        let mut persons = self
            .before_token(mention.tokens.start)
            .take_while(|(place, _)| *place >= start)
            // "Ode’s term": nobody who is meant
            .filter(|(place, _)| ctx.token(*place).is_some_and(|t| t.kind == Kind::Word))
            .map(|(_, e)| e)
            .filter(|e| self.get(*e).named && self.get(*e).kind == SourceKind::Person);
        let only = persons.next()?;
        persons.all(|e| e == only).then_some(only)
    }
}

impl Entities {
    /// "the 21-year-old": whom the paragraph opens with.
    fn of_that_age(&self, ctx: &Context<'_>, mention: &Mention) -> Option<u32> {
        ctx.word(mention.head).strip_suffix("-year-old")?;
        let paragraph = ctx.lexed.paragraph_of(mention.tokens.start)? as usize;
        let start = ctx.lexed.paragraphs.get(paragraph)?.tokens.start;
        let named = self.within(&(start..mention.tokens.start));
        named.into_iter().map(|(_, e)| e).find(|e| self.is_named_person(*e))
    }
}

/// Whether both tell which body they mean, and no word of the one is a word of the other.
fn differs(ctx: &Context<'_>, entity: &Entity, mention: &Mention) -> bool {
    let telling = |tokens: &Tokens| {
        let head = tokens.end.saturating_sub(1);
        ctx.slice(&(tokens.start..head)).iter().filter(|t| t.kind == Kind::Word && !t.is(Class::Determiner))
    };
    let (mut known, core) = (telling(&entity.name).peekable(), mention.core.start..mention.head + 1);
    known.peek().is_some() && !known.any(|k| telling(&core).any(|t| same_text(ctx, k, t)))
}

/// Nouns before another that say which one is meant.
const TELLING: Classes = Classes::any(&[Class::Force, Class::Body, Class::Company]);

/// Whether a noun before the head tells which one is meant: "the border **police** commander"; adjectives only describe.
fn is_told_by_noun(ctx: &Context<'_>, mention: &Mention) -> bool {
    let before = ctx.slice(&(mention.core.start..mention.head));
    let noun = |t: &Token| t.is_any(TELLING) && !t.is(Class::Adjective) && !t.is(Class::Determiner);
    mention.name.is_none() && before.iter().any(noun)
}

/// "the Tal-led coalition" is not "the Osk-led front".
fn led_by_others(ctx: &Context<'_>, entity: &Entity, mention: &Mention) -> bool {
    let joined = |t: &&Token| t.is_capitalised() && ctx.word_of(t).contains('-');
    let words = |tokens: &Tokens| ctx.slice(tokens).iter().find(joined);
    let around = entity.name.start.saturating_sub(2)..entity.name.end;
    words(&around).zip(words(&mention.core)).is_some_and(|(one, other)| !same_text(ctx, one, other))
}

/// Whether "the agency", "the council" may mean the body of that name: a court is no agency, and "the council" only
/// means what is called one.
fn may_be_that_body(ctx: &Context<'_>, entity: &Entity, head: &Token) -> bool {
    let lists = &ctx.lexicon.lists;
    if head.is_on(lists.anaphor_broad, ctx.lexicon) {
        return true;
    }
    // "the agency" is no leisure centre
    let apart = |t: &Token| t.is_on(lists.anaphor_apart, ctx.lexicon) && !same_text(ctx, t, head);
    if ctx.slice(&entity.name).iter().any(apart) {
        return false;
    }
    let strict = |t: &Token| t.is_on(lists.anaphor_strict, ctx.lexicon);
    let letters = entity.name.len() == 1 && ctx.token(entity.name.start).is_some_and(|t| t.case == Case::Upper);
    letters || !strict(head) && !ctx.slice(&entity.name).iter().any(strict)
}

/// Tokens behind which a body that was named once is not meant by a noun that it never bore.
const FAR: u32 = 150;

/// Longest name "of" something that is compared, in tokens.
const NAME: u32 = 8;

/// Words of a role that are compared with an earlier description.
const ROLE: usize = 16;

impl Entities {
    /// "A commissioner said … **Ann Ode, a commissioner,** said": whom a description in the paragraph before turns out to
    /// mean. A title before the name says too little for that.
    pub(in crate::resolve) fn identify(&mut self, ctx: &Context<'_>, person: u32, mention: &Mention) {
        let Some(role) = mention.role.as_ref() else { return };
        // a title before the name says too little, unless it is the post itself: "the governor" and then "Governor Ode"
        let title = mention.name.as_ref().is_some_and(|name| role.start < name.start);
        let known = self.get(person);
        if mention.referent != Referent::Name || known.kind != SourceKind::Person || known.mentions.len() > 1 {
            return;
        }
        let Some(paragraph) = ctx.lexed.paragraph_of(mention.tokens.start) else { return };
        let bounds = |p: u32| ctx.lexed.paragraphs.get(p as usize).map_or(0, |p| p.tokens.start);
        let before = bounds(paragraph.saturating_sub(1))..bounds(paragraph);
        let told = |entity: &Entity| {
            role.clone().take(ROLE).any(|at| singular(ctx, at) == entity.head)
                && !ctx
                    .slice(&entity.name)
                    .iter()
                    .filter(|t| t.is_capitalised() && !t.opens)
                    .any(|t| !ctx.slice(role).iter().any(|r| same_text(ctx, r, t)))
        };
        let known = &ctx.lexicon.known;
        let indefinite = |at: u32| ctx.token(at).is_some_and(|t| [known.a, known.an].contains(&t.word));
        let meant = self
            .before_token(if title { mention.tokens.start } else { before.end })
            .take_while(|(place, _)| *place >= before.start)
            .find(|(place, e)| {
                let entity = self.get(*e);
                if title {
                    return self.speaks_at(*place) && !indefinite(*place) && is_that_post(ctx, entity, role);
                }
                let unnamed = !entity.named && entity.kind == SourceKind::Anonymous && !entity.plural;
                unnamed && indefinite(*place) && self.speaks_at(*place) && told(entity)
            })
            .map(|(_, e)| e)
            .filter(|_| !title || self.holds_alone(ctx, person, role));
        self.same.extend(meant.map(|meant| (meant, person)));
    }
}

/// Entities among which a second holder of a post is looked for.
const HOLDERS: usize = 256;

/// Whether the description is no more than the post that the title names: "its governor", "the regional governor".
fn is_that_post(ctx: &Context<'_>, entity: &Entity, title: &Tokens) -> bool {
    const POST: Classes = Classes::any(&[Class::Office, Class::TitleFull]);
    let end = title.end.saturating_sub(1);
    let words = |tokens: &Tokens| {
        let word = |t: &&Token| t.kind == Kind::Word && !t.is(Class::Determiner) && !t.is(Class::Possessive);
        ctx.slice(tokens).iter().filter(word)
    };
    // "the governor of Tal": what it is the post of stands behind
    let of = |t: &&Token| t.word != ctx.lexicon.known.of;
    let post = words(&entity.name).take_while(of).last().filter(|t| t.is_any(POST) && !t.plural && !t.is_capitalised());
    let placed = |t: &Token| t.is_on(ctx.lexicon.lists.generic, ctx.lexicon) || t.is(Class::Demonym);
    let told = |t: &Token| placed(t) || ctx.slice(title).iter().any(|r| same_text(ctx, r, t));
    !entity.named
        && !entity.plural
        && post.is_some_and(|post| ctx.token(end).is_some_and(|t| same_text(ctx, t, post)))
        && words(&entity.name).take_while(of).all(told)
}

impl Entities {
    /// Whether nobody else of the article has that title.
    fn holds_alone(&self, ctx: &Context<'_>, person: u32, title: &Tokens) -> bool {
        let Some(post) = ctx.token(title.end.saturating_sub(1)) else { return false };
        let also = |role: &Tokens| {
            ctx.slice(role).iter().take(ROLE).any(|r| same_text(ctx, post, r) || same_text(ctx, r, post))
        };
        let mut others = self.all.iter().take(HOLDERS).enumerate().filter(|(e, _)| *e != person as usize);
        !others.any(|(_, other)| other.named && other.roles().any(also))
    }
}

/// Tokens within which a description with words of its own stands for the body just named.
const NEAR: u32 = 60;

/// The same word, or a title and its short form: "Sen.", "senator".
fn same_text(ctx: &Context<'_>, one: &Token, other: &Token) -> bool {
    let text = |t: &Token| t.span().slice(ctx.text);
    let same = || text(one).eq_ignore_ascii_case(text(other));
    // nearly all pairs of words leave here
    if one.word != other.word && !one.is(Class::TitleShort) {
        debug_assert!(!same(), "{} is two words", text(one));
        return false;
    }
    let short = one.is(Class::TitleShort) && text(one).len() >= 3;
    let stem = text(one).trim_end_matches('.');
    same() || short && text(other).get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem))
}
