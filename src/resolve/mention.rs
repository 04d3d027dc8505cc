//! Reads one source phrase: a name, a pronoun, "the group", "a port official". Knows one phrase; not the article.

use super::describe::described;
use super::kind::{is_outlet, kind_of_name};
use super::proper::{name_in, named_behind_post};
use super::{Context, Description, SourceKind};
use crate::lex::{Case, Kind, Token, Tokens};
use crate::lexicon::{Class, Classes};

/// How a phrase refers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Referent {
    /// "he", "they", "it"
    Pronoun,
    /// "who"
    Relative,
    /// "Tom Ode", "the Port Authority"
    Name,
    /// "the group", "the official", "its director"
    Definite,
    /// "a port official", "activists"
    Indefinite,
}

/// One source phrase, read.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The whole phrase.
    pub(super) tokens: Tokens,
    /// Its first noun phrase.
    pub(super) core: Tokens,
    /// The token that names the core.
    pub(super) head: u32,
    /// The capitalised name in it, if any.
    pub(super) name: Option<Tokens>,
    pub(super) referent: Referent,
    pub(super) kind: SourceKind,
    pub(super) plural: bool,
    pub(super) described: Description,
    /// Apposition or title beside the name.
    pub(super) role: Option<Tokens>,
}

pub(super) const PERSON: Classes = Classes::PERSON.with(Classes::any(&[Class::TitleShort, Class::Bare]));
pub(super) const BODY: Classes = Classes::any(&[Class::Body, Class::Company, Class::Force, Class::NameSuffix]);

/// Nouns for many: "Americans", "Democrats".
pub(super) const CROWD: Classes = Classes::any(&[Class::Demonym, Class::People, Class::Collective, Class::Belligerent]);
pub(super) const PAPER: Classes = Classes::any(&[Class::Document, Class::Poll, Class::Study]);

/// "he", "him", "his".
const PERSONAL: Classes = Classes::any(&[Class::SubjectPronoun, Class::ObjectPronoun, Class::Possessive]);

impl Mention {
    /// Reads the phrase `tokens`.
    pub(super) fn read(ctx: &Context<'_>, tokens: &Tokens) -> Self {
        let first = ctx.syntax.noun_phrases.partition_point(|p| p.tokens.end <= tokens.start);
        Self::read_from(ctx, tokens, first)
    }

