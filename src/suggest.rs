//! Did-you-mean for every name that a rule file, a config or a register can get wrong. Knows strings only.

/// The name of `known` that `name` was probably meant to be.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len().min(name.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Longer lists than this are not read to the end.
const MOST: usize = 24;

/// Help for an unknown name: the nearest one, or all there are; of very many those that share a part (`LIST/GROUP`)
/// with it, else the lists without their groups.
pub(crate) fn among<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    if let Some(candidate) = nearest(name, known.clone()) {
        return format!("did you mean `{candidate}`?");
    }
    let mut all: Vec<&str> = known.collect();
    if all.is_empty() {
        return "there are none to choose from".to_owned();
    }
    all.sort_unstable();
    if all.len() > MOST {
        let shares_a_part = |known: &&&str| known.split('/').any(|part| name.split('/').any(|other| other == part));
        let similar: Vec<&str> = all.iter().filter(shares_a_part).copied().collect();
        all.retain(|known| if similar.is_empty() { !known.contains('/') } else { similar.contains(known) });
    }
    format!("known here: {}", all.join(", "))
}
