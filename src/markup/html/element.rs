//! What the elements and attributes of a page are for. Knows their names and what the standards and the habits of
//! newsrooms say of them; no text, no nesting.

use super::super::Zone;
use crate::span::Span;
use crate::word;

/// What an element does to the text in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Part {
    /// Sets words in another type: no end of a word, none of a sentence.
    #[default]
    Inline,
    /// Inline, and its words are an address.
    Link,
    Sup,
    Cite,
    Time,
    /// `<q>`: its tags stand for marks.
    Quotation,
    /// `<code>` in a sentence.
    Code,
    /// No content and no effect.
    Void,
    Break,
    /// `<hr>`
    Rule,
    /// A block of any kind.
    Block,
    Paragraph,
    Title,
    Heading,
    Item,
    List,
    Cell,
    Table,
    BlockQuote,
    Caption,
    Address,
    Header,
    Footer,
    Form,
    Article,
    Main,
    /// Nothing in it is the article's.
    Furniture,
    /// Its content is no markup.
    Raw,
    /// `<title>`: raw, and the name of the page.
    PageTitle,
    Meta,
    /// `<ref>` of a wiki.
    Reference,
}

/// An element: what it is for, and which one it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Element {
    pub(super) part: Part,
    id: u64,
}

impl Element {
    /// The element of that name, which is in small letters.
    pub(super) fn of(name: &[u8]) -> Self {
        Self { part: part(name), id: word::hash(name) }
    }

    pub(super) const fn is_inline(self) -> bool {
        matches!(
            self.part,
            Part::Inline | Part::Link | Part::Sup | Part::Cite | Part::Time | Part::Quotation | Part::Code
        )
    }

    /// Whether it never has an end tag.
    pub(super) const fn is_void(self) -> bool {
        matches!(self.part, Part::Void | Part::Break | Part::Rule | Part::Meta)
    }
}

fn part(name: &[u8]) -> Part {
    match name {
        b"b" | b"i" | b"em" | b"strong" | b"span" | b"u" | b"s" | b"small" | b"big" | b"sub" | b"mark" | b"abbr"
        | b"acronym" | b"del" | b"ins" | b"font" | b"bdi" | b"bdo" | b"dfn" | b"data" | b"var" | b"strike" | b"tt"
        | b"nobr" | b"label" | b"ruby" | b"rb" => Part::Inline,
        b"a" => Part::Link,
        b"sup" => Part::Sup,
        b"cite" => Part::Cite,
        b"time" => Part::Time,
        b"q" => Part::Quotation,
        b"code" | b"kbd" | b"samp" | b"rt" | b"rp" => Part::Code,
        b"img" | b"wbr" | b"input" | b"link" | b"source" | b"track" | b"area" | b"base" | b"col" | b"embed"
        | b"param" | b"frame" | b"keygen" => Part::Void,
        b"br" => Part::Break,
        b"hr" => Part::Rule,
        b"p" => Part::Paragraph,
        b"h1" => Part::Title,
        b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Part::Heading,
        b"li" | b"dd" | b"dt" => Part::Item,
        b"ul" | b"ol" | b"dl" | b"menu" | b"dir" => Part::List,
        b"td" | b"th" => Part::Cell,
        b"table" => Part::Table,
        b"blockquote" => Part::BlockQuote,
        b"figcaption" | b"caption" => Part::Caption,
        b"address" => Part::Address,
        b"header" => Part::Header,
        b"footer" => Part::Footer,
        b"form" => Part::Form,
        b"article" => Part::Article,
        b"main" => Part::Main,
        b"nav" | b"aside" | b"button" | b"noscript" | b"template" | b"svg" | b"math" | b"canvas" | b"object"
        | b"video" | b"audio" | b"select" | b"map" | b"dialog" | b"pre" | b"applet" => Part::Furniture,
        b"script" | b"style" | b"textarea" | b"iframe" | b"xmp" | b"noembed" | b"noframes" => Part::Raw,
        b"title" => Part::PageTitle,
        b"meta" => Part::Meta,
        b"ref" => Part::Reference,
        // names with a hyphen are a site's own, and most of them are boxes
        _ if name.contains(&b'-') => Part::Block,
        b"html" | b"head" | b"body" | b"div" | b"section" | b"figure" | b"center" | b"hgroup" | b"fieldset"
        | b"legend" | b"details" | b"summary" | b"tr" | b"thead" | b"tbody" | b"tfoot" | b"colgroup" | b"picture"
        | b"option" | b"optgroup" | b"search" | b"frameset" => Part::Block,
        _ => Part::Inline,
    }
}