    /// The same where the first noun phrase that does not end before `tokens` is known.
    pub(super) fn read_from(ctx: &Context<'_>, tokens: &Tokens, first: usize) -> Self {
        let phrases = &ctx.syntax.noun_phrases;
        let core = phrases.get(first).filter(|p| p.tokens.start < tokens.end);
        let (core_tokens, head) = core.map_or((tokens.clone(), tokens.end.saturating_sub(1)), |p| {
            let inside = p.tokens.start.max(tokens.start)..p.tokens.end.min(tokens.end);
            // "Mr. Ode" of "Mr. Ode’s pledge"
            let head = if inside.contains(&p.head) { p.head } else { inside.end.saturating_sub(1) };
            (inside, head)
        });
        let head_token = ctx.token(head);
        let mut mention = Self {
            tokens: tokens.clone(),
            core: core_tokens.clone(),
            head,
            name: None,
            referent: Referent::Indefinite,
            kind: SourceKind::Anonymous,
            plural: head_token.is_some_and(|t| t.plural),
            described: Description::Specific,
            role: None,
        };
        let slice = ctx.slice(&core_tokens);
        match slice {
            [only] if only.is_any(PERSONAL) => {
                // who it is, is said elsewhere: nobody that hides
                mention.kind = SourceKind::Person;
                mention.referent = Referent::Pronoun;
                mention.plural = only.word == ctx.lexicon.known.they
                    || only.word == ctx.lexicon.known.them
                    || only.word == ctx.lexicon.known.we;
                return mention;
            }
            [only] if only.is(Class::Relative) && core.is_none() => {
                mention.kind = SourceKind::Person;
                mention.referent = Referent::Relative;
                return mention;
            }
            _ => {}
        }
        // "Secretary of State Ann Ode": the name stands behind what the post is of
        if let Some(name) = named_behind_post(ctx, tokens, &core_tokens, first) {
            mention.role = Some(core_tokens.start..name.start);
            mention.core = phrases[first + 1].tokens.clone();
            mention.head = name.end - 1;
            mention.name = Some(name);
            mention.referent = Referent::Name;
            mention.kind = SourceKind::Person;
            return mention;
        }
        mention.name = name_in(ctx, &core_tokens);
        // "An official, Gov. Tom Ode of the province": the name stands in the apposition
        if (!mention.name_is_head(ctx) || mention.is_post(ctx))
            && let Some(apposed) = phrases
                .iter()
                .skip(first + 1)
                .take(4)
                .take_while(|p| p.tokens.end <= tokens.end)
                .find(|p| ctx.token(p.tokens.start.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Comma))
            && let Some(name) = name_in(ctx, &apposed.tokens).filter(|n| n.contains(&apposed.head))
            && head_token
                .is_some_and(|t| t.is_any(PERSON) || is_post_of(ctx, t, &name) || is_one_of(ctx, t, &apposed.tokens))
            && !ctx.slice(&name).iter().any(|t| t.is_any(BODY))
        {
            mention.role = Some(core_tokens.clone());
            mention.core = apposed.tokens.clone();
            mention.head = apposed.head;
            mention.name = Some(name);
            mention.referent = Referent::Name;
            mention.kind = SourceKind::Person;
            return mention;
        }
        mention.kind = kind_of(ctx, &mention);
        let named = mention.name_is_head(ctx);
        mention.referent = if named {
            Referent::Name
        } else if slice.first().is_some_and(|t| is_definite(ctx, t)) || is_pointed_at(ctx, &core_tokens) {
            Referent::Definite
        } else {
            Referent::Indefinite
        };
        mention.role = role_beside(ctx, &mention);
        if named && let Some(kind) = apposed_kind(ctx, &mention, first) {
            mention.kind = kind;
        }
        if !named {
            mention.described = described(ctx, &mention);
        }
        mention
    }

    /// "the Governor of Tal, Ann Ode": what looks like a name is a post.
    fn is_post(&self, ctx: &Context<'_>) -> bool {
        const POST: Classes = Classes::any(&[Class::Office, Class::TitleFull]);
        self.name.as_ref().is_some_and(|n| ctx.slice(n).iter().all(|t| t.is_any(POST)))
    }

    /// Whether the phrase is a name: its head is capitalised and no closed-class word.
    fn name_is_head(&self, ctx: &Context<'_>) -> bool {
        self.name.as_ref().is_some_and(|n| n.contains(&self.head))
            && ctx.token(self.head).is_some_and(Token::is_capitalised)
    }
}

fn is_definite(ctx: &Context<'_>, token: &Token) -> bool {
    let known = &ctx.lexicon.known;
    [known.the, known.this, known.that, known.these, known.those].contains(&token.word)
}

/// Most words between "the" and a comma in front of a phrase.
const LISTED: u32 = 3;

/// "**the** tall, grey-haired diplomat": the article stands before a list of adjectives.
fn is_pointed_at(ctx: &Context<'_>, core: &Tokens) -> bool {
    let comma = core.start.checked_sub(1).filter(|at| ctx.token(*at).is_some_and(|t| t.kind == Kind::Comma));
    comma.is_some_and(|comma| {
        let before = (comma.saturating_sub(LISTED)..comma).rev().map_while(|at| ctx.token(at));
        before
            .take_while(|t| t.kind == Kind::Word && !t.is_capitalised())
            .find(|t| t.is(Class::Determiner) || t.is(Class::Cue))
            .is_some_and(|t| t.word == ctx.lexicon.known.the)
    })
}

