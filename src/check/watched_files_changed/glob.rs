//! Patterns of paths as people know them from `.gitignore` and CODEOWNERS.

/// Whether a path from the top of the repository is meant: `*` and `?` stay in their folder, `**` stands for
/// any folders, and a folder means everything in it.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim().trim_start_matches('/').trim_end_matches('/');
    let pattern: Vec<&str> = pattern.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let path: Vec<&str> = path.split('/').collect();
    !pattern.is_empty() && folders(&pattern, &path)
}

/// From the end to the start, so that each part of the pattern meets each part of the path once.
fn folders(pattern: &[&str], path: &[&str]) -> bool {
    // Whether the pattern from here on means the path from each place on. Its end means all that is left.
    let mut means = vec![true; path.len() + 1];
    for (index, sign) in pattern.iter().enumerate().rev() {
        let mut now = vec![false; path.len() + 1];
        for at in (0..path.len()).rev() {
            now[at] = match *sign {
                "**" if index + 1 == pattern.len() => true,
                "**" => means[at] || now[at + 1],
                sign => means[at + 1] && part(sign.as_bytes(), path[at].as_bytes()),
            };
        }
        means = now;
    }
    means[0]
}

/// One name. Goes back to the last `*` only, so that no pattern takes long.
fn part(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut in_name) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while in_name < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, in_name));
                at += 1;
            }
            Some(&sign) if sign == b'?' || sign == name[in_name] => {
                at += 1;
                in_name += 1;
            }
            _ => match star {
                Some((before, taken)) => {
                    star = Some((before, taken + 1));
                    at = before + 1;
                    in_name = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at.min(pattern.len())..].iter().all(|&sign| sign == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        for path in yes {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for path in no {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn a_star_stays_in_its_folder() {
        check("shop/*.html", &["shop/a.html"], &["shop/a.css", "shop/x/a.html", "a.html"]);
        check("*a*b", &["aab", "xaxb"], &["ba", "ab c"]);
        check("a?c", &["abc"], &["ac", "a/c"]);
    }

    #[test]
    fn two_stars_are_any_folders() {
        check("**/pay.ts", &["pay.ts", "a/b/pay.ts"], &["a/xpay.ts"]);
        check("shop/**", &["shop/a", "shop/a/b"], &["shop", "x/shop/a"]);
        check("shop/**/pay/*.ts", &["shop/pay/a.ts", "shop/x/y/pay/a.ts"], &["shop/a.ts"]);
    }

    #[test]
    fn a_folder_means_everything_in_it() {
        check("shop/", &["shop/a/b"], &["shopping/a"]);
        check("/shop/pay.ts", &["shop/pay.ts"], &["x/shop/pay.ts"]);
        check("", &[], &["a"]);
    }

    #[test]
    fn a_hostile_pattern_is_no_harm() {
        assert!(!matches(&"*a".repeat(2_000), &"a".repeat(1_000)));
        assert!(!matches(&format!("{}z", "**/a/".repeat(200)), &"a/".repeat(500)));
    }
}
