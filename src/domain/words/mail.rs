//! What an e-mail address tells of where somebody works.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Mail providers, by the name of their domains.
static PROVIDERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../../assets/mail-providers.txt").lines().filter(|row| !row.starts_with('#'));
    rows.flat_map(|row| row.split('|')).map(str::trim).collect()
});

/// What stands before the last part of domains in countries where names are given below it: `co` of `acme.co.uk`.
const SECOND: [&str; 14] =
    ["ac", "co", "com", "edu", "gob", "gov", "gouv", "ltd", "me", "ne", "net", "or", "org", "plc"];

/// The name of the domain of an address, in lower case: "acme" of `ada@mail.acme.co.uk`. `None` where there is none, and
/// where it is a mail provider's.
pub(crate) fn organisation(email: &str) -> Option<String> {
    let (_, domain) = email.rsplit_once('@')?;
    let domain = domain.trim().trim_end_matches('.').to_lowercase();
    let mut parts = domain.rsplit('.');
    let (last, mut name) = (parts.next()?, parts.next()?);
    if last.len() == 2 && SECOND.contains(&name) {
        name = parts.next()?;
    }
    (!name.is_empty() && !PROVIDERS.contains(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_domain_is_no_provider_and_no_part_of_a_country() {
        for (email, name) in [
            ("ada@acme.example", Some("acme")),
            ("ada@mail.Acme.Example.", Some("acme")),
            ("ada@acme.co.uk", Some("acme")),
            ("ada@co.uk", None),
            ("ada@acme.com.br", Some("acme")),
            ("ada@co.example", Some("co")),
            ("ada@gmail.com", None),
            ("ada@mail.yahoo.co.jp", None),
            ("ada@example", None),
            ("ada", None),
            ("", None),
        ] {
            assert_eq!(organisation(email).as_deref(), name, "{email}");
        }
    }
}
