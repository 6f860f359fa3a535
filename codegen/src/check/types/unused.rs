//! Types that nothing uses.

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::diagnostics::Diagnostic;

/// Types that no request, reply or error body leads to.
pub(in crate::check) fn check(types: &Types<'_>, problems: &mut Problems<'_>) {
    let registry = types.registry;
    let mut targets: Vec<Vec<usize>> = vec![Vec::new(); registry.entries.len()];
    let mut has_user = vec![false; registry.entries.len()];
    let mut roots = Vec::new();
    for (user, used) in types.uses() {
        match user {
            Some(user) => {
                if let Some(list) = targets.get_mut(*user) {
                    list.push(*used);
                }
                if let Some(flag) = has_user.get_mut(*used)
                    && user != used
                {
                    *flag = true;
                }
            }
            None => roots.push(*used),
        }
    }

    let mut reached = vec![false; registry.entries.len()];
    reach(&targets, roots, &mut reached);
    // First those that nothing names; what only they use is not reported on top. Then circles.
    for wanted_user in [false, true] {
        for (index, entry) in registry.entries.iter().enumerate() {
            let done = reached.get(index).copied().unwrap_or(true);
            if done || entry.parent.is_some() || has_user.get(index) != Some(&wanted_user) {
                continue;
            }
            let diagnostic = Diagnostic::error(
                codes::UNUSED_TYPE,
                entry.span,
                format!("the type `{}` is never used", entry.name),
            );
            problems.push(diagnostic.label(
                entry.span,
                "no request, reply, error body or callback leads here",
            ));
            reach(&targets, vec![index], &mut reached);
        }
    }
}

fn reach(targets: &[Vec<usize>], mut open: Vec<usize>, reached: &mut [bool]) {
    while let Some(next) = open.pop() {
        if let Some(flag) = reached.get_mut(next)
            && !*flag
        {
            *flag = true;
            open.extend(targets.get(next).into_iter().flatten());
        }
    }
}