/// "**The state news agency,** KANA": what stands before the name.
fn is_called_agency(ctx: &Context<'_>, before: &Tokens) -> bool {
    let known = &ctx.lexicon.known;
    ctx.slice(before).windows(2).any(|pair| pair[0].word == known.news && pair[1].word == known.agency)
}

/// Tokens of "one of the former aides".
const ONE_OF: u32 = 5;

/// What the phrase's words say its kind is.
fn kind_of(ctx: &Context<'_>, mention: &Mention) -> SourceKind {
    let Some(head) = ctx.token(mention.head) else { return SourceKind::Anonymous };
    let core = ctx.slice(&mention.core);
    // "79 percent of voters", "12 of them"
    let share = matches!(head.kind, Kind::Percent | Kind::Number)
        || head.is_any(Classes::any(&[Class::PercentUnit, Class::Cardinal]))
        || head.is_on(ctx.lexicon.lists.share, ctx.lexicon);
    // "one of the aides"
    let of = ctx.slice(&(mention.core.start..mention.tokens.end.min(mention.core.start + ONE_OF)));
    if let [one, of, rest @ ..] = of
        && one.word == ctx.lexicon.known.one
        && of.word == ctx.lexicon.known.of
        && rest.iter().any(|t| t.plural && t.is(Class::Bare))
    {
        return SourceKind::Anonymous;
    }
    if share && head.word != ctx.lexicon.known.one {
        return SourceKind::Collective;
    }
    if head.is(Class::MediaItem) && !head.is(Class::MediaNoun) {
        return SourceKind::Ugc;
    }
    if let Some(name) = mention.name.as_ref().filter(|n| n.contains(&mention.head)) {
        let kind = kind_of_name(ctx, name, &mention.core);
        let agency = kind == SourceKind::Organisation && is_called_agency(ctx, &(mention.tokens.start..name.start));
        return if agency { SourceKind::Media } else { kind };
    }
    // "her network of activists"
    if head.is(Class::MediaNoun) && is_made_of_people(ctx, mention) {
        return if mention.plural { SourceKind::Collective } else { SourceKind::Anonymous };
    }
    // "local media sources"
    let outlets = head.is(Class::Bare) && mention.plural && core.iter().any(|t| t.is(Class::MediaNoun));
    // "the state news agency"
    let wire = head.word.0 != 0
        && head.word == ctx.lexicon.known.agency
        && core.iter().any(|t| t.word == ctx.lexicon.known.news);
    if wire || outlets || head.is(Class::MediaNoun) || is_outlet(ctx, &mention.core) && !head.is_any(PERSON.with(PAPER))
    {
        return SourceKind::Media;
    }
    if online(ctx, &mention.tokens)
        && (head.is(Class::Document)
            || head.is_any(Classes::any(&[Class::Collective, Class::People, Class::Belligerent])))
    {
        return SourceKind::Ugc;
    }
    if head.is_any(PAPER.with(Classes::of(Class::SpeechEvent))) && !head.is_any(PERSON) {
        return SourceKind::Document;
    }
    let known = &ctx.lexicon.known;
    // "official figures" are data, "senior figures" are people
    let list = ctx.lexicon.lists.document;
    let data =
        |at: usize| at + ctx.lexicon.entry_of(list, &core[at..]) == core.len() && (at == 0 || at + 1 < core.len());
    if head.plural && head.word == known.figures && (0..core.len()).any(data) {
        return SourceKind::Document;
    }
    // "a count by the agency" is no nobleman
    if [known.count, known.tally, known.estimate].contains(&head.word) && !head.is_capitalised() {
        return SourceKind::Document;
    }
    // "the minister" is somebody, known by the post; "a minister" is not
    let post = head.is_any(PERSON) && !head.is(Class::Bare) && !head.is_any(BODY);
    let the = core.first().is_some_and(|t| t.word == ctx.lexicon.known.the) || is_pointed_at(ctx, &mention.core);
    if post && !mention.plural && the {
        return SourceKind::Person;
    }
    if head.word != crate::lexicon::WordId(0) && head.word == ctx.lexicon.known.authority {
        return SourceKind::Organisation;
    }
    // "Ode’s associates" are no "Ode Associates"
    let suffix = !head.is_capitalised() && !head.is_any(BODY.without(Classes::of(Class::NameSuffix)));
    // "a miner who hid", "a 28-year-old miner": a firm elsewhere
    let who = ctx.token(mention.core.end).is_some_and(|t| t.word == ctx.lexicon.known.who);
    let aged = (mention.core.start..mention.head).any(|at| ctx.word(at).ends_with("-old"));
    // "an auditor": an office as well as a firm
    let known = &ctx.lexicon.known;
    let a = core.first().is_some_and(|t| [known.a, known.an, known.one].contains(&t.word)) && head.is_any(PERSON);
    if (who || aged || a) && !mention.plural && head.is(Class::Company) && mention.name.is_none() {
        return SourceKind::Anonymous;
    }
    if head.is_any(BODY) && !suffix && !(head.is(Class::Collective) && mention.plural) {
        let crowd = mention.plural
            && core.first().is_some_and(|t| !is_definite(ctx, t))
            && !core.iter().any(|t| t.is_capitalised() && t.word.0 == 0);
        return if crowd && mention.name.is_none() { SourceKind::Collective } else { SourceKind::Organisation };
    }
    if head.is_any(PERSON) {
        // "sources" are unnamed one by one, "insiders" are a crowd
        let source_word = head.is(Class::Bare)
            && !head.is_on(ctx.lexicon.lists.official, ctx.lexicon)
            && !head.is_any(Classes::any(&[Class::People, Class::Collective]));
        if mention.plural && super::describe::is_insider(ctx, mention) {
            return SourceKind::Anonymous;
        }
        if mention.plural && !source_word {
            // "UN human rights investigators" speak for a named body
            let posts = head.is_any(Classes::any(&[Class::Office, Class::TitleFull]));
            let body = !posts
                && (core.iter().any(|t| t.case == Case::Upper && !t.is(Class::Demonym))
                    || mention.name.as_ref().is_some_and(|n| ctx.slice(n).iter().any(|t| t.is_any(BODY))));
            return if body && !head.is(Class::Collective) { SourceKind::Organisation } else { SourceKind::Collective };
        }
        let voice = head.is_on(ctx.lexicon.lists.spokesperson, ctx.lexicon);
        // whoever speaks for a body is its voice; "my daughter", "his lawyer" are somebody's, not nobody
        let kin = head.is(Class::Kin) && core.first().is_some_and(|t| t.is(Class::Possessive));
        return match (voice, kin) {
            (true, _) => SourceKind::Organisation,
            (_, true) => SourceKind::Person,
            _ => SourceKind::Anonymous,
        };
    }
    // "those who saw it", "some", "everyone"
    if head.word == ctx.lexicon.known.those || head.word == ctx.lexicon.known.all || head.is(Class::OtherPronoun) {
        return SourceKind::Collective;
    }
    // what is left is on no list: a crowd, somebody by the ending, or a thing that speaks for somebody
    let indefinite = core.first().is_some_and(|t| {
        [ctx.lexicon.known.a, ctx.lexicon.known.an, ctx.lexicon.known.one, ctx.lexicon.known.another].contains(&t.word)
    });
    let word = ctx.word(mention.head);
    let agent = ["er", "or", "ist", "ian", "ee"].iter().any(|end| word.ends_with(end));
    match (mention.plural, indefinite && agent) {
        (true, _) => SourceKind::Collective,
        (_, true) => SourceKind::Anonymous,
        _ => SourceKind::Organisation,
    }
}

