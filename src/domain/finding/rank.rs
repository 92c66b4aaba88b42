//! How well words fit a line that begins with a name.

use memchr::memmem;

/// How well somebody fits what is searched; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// All words begin words of the name.
    NameWords,
    /// All words are in the name.
    Name,
    /// Words begin words of the headline, company, position, tags, remark, e-mail addresses or telephone numbers.
    ElsewhereWords,
    /// Words are somewhere in them.
    Elsewhere,
    /// Words are in what was written with a request, or was logged.
    Written,
    /// Words are in the texts of messages.
    Message,
    /// The letters are in the name, in their order.
    Letters,
    /// A word is in the name but for one letter.
    Typo,
}

impl Rank {
    /// How many there are.
    pub(crate) const COUNT: usize = Rank::Typo as usize + 1;
}

/// Where a word stands in a text; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    /// It begins a word.
    Beginning,
    /// It is somewhere.
    Within,
    /// It is not in it.
    Nowhere,
}

/// How well a line fits words; the smaller the better. A byte that needs no look at what it is, for this is worked out for
/// everybody at every letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fit(u8);

impl Fit {
    /// Of a line in which no word was looked for.
    pub(crate) const BEST: Fit = Fit(0);

    /// Of a line that lacks a word.
    pub(crate) const NONE: Fit = Fit(4);

    /// By where a word stands in the name, and in the other texts.
    const FITS: [[Fit; 3]; 3] = [[Fit(0); 3], [Fit(1); 3], [Fit(2), Fit(3), Fit::NONE]];

    /// The last is that of what does not fit.
    const RANKS: [Option<Rank>; 5] =
        [Some(Rank::NameWords), Some(Rank::Name), Some(Rank::ElsewhereWords), Some(Rank::Elsewhere), None];

    /// By where a word stands best in the name, and in the other texts.
    pub(crate) fn of(name: Stand, texts: Stand) -> Fit {
        Fit::FITS[name as usize][texts as usize]
    }

    /// How many of some lines fit; as many as a byte can count are taken at once.
    pub(crate) fn count(fits: &[Fit]) -> usize {
        let among = |some: &[Fit]| some.iter().map(|fit| u8::from(*fit < Fit::NONE)).sum::<u8>();
        fits.chunks(u8::MAX.into()).map(|some| usize::from(among(some))).sum()
    }

    /// `None` where a word is lacking.
    pub(crate) fn rank(self) -> Option<Rank> {
        Fit::RANKS[usize::from(self.0.min(Fit::NONE.0))]
    }
}

/// How a word that was found at a place of a text stands there.
pub(crate) fn stand_at(text: &str, at: usize) -> Stand {
    let begins = match text.as_bytes()[..at].last() {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()),
    };
    if begins { Stand::Beginning } else { Stand::Within }
}

/// Where a word stands best in a text.
pub(crate) fn stand_in(text: &str, word: &memmem::Finder<'_>) -> Stand {
    word.find_iter(text.as_bytes()).map(|at| stand_at(text, at)).min().unwrap_or(Stand::Nowhere)
}

/// How well a word fits a line that begins with a name of so many bytes, where it fits best.
pub(crate) fn rank_in_line(line: &str, name: usize, word: &memmem::Finder<'_>) -> Option<Rank> {
    let rank = |at: usize| {
        let stand = stand_at(line, at);
        if at < name { Fit::of(stand, Stand::Nowhere) } else { Fit::of(Stand::Nowhere, stand) }
    };
    word.find_iter(line.as_bytes()).map(rank).min()?.rank()
}
