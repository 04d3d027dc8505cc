//! Writes an archive of invented articles, for measurements of scale: `cargo run --example archive -- FOLDER NUMBER`. The
//! same number gives the same files. Knows sentences with gaps; not what sayso makes of them.

use std::fs;
use std::io;
use std::path::PathBuf;

const DESKS: [&str; 8] = ["world", "city", "business", "sport", "science", "culture", "health", "travel"];
const GIVEN: [&str; 12] =
    ["Ada", "Tom", "Rami", "Ines", "Joren", "Mira", "Lena", "Oskar", "Petra", "Nadir", "Yara", "Emil"];
const FRONT: [&str; 16] = [
    "Lind", "Brand", "Hol", "Var", "Ost", "Mar", "Kes", "Dor", "Fal", "Gren", "Hal", "Ster", "Wen", "Tor", "Abel",
    "Roth",
];
const BACK: [&str; 16] = [
    "holm", "berg", "vik", "gaard", "quist", "stein", "man", "son", "ley", "ton", "feld", "nes", "by", "roth", "mark",
    "dal",
];
const PLACES: [&str; 12] =
    ["Tal", "Drask", "Orun", "Holm", "Maren", "Port Vey", "Kesh", "Lower Tal", "Brannock", "Sund", "Arl", "Quill"];
const BODIES: [&str; 8] = [
    "Harbour Board",
    "Fire Service",
    "Relief Network",
    "Health Council",
    "Port Union",
    "Institute",
    "Chamber of Trade",
    "Water Company",
];
const OUTLETS: [&str; 4] = ["Reuters", "The Associated Press", "Al Jazeera", "Bloomberg"];
const THINGS: [&str; 10] =
    ["ferry", "bridge", "quay", "school", "market", "road", "harbour", "clinic", "mill", "reservoir"];
const DEEDS: [&str; 6] = [
    "would open again",
    "was still closed",
    "had been inspected",
    "needed repairs",
    "would be sold",
    "had lost its permit",
];
const EVENTS: [&str; 5] = ["explosion", "fire", "landslide", "crash", "flood"];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }

    /// A few names come again and again, most hardly ever.
    fn name(&mut self) -> String {
        let near = self.roll(3) > 0;
        let (fronts, backs) = if near { (3, 4) } else { (FRONT.len(), BACK.len()) };
        let given = self.pick(&GIVEN[..if near { 4 } else { GIVEN.len() }]);
        format!("{given} {}{}", self.pick(&FRONT[..fronts]), self.pick(&BACK[..backs]))
    }

    fn body(&mut self) -> String {
        format!("{} {}", self.pick(&PLACES), self.pick(&BODIES))
    }
}

fn article(number: usize) -> String {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9));
    for _ in 0..8 {
        dice.roll(2);
    }
    let (place, thing) = (dice.pick(&PLACES), dice.pick(&THINGS));
    let (month, day) = (1 + number % 12, 1 + dice.roll(28));
    let date = if number.is_multiple_of(50) {
        String::new()
    } else {
        format!("date: {}-{month:02}-{day:02}\n", 2021 + number / 12 % 4)
    };
    let mut out = format!("---\ntitle: The {thing} of {place}\n{date}author: {}\n---\n\n", dice.name());
    for _ in 0..4 + dice.roll(8) {
        let (who, body, outlet) = (dice.name(), dice.body(), dice.pick(&OUTLETS));
        let (what, deed, many) = (dice.pick(&THINGS), dice.pick(&DEEDS), 2 + dice.roll(400));
        let paragraph = match dice.roll(12) {
            0 => format!(
                "An {} in {place} killed {} people on Monday, the {body} said.",
                dice.pick(&EVENTS),
                2 + dice.roll(30)
            ),
            1 | 2 => format!(
                "“We will not leave the {what} to the winter, and we will mend it in {many} days,” said {who}, head of the {body}."
            ),
            3 => format!("“Nobody told us that the {what} {deed}, and nobody asked us either,” {who} told {outlet}."),
            4 => format!("A source said the {what} {deed}. An official close to the {body} confirmed it."),
            5 => format!("The {what} in {place} {deed}, according to a report by the {body}."),
            6 => format!("Gunmen seized the {what} on Tuesday. About {many} families left."),
            7 => {
                format!("{who}, a resident of {place}, said {many} people had waited at the {what} since the morning.")
            }
            8 => format!("The price of a ticket rose {} percent, the {body} said in a statement.", 1 + dice.roll(40)),
            _ => format!(
                "The {body} said the {what} {deed}. {who}, its director, told {outlet} the work would take {many} days."
            ),
        };
        out.push_str(&paragraph);
        out.push_str("\n\n");
    }
    out
}

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "archive".to_owned()));
    let number: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    for desk in DESKS {
        for month in 1..=12 {
            fs::create_dir_all(folder.join(desk).join(format!("{month:02}")))?;
        }
    }
    for n in 0..number {
        let path =
            folder.join(DESKS[n / 7 % DESKS.len()]).join(format!("{:02}", 1 + n % 12)).join(format!("{n:06}.md"));
        fs::write(path, article(n))?;
    }
    Ok(())
}
