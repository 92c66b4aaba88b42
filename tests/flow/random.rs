//! Random keys: memory equals the file at every pause, and enough `u` lead back to the start.

use proptest::prelude::*;
use ties::domain::record::request::{Direction, State};

use crate::driver::{Ties, days_ago, someone};

/// Keys that a user may press at any time; those that leave the program or read archives are tested elsewhere.
const KEYS: &str = "w a i x n e u U H L M ? ! . 1 2 3 j j k g G PgDn Space v * Enter Enter y Esc Tab r A b @ Backspace \
                    Ctrl-d Ctrl-u Ctrl-c Home End ↓ ↑ / f s S c t : ; ~ 0 5 9 = > ( - , J K Ctrl-p Alt-Enter Alt-e \
                    Ctrl-z Ctrl-w Del é 李 M T W Q B N N p d m l T 2 Alt-q Alt-t Alt-s F z C k R p V Y 4 5 6 o D";

/// Sizes the terminal takes on meanwhile.
const SIZES: [(u16, u16); 5] = [(100, 30), (40, 10), (59, 20), (120, 40), (30, 5)];

fn file() -> Ties {
    Ties::with(&[
        someone("Ada Lovelace").asked(172, "We met"),
        someone("Charles Babbage").asked(96, ""),
        someone("Grace Hopper")
            .had(Direction::Sent, State::Withdrawn { at: days_ago(9), reason: "".into() }, 30)
            .asked(2, ""),
        someone("Alan Turing").asks(3, "Hello"),
        someone("Emmy Noether").asks(5, ""),
        someone("Katherine Johnson").connected(),
        someone("Hedy Lamarr").connected().had(Direction::Sent, State::Accepted { at: None }, 50),
        someone("Mary Jackson").had(Direction::Sent, State::Unknown, 70),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn memory_repeats_the_file_and_undo_leads_back(picks in proptest::collection::vec(0usize..KEYS.len(), 1..70)) {
        let keys: Vec<_> = KEYS.split_whitespace().collect();
        let mut ties = file();
        let start = ties.book();
        for chunk in picks.chunks(10) {
            for pick in chunk {
                ties.keys(keys[pick % keys.len()]);
                if ties.desk.exit.take().is_some() {
                    ties.keys("Esc");
                }
            }
            let (width, height) = SIZES[chunk[0] % SIZES.len()];
            ties.resize(width, height).agrees();
            ties.screen();
        }
        ties.keys("Esc Esc Esc Esc");
        let end = ties.book();
        for _ in 0..80 {
            ties.keys("u");
        }
        prop_assert!(ties.book() == start, "undo does not lead back to the start");
        ties.agrees();
        for _ in 0..80 {
            ties.keys("U");
        }
        // Undone before the end stays undone: redo leads at least as far as the keys did.
        prop_assert!(ties.book() == end || picks.iter().any(|pick| ["u", "H"].contains(&keys[pick % keys.len()])));
        ties.agrees();
    }
}
