//! Character references of HTML: `&eacute;`, `&#8217;`, `&#x2019;`. Knows which character one stands for and where it
//! ends; not what the character means.

/// Longest reference, ampersand and semicolon included.
const LONGEST: usize = 12;

/// The character of the reference at `at`, and where it ends. One without a semicolon is none.
pub(crate) fn read(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let rest = bytes.get(at..bytes.len().min(at + LONGEST))?.strip_prefix(b"&")?;
    let length = rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'#')?;
    if rest[length] != b';' {
        return None;
    }
    let char = match &rest[..length] {
        [b'#', b'x' | b'X', digits @ ..] => numbered(digits, 16)?,
        [b'#', digits @ ..] => numbered(digits, 10)?,
        name => named(name)?,
    };
    Some((char, at + length + 2))
}

/// The number of a character; those that no page means are read as the Windows code page, as browsers do.
fn numbered(digits: &[u8], radix: u32) -> Option<char> {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let number = u32::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok()?;
    match number {
        0 => None,
        0x80..=0x9f => Some(WINDOWS[number as usize - 0x80]),
        _ => char::from_u32(number),
    }
}

/// The letters of the languages of Europe and the signs that prose has; mathematics is left out.
fn named(name: &[u8]) -> Option<char> {
    Some(match name {
        b"quot" => '"',
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"apos" => '\'',
        b"nbsp" => '\u{a0}',
        b"ensp" => '\u{2002}',
        b"emsp" => '\u{2003}',
        b"thinsp" => '\u{2009}',
        b"shy" => '\u{ad}',
        b"zwj" => '\u{200d}',
        b"zwnj" => '\u{200c}',
        b"ldquo" => '“',
        b"rdquo" => '”',
        b"bdquo" => '„',
        b"lsquo" => '‘',
        b"rsquo" => '’',
        b"sbquo" => '‚',
        b"laquo" => '«',
        b"raquo" => '»',
        b"lsaquo" => '‹',
        b"rsaquo" => '›',
        b"mdash" => '—',
        b"ndash" => '–',
        b"horbar" => '―',
        b"hellip" => '…',
        b"bull" => '•',
        b"middot" => '·',
        b"cent" => '¢',
        b"pound" => '£',
        b"yen" => '¥',
        b"euro" => '€',
        b"dollar" => '$',
        b"percnt" => '%',
        b"num" => '#',
        b"commat" => '@',
        b"sol" => '/',
        b"lpar" => '(',
        b"rpar" => ')',
        b"lsqb" => '[',
        b"rsqb" => ']',
        b"comma" => ',',
        b"period" => '.',
        b"colon" => ':',
        b"semi" => ';',
        b"excl" => '!',
        b"quest" => '?',
        b"hyphen" | b"dash" => '‐',
        b"copy" => '©',
        b"reg" => '®',
        b"trade" => '™',
        b"sect" => '§',
        b"para" => '¶',
        b"deg" => '°',
        b"plusmn" => '±',
        b"times" => '×',
        b"frac12" => '½',
        b"frac14" => '¼',
        b"frac34" => '¾',
        b"sup1" => '¹',
        b"sup2" => '²',
        b"sup3" => '³',
        b"dagger" => '†',
        b"iexcl" => '¡',
        b"iquest" => '¿',
        b"ordf" => 'ª',
        b"ordm" => 'º',
        _ => return letter(name),
    })
}

/// `eacute`: a letter and what stands on it.
fn letter(name: &[u8]) -> Option<char> {
    let found = match name {
        b"szlig" => 'ß',
        b"AElig" => 'Æ',
        b"aelig" => 'æ',
        b"OElig" => 'Œ',
        b"oelig" => 'œ',
        b"ETH" => 'Ð',
        b"eth" => 'ð',
        b"THORN" => 'Þ',
        b"thorn" => 'þ',
        b"inodot" | b"imath" => 'ı',
        _ => {
            let (first, accent) = name.split_first()?;
            let pairs = match accent {
                b"acute" => "AÁaáCĆcćEÉeéIÍiíLĹlĺNŃnńOÓoóRŔrŕSŚsśUÚuúYÝyýZŹzź",
                b"grave" => "AÀaàEÈeèIÌiìOÒoòUÙuù",
                b"circ" => "AÂaâCĈcĉEÊeêGĜgĝHĤhĥIÎiîJĴjĵOÔoôSŜsŝUÛuûWŴwŵYŶyŷ",
                b"uml" => "AÄaäEËeëIÏiïOÖoöUÜuüYŸyÿ",
                b"tilde" => "AÃaãIĨiĩNÑnñOÕoõUŨuũ",
                b"cedil" => "CÇcçGĢKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ",
                b"caron" => "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž",
                b"ring" => "AÅaåUŮuů",
                b"slash" => "OØoø",
                b"strok" => "DĐdđHĦhħLŁlłTŦtŧ",
                b"breve" => "AĂaăGĞgğUŬuŭ",
                b"macr" => "AĀaāEĒeēIĪiīOŌoōUŪuū",
                b"ogon" => "AĄaąEĘeęIĮiįUŲuų",
                b"dot" => "CĊcċEĖeėGĠgġIİZŻzż",
                b"dblac" => "OŐoőUŰuű",
                _ => return None,
            };
            let mut letters = pairs.chars();
            loop {
                let (base, marked) = (letters.next()?, letters.next()?);
                if base == char::from(*first) {
                    break marked;
                }
            }
        }
    };
    Some(found)
}

/// `text` with its references as the characters that they stand for: for people, never for spans.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (char, end) = read(rest.as_bytes(), at).unwrap_or(('&', at + 1));
        out.push(char);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        for (text, expected) in [
            ("caf&eacute; &amp; th&eacute;", "café & thé"),
            ("&ldquo;No&#8221; &#x201C;no&#X201d; &#147;no&#148;", "“No” “no” “no”"),
            ("Skar&scaron;&aring; &Oslash;de &Lstrok;&oacute;d&zacute;", "Skaršå Øde Łódź"),
            ("AT&T &bogus; &; &#; &#x; &#0; &#xd800; &amp &", "AT&T &bogus; &; &#; &#x; &#0; &#xd800; &amp &"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }
}