/// The attributes that say what an element is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Name {
    Class,
    Rel,
    Role,
    ItemProp,
    Cite,
    Href,
    DateTime,
    Content,
    /// `property` or `name` of `<meta>`.
    Property,
    Hidden,
    AriaHidden,
    Style,
    Type,
}

impl Name {
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"class" => Self::Class,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"itemprop" => Self::ItemProp,
            b"cite" => Self::Cite,
            b"href" => Self::Href,
            b"datetime" => Self::DateTime,
            b"content" => Self::Content,
            b"property" | b"name" => Self::Property,
            b"hidden" => Self::Hidden,
            b"aria-hidden" => Self::AriaHidden,
            b"style" => Self::Style,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

const NAMES: usize = Name::Type as usize + 1;

/// Where the values of a tag's attributes stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Attributes([Option<Span>; NAMES]);

impl Attributes {
    pub(super) const fn set(&mut self, name: Name, value: Span) {
        self.0[name as usize] = Some(value);
    }

    pub(super) const fn get(&self, name: Name) -> Option<Span> {
        self.0[name as usize]
    }

    pub(super) fn value<'t>(&self, name: Name, text: &'t str) -> &'t str {
        self.get(name).map_or("", |span| span.slice(text))
    }

    /// Whether no reader sees the element, or it is furniture by its role.
    pub(super) fn is_furniture(&self, text: &str) -> bool {
        if self.get(Name::Hidden).is_some() && !self.value(Name::Hidden, text).eq_ignore_ascii_case("false") {
            return true;
        }
        let style = self.value(Name::Style, text);
        matches!(
            self.value(Name::Role, text),
            "navigation"
                | "complementary"
                | "search"
                | "contentinfo"
                | "menu"
                | "menubar"
                | "toolbar"
                | "tablist"
                | "dialog"
                | "alertdialog"
                | "button"
        ) || self.value(Name::AriaHidden, text) == "true"
            || style.starts_with("display:none")
            || style.starts_with("display: none")
    }

    /// The zone that the element declares by its class or its microdata.
    pub(super) fn zone(&self, text: &str) -> Option<Zone> {
        if self.value(Name::ItemProp, text).contains("articleBody") {
            return None;
        }
        let has = |name: Name, wanted: &[&str]| {
            self.value(name, text).split_ascii_whitespace().any(|value| wanted.contains(&value))
        };
        if has(Name::Rel, &["author"]) || has(Name::ItemProp, &["author"]) {
            return Some(Zone::Byline);
        }
        if has(Name::ItemProp, &["datePublished", "dateModified"]) {
            return Some(Zone::Dateline);
        }
        if has(Name::ItemProp, &["description", "alternativeHeadline"]) {
            return Some(Zone::Standfirst);
        }
        // `article__standfirst`, `c-byline`, `byline--small`
        self.value(Name::Class, text).split_ascii_whitespace().find_map(|class| {
            class.split(|c: char| !c.is_ascii_alphanumeric()).find_map(|part| match part {
                "byline" => Some(Zone::Byline),
                "dateline" => Some(Zone::Dateline),
                "caption" => Some(Zone::Caption),
                "standfirst" | "dek" | "deck" | "subtitle" | "subheadline" => Some(Zone::Standfirst),
                "summary" if part.len() == class.len() => Some(Zone::Standfirst),
                _ => None,
            })
        })
    }
}
