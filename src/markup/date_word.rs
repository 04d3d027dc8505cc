//! The words and numbers of lines that may give a date. Knows the names of months and what stands beside dates, not
//! what a date is.

/// Lines are read up to this many tokens; a longer one is no date line.
pub(super) const MAX_TOKENS: usize = 48;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Value and number of digits.
    Number(u32, usize),
    Month(u8),
    Weekday,
    /// `Winter`, of an issue.
    Season,
    /// A word that may stand in a date line: `Published`, `GMT`.
    Label,
    /// Any other word, and whether it has a capital.
    Word(bool),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words and numbers of `text`, as many as fit, up to the first word that is one more than `most` that have nothing to
/// do with dates; and how many there are.
pub(super) fn tokens(text: &str, most: usize) -> ([Token; MAX_TOKENS], usize) {
    let bytes = text.as_bytes();
    let mut out = [Token { kind: Kind::Label, start: 0, end: 0 }; MAX_TOKENS];
    let (mut at, mut count, mut others) = (0, 0, 0);
    while at < bytes.len() && count < MAX_TOKENS && others <= most {
        let start = at;
        if bytes[at].is_ascii_digit() {
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                at += 1;
            }
            // `May 4, 20216:01 AM`: day and hour, of two lines that a page ran together
            if (5..=6).contains(&(at - start)) && bytes.get(at) == Some(&b':') {
                at = start + 4;
            }
            let value = text[start..at].parse().unwrap_or(u32::MAX);
            let digits = at - start;
            let ordinal = bytes.get(at..at + 2).is_some_and(|s| matches!(s, b"st" | b"nd" | b"rd" | b"th"));
            at += if ordinal { 2 } else { 0 };
            out[count] = Token { kind: Kind::Number(value, digits), start, end: at };
            count += 1;
        } else if is_letter(bytes[at]) {
            while at < bytes.len() && is_letter(bytes[at]) {
                at += 1;
            }
            let kind = word(&bytes[start..at]);
            if bytes[start..at].eq_ignore_ascii_case(b"time") {
                others -= zone(bytes, &mut out[..count], start);
            }
            out[count] = Token { kind, start, end: at };
            count += 1;
            others += usize::from(matches!(kind, Kind::Word(_)));
        } else {
            at += 1;
        }
    }
    (out, count)
}

/// Makes the place of `London time`, `New York time` part of the hour; returns of how many words.
fn zone(bytes: &[u8], before: &mut [Token], mut start: usize) -> usize {
    let mut count = 0;
    for token in before.iter_mut().rev().take(2) {
        if token.kind != Kind::Word(true) || bytes[token.end..start] != *b" " {
            break;
        }
        token.kind = Kind::Label;
        start = token.start;
        count += 1;
    }
    count
}

/// Letters of any script; general punctuation (`–`, `’`) and no-break spaces are not told apart here, which
/// only makes a line less likely to be a date.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
}

fn word(word: &[u8]) -> Kind {
    let mut low = [0u8; 12];
    let capital = word[0].is_ascii_uppercase();
    let Some(slot) = low.get_mut(..word.len()) else {
        return Kind::Word(capital);
    };
    for (to, from) in slot.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    match &*slot {
        b"january" | b"jan" | b"januar" | b"enero" | b"janvier" | b"gennaio" | b"janeiro" | b"januari" => Kind::Month(1),
        b"february" | b"feb" | b"februar" | b"febrero" | b"febbraio" | b"fevereiro" | b"februari" => Kind::Month(2),
        b"march" | b"mar" | b"marzo" | b"mars" | b"maart" => Kind::Month(3),
        b"april" | b"apr" | b"abril" | b"avril" | b"aprile" => Kind::Month(4),
        b"may" | b"mai" | b"mayo" | b"maggio" | b"maio" | b"mei" => Kind::Month(5),
        b"june" | b"jun" | b"juni" | b"junio" | b"juin" | b"giugno" | b"junho" => Kind::Month(6),
        b"july" | b"jul" | b"juli" | b"julio" | b"juillet" | b"luglio" | b"julho" => Kind::Month(7),
        b"august" | b"aug" | b"agosto" | b"augustus" => Kind::Month(8),
        b"september" | b"sept" | b"sep" | b"septiembre" | b"septembre" | b"settembre" | b"setembro" => Kind::Month(9),
        b"october" | b"oct" | b"oktober" | b"octubre" | b"octobre" | b"ottobre" | b"outubro" => Kind::Month(10),
        b"november" | b"nov" | b"noviembre" | b"novembre" | b"novembro" => Kind::Month(11),
        b"december" | b"dec" | b"dezember" | b"diciembre" | b"dicembre" | b"dezembro" => Kind::Month(12),
        b"monday" | b"tuesday" | b"wednesday" | b"thursday" | b"friday" | b"saturday" | b"sunday" | b"mon" | b"tue"
        | b"tues" | b"wed" | b"thu" | b"thur" | b"thurs" | b"fri" | b"sat" | b"sun" => Kind::Weekday,
        b"spring" | b"summer" | b"autumn" | b"fall" | b"winter" => Kind::Season,
        // what is done with articles
        b"published" | b"publish" | b"publication" | b"updated" | b"update" | b"posted" | b"modified" | b"edited"
        | b"created" | b"filed" | b"uploaded" | b"added" | b"archived" | b"amended" | b"revised" | b"printed"
        | b"dated" | b"first" | b"last" | b"originally" | b"release" | b"released" | b"immediate" | b"embargo"
        | b"embargoed" | b"until" | b"for" | b"issue" | b"issued" | b"edition" | b"vol" | b"volume" | b"no"
        | b"number" | b"reading" | b"read" | b"min" | b"mins" | b"minute" | b"minutes"
        // and when
        | b"date" | b"on" | b"at" | b"as" | b"of" | b"the" | b"from" | b"a" | b"m" | b"p" | b"am" | b"pm"
        | b"noon" | b"midnight" | b"local" | b"time" | b"hrs" | b"hours" | b"h" | b"t" | b"z" | b"gmt" | b"utc"
        | b"est" | b"edt" | b"cst" | b"cdt" | b"mst" | b"mdt" | b"pst" | b"pdt" | b"et" | b"pt" | b"ct" | b"bst"
        | b"cet" | b"cest" | b"eet" | b"eest" | b"msk" | b"trt" | b"wat" | b"cat" | b"eat" | b"sast" | b"ist"
        | b"pkt" | b"npt" | b"wib" | b"sgt" | b"hkt" | b"jst" | b"awst" | b"acst" | b"aest" | b"aedt" | b"nzst"
        | b"nzdt" => Kind::Label,
        _ => Kind::Word(capital),
    }
}