/// Whether "of" and people without names follow the noun.
fn is_made_of_people(ctx: &Context<'_>, mention: &Mention) -> bool {
    const PLAIN: Classes = Classes::any(&[Class::Collective, Class::People, Class::Occupation, Class::Bare]);
    let of = ctx.token(mention.core.end).is_some_and(|t| t.word == ctx.lexicon.known.of);
    let next = ctx.slice(&(mention.core.end..(mention.core.end + 4).min(mention.tokens.end)));
    of && next.iter().skip(1).any(|t| t.plural && !t.is_capitalised() && t.is_any(PLAIN))
}

/// "posted on a video site", "on the internet": words of the phrase put it on the net.
fn online(ctx: &Context<'_>, tokens: &Tokens) -> bool {
    ctx.slice(tokens).iter().any(|t| {
        t.is(Class::Platform)
            || t.word.0 != 0
                && (t.word == ctx.lexicon.known.posted
                    || t.word == ctx.lexicon.known.online
                    || t.word == ctx.lexicon.known.internet)
    })
}

/// "**one** of them, Ann,", "**another**, Tom Ode,": somebody whose name stands behind it.
fn is_one_of(ctx: &Context<'_>, token: &Token, apposed: &Tokens) -> bool {
    // "one of the officials, an Egyptian"
    let bare = ctx.token(apposed.start).is_some_and(|t| !t.is(Class::Determiner) && !t.is(Class::Demonym));
    bare && [ctx.lexicon.known.one, ctx.lexicon.known.another].contains(&token.word)
}

