//! How well words fit a line that begins with a name.

use memchr::memmem;

use crate::domain::finding::needle::Needle;

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

/// Each word made ready to be looked for in many lines.
pub(crate) struct Finders<'n> {
    words: Vec<memmem::Finder<'n>>,
    /// Which of them is likely to be found least.
    rarest: usize,
}

impl<'n> Finders<'n> {
    pub(crate) fn new(needle: &'n Needle) -> Finders<'n> {
        let words = needle.words().iter().map(|word| memmem::Finder::new(word.as_bytes())).collect();
        let rarest = needle.rarest().and_then(|rarest| needle.words().iter().position(|word| word == rarest));
        Finders { words, rarest: rarest.unwrap_or_default() }
    }

    /// The first place of the rarest word.
    pub(crate) fn find(&self, text: &[u8]) -> Option<usize> {
        self.words.get(self.rarest)?.find(text)
    }

    /// The length of the rarest word.
    pub(crate) fn step(&self) -> usize {
        self.words.get(self.rarest).map_or(1, |word| word.needle().len())
    }

    /// How well a line fits that begins with a name of so many bytes; how well the rarest word fits may be known.
    pub(crate) fn rank(&self, line: &str, name: usize, rarest: Option<Rank>) -> Option<Rank> {
        let words = self.words.iter().enumerate().filter(|(n, _)| rarest.is_none() || *n != self.rarest);
        let mut ranks = words.map(|(_, word)| best_rank(line, name, word));
        ranks.try_fold(rarest.unwrap_or(Rank::NameWords), |worst, rank| Some(worst.max(rank?)))
    }
}

/// How well a word fits at a place of a text, where the name ends at another.
pub(crate) fn rank_at(text: &str, name: usize, at: usize) -> Rank {
    let begins = match text.as_bytes()[..at].last() {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()),
    };
    match (at < name, begins) {
        (true, true) => Rank::NameWords,
        (true, false) => Rank::Name,
        (false, true) => Rank::ElsewhereWords,
        (false, false) => Rank::Elsewhere,
    }
}

/// Whether no place behind one that fits so well can fit better.
pub(crate) fn is_final(rank: Rank) -> bool {
    matches!(rank, Rank::NameWords | Rank::ElsewhereWords)
}

/// How well a word fits a line where it fits best.
fn best_rank(line: &str, name: usize, word: &memmem::Finder<'_>) -> Option<Rank> {
    let mut best: Option<Rank> = None;
    for at in word.find_iter(line.as_bytes()) {
        let rank = rank_at(line, name, at);
        best = Some(best.map_or(rank, |best| best.min(rank)));
        if is_final(rank) {
            break;
        }
    }
    best
}
