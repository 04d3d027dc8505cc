//! Throughput of each stage and of the whole, over the articles in `fixtures/articles`.

use divan::Bencher;
use divan::counter::BytesCount;

use sayso::article::Article;
use sayso::check::{self, Running};
use sayso::lex::{self, Lexed};
use sayso::lexicon::Lexicon;
use sayso::markup::{self, Markup};
use sayso::parse;
use sayso::resolve;
use sayso::rule::RuleSet;
use sayso::settings::Settings;
use sayso::text::TextFile;

fn main() {
    divan::main();
}

fn articles() -> Vec<TextFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles");
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let articles = paths.filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt"));
    articles
        .filter_map(|p| Some(TextFile::from_str(p.display().to_string(), std::fs::read_to_string(p).ok()?)))
        .collect()
}

fn bytes(files: &[TextFile]) -> BytesCount {
    BytesCount::new(files.iter().map(|f| f.text().len()).sum::<usize>())
}

/// Every article with the results of the stages before.
fn lexed(files: &[TextFile]) -> Vec<(&TextFile, Markup, Lexed)> {
    let lex = |file| {
        let markup = markup::markup(file, Lexicon::builtin());
        let lexed = lex::lex(file.text(), &markup, Lexicon::builtin());
        (file, markup, lexed)
    };
    files.iter().map(lex).collect()
}

#[divan::bench]
fn a_markup(bencher: Bencher<'_, '_>) {
    let files = articles();
    bencher
        .counter(bytes(&files))
        .bench(|| files.iter().map(|file| markup::markup(file, Lexicon::builtin())).collect::<Vec<_>>());
}

#[divan::bench]
fn b_lex(bencher: Bencher<'_, '_>) {
    let files = articles();
    let before = lexed(&files);
    bencher
        .counter(bytes(&files))
        .bench(|| before.iter().map(|(f, m, _)| lex::lex(f.text(), m, Lexicon::builtin())).collect::<Vec<_>>());
}

#[divan::bench]
fn c_parse(bencher: Bencher<'_, '_>) {
    let files = articles();
    let before = lexed(&files);
    bencher
        .counter(bytes(&files))
        .bench(|| before.iter().map(|(f, _, l)| parse::parse(f.text(), l, Lexicon::builtin())).collect::<Vec<_>>());
}

#[divan::bench]
fn d_resolve(bencher: Bencher<'_, '_>) {
    let files = articles();
    let before = lexed(&files);
    let parsed: Vec<_> = before.iter().map(|(f, _, l)| (f, l, parse::parse(f.text(), l, Lexicon::builtin()))).collect();
    let resolve = |(f, l, s): &(&&TextFile, &Lexed, _)| resolve::resolve(f.text(), l, s, Lexicon::builtin());
    bencher.counter(bytes(&files)).bench(|| parsed.iter().map(resolve).collect::<Vec<_>>());
}

#[divan::bench]
fn e_article(bencher: Bencher<'_, '_>) {
    let files = articles();
    bencher
        .counter(bytes(&files))
        .bench(|| files.iter().map(|f| Article::new(f, Lexicon::builtin())).collect::<Vec<_>>());
}

#[divan::bench]
fn f_check(bencher: Bencher<'_, '_>) {
    let files = articles();
    let articles: Vec<_> = files.iter().map(|f| Article::new(f, Lexicon::builtin())).collect();
    let settings = Settings::default();
    let running = Running::new(RuleSet::builtin(), &settings);
    bencher
        .counter(bytes(&files))
        .bench(|| articles.iter().map(|a| check::check_ready(a, &running)).collect::<Vec<_>>());
}

#[divan::bench]
fn g_lint(bencher: Bencher<'_, '_>) {
    let files = articles();
    let (rules, settings) = (RuleSet::builtin(), Settings::default());
    bencher.counter(bytes(&files)).bench(|| files.iter().map(|f| check::lint(f, rules, &settings)).collect::<Vec<_>>());
}