/// Whether a name of two and more words that opens with a given name says who holds a post of whatever kind: "the harbour
/// master, Ann Ode", not "the yard, Ode Shipping".
fn is_post_of(ctx: &Context<'_>, post: &Token, name: &Tokens) -> bool {
    const NO_POST: Classes =
        BODY.with(PAPER).with(CROWD).with(Classes::any(&[Class::Place, Class::MediaNoun, Class::MediaItem]));
    let given = ctx.token(name.start).is_some_and(Token::is_given_name);
    given && name.len() > 1 && !post.is_capitalised() && !post.plural && !post.is_any(NO_POST)
}

/// "Ode du Lac, **a charity**": the apposition tells that what looks like a person's name is a body's or an outlet's.
fn apposed_kind(ctx: &Context<'_>, mention: &Mention, first: usize) -> Option<SourceKind> {
    let phrase = ctx.syntax.noun_phrases.get(first + 1).filter(|p| p.tokens.end <= mention.tokens.end)?;
    let head = ctx.token(phrase.head).filter(|t| !t.plural && !t.is_capitalised())?;
    let known = &ctx.lexicon.known;
    let told = mention.kind == SourceKind::Person
        && phrase.tokens.start == mention.core.end + 1
        && ctx.token(mention.core.end).is_some_and(|t| t.kind == Kind::Comma)
        && ctx.token(phrase.tokens.start).is_some_and(|t| [known.a, known.an, known.the].contains(&t.word));
    if !told || head.is_any(PERSON) {
        None
    } else if head.is(Class::MediaNoun) {
        Some(SourceKind::Media)
    } else {
        head.is_any(BODY.without(Classes::of(Class::NameSuffix))).then_some(SourceKind::Organisation)
    }
}

/// The apposition after a name, or the titles and roles before it.
fn role_beside(ctx: &Context<'_>, mention: &Mention) -> Option<Tokens> {
    let name = mention.name.as_ref()?;
    let after = ctx
        .token(name.end)
        .filter(|t| matches!(t.kind, Kind::Comma | Kind::OpenParen))
        .map(|_| name.end + 1..mention.tokens.end)
        .filter(|t| t.start < t.end);
    let before = (mention.core.start < name.start).then_some(mention.core.start..name.start);
    after.or_else(|| before.filter(|b| ctx.slice(b).iter().any(|t| t.is_any(PERSON) || t.is(Class::Demonym))))
}
