//! Whether the names in a config mean anything: rules, their settings. Knows the rules in force, opens nothing.

use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::RuleSet;
use crate::suggest;
use crate::yaml::Text;

use super::{Allowed, Config, Overlay};

/// Every name that means nothing, in the order of the file. Rules that are there and `unsound` are known as well.
pub(crate) fn check(config: &Config, rules: &RuleSet, unsound: &[String]) -> Vec<Diagnostic> {
    let rules = &Known { rules, unsound };
    let mut faults = Vec::new();
    let overlays = config.overrides.iter().map(|entry| &entry.overlay);
    for overlay in overlays.chain([&config.overlay]) {
        overlay_names(overlay, rules, &mut faults);
    }
    for allowance in &config.allowances {
        if let Allowed::Rule(rule, _) = &allowance.what {
            is_rule(rule, rules, &mut faults);
        }
    }
    faults.sort_by_key(|fault| fault.primary.span);
    faults
}

/// The rules that a config may speak of.
struct Known<'a> {
    rules: &'a RuleSet,
    unsound: &'a [String],
}

fn overlay_names(overlay: &Overlay, rules: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (rule, _) in &overlay.severities {
        is_rule(rule, rules, faults);
    }
    let mut before = None;
    for (rule, setting, _) in &overlay.settings {
        let Some(found) = rules.rules.get(&rule.value) else {
            // a rule with several settings is unknown once
            if before.replace(rule.span) != Some(rule.span) {
                is_rule(rule, rules, faults);
            }
            continue;
        };
        if found.settings().iter().any(|known| known.name == setting.value) {
            continue;
        }
        let names = found.settings().iter().map(|known| known.name.as_str());
        let help = suggest::among(&setting.value, names);
        faults.push(fault(setting, format!("`{}` has no setting `{}`", rule.value, setting.value), help));
    }
}

fn is_rule(rule: &Text, rules: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    if rules.rules.get(&rule.value).is_none() && !rules.unsound.contains(&rule.value) {
        let near = rules.rules.nearest(&rule.value).map(|known| format!("did you mean `{known}`?"));
        let help = near.unwrap_or_else(|| "`sayso rules list` shows the rules in force".to_owned());
        faults.push(fault(rule, format!("no rule is called `{}`", rule.value), help));
    }
}

/// A fault about a name.
pub(super) fn fault(name: &Text, message: String, help: String) -> Diagnostic {
    let fault = Diagnostic::own("bad-config", Severity::Error, name.span, message);
    fault.labelled("unknown name").with_help(help)
}
