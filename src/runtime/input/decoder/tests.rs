use proptest::prelude::*;

use super::*;

fn key(name: &str) -> Input {
    Input::Key(Key::named(name).expect("a key"))
}

/// What a terminal sends at once and, where nothing more comes of it, what that is in the end.
fn decoded(bytes: &[u8]) -> Vec<Input> {
    decoded_in_parts(&[bytes])
}

/// The same in parts that come shortly after one another.
fn decoded_in_parts(parts: &[&[u8]]) -> Vec<Input> {
    let (mut decoder, mut now) = (Decoder::default(), Instant::now());
    let mut inputs = Vec::new();
    for part in parts {
        inputs.extend(decoder.feed(part, now));
        now += Duration::from_millis(40);
        inputs.extend(decoder.give_up(now));
    }
    inputs.extend(decoder.give_up(now + PASTE_WHOLE));
    assert_eq!(decoder.left(now), None);
    inputs
}

#[test]
fn keys() {
    for (bytes, names) in [
        (&b"j"[..], &["j"][..]),
        (b"J", &["J"]),
        ("é😀".as_bytes(), &["é", "😀"]),
        (b"\r", &["Enter"]),
        (b"\n", &["Enter"]),
        (b"\t", &["Tab"]),
        (b"\x7f", &["Backspace"]),
        (b"\x08", &["Ctrl-h"]),
        (b"\0", &["Ctrl-Space"]),
        (b"\x03", &["Ctrl-c"]),
        (b"\x1a", &["Ctrl-z"]),
        (b"\x1f", &["Ctrl-7"]),
        (b"\x1b", &["Esc"]),
        (b"\x1b\x1b", &["Esc"]),
        (b"\x1b\x1bj", &["Esc", "j"]),
        (b"\x1b\x1b\x1b", &["Esc", "Esc"]),
        (b"\x1bw", &["Alt-w"]),
        (b"\x1bW", &["Alt-W"]),
        ("\x1bé".as_bytes(), &["Alt-é"]),
        (b"\x1b\r", &["Alt-Enter"]),
        (b"\x1b\x7f", &["Alt-Backspace"]),
        (b"\x1b\x04", &["Ctrl-Alt-d"]),
        (b"\x1bP", &["Alt-P"]),
        (b"\x1b]", &["Alt-]"]),
        (b"\x1b_", &["Alt-_"]),
        (b"\x1bX", &["Alt-X"]),
        (b"\x1bO", &["Alt-O"]),
        (b"\x1b[", &["Alt-["]),
        (b"\x1b[A", &["Up"]),
        (b"\x1bOA", &["Up"]),
        (b"\x1bOD\x1bOC", &["Left", "Right"]),
        (b"\x1bOP\x1bOQ\x1bOR\x1bOS", &["F1", "F2", "F3", "F4"]),
        (b"\x1b[[A\x1b[[E", &["F1", "F5"]),
        (b"\x1b[P\x1b[S", &["F1", "F4"]),
        (b"\x1b[H\x1b[F", &["Home", "End"]),
        (b"\x1b[1~\x1b[7~\x1b[4~\x1b[8~", &["Home", "Home", "End", "End"]),
        (b"\x1b[3~\x1b[5~\x1b[6~", &["Del", "PgUp", "PgDn"]),
        (b"\x1b[11~\x1b[15~\x1b[17~\x1b[24~", &["F1", "F5", "F6", "F12"]),
        (b"\x1b[1;5A\x1b[1;3B\x1b[1;2C", &["Ctrl-Up", "Alt-Down", "Right"]),
        (b"\x1b[5A\x1b[;5D", &["Ctrl-Up", "Ctrl-Left"]),
        (b"\x1b[1;5H\x1b[5;7~", &["Ctrl-Home", "Ctrl-Alt-PgUp"]),
        (b"\x1b[1;5P\x1b[1;3S", &["Ctrl-F1", "Alt-F4"]),
        (b"\x1b[Z", &["Shift-Tab"]),
        (b"\x1b\x1b[A", &["Esc", "Up"]),
        // What is cut off or wrong does not take the next key with it.
        (b"\xc3j", &["j"]),
        (b"\xff\x80\xf5j", &["j"]),
        (b"\xe2\x82\xe2\x82\xac", &["€"]),
        (b"\x1b[12\rj", &["Enter", "j"]),
        (b"\x1b[12\x1b[A", &["Up"]),
        (b"\x1b]11;rgb:\x03j", &["Ctrl-c", "j"]),
        (b"\x1b]11;rgb:\x1b[A", &["Up"]),
    ] {
        are(bytes, names);
    }
}

fn are(bytes: &[u8], names: &[&str]) {
    let expected: Vec<_> = names.iter().map(|name| key(name)).collect();
    assert_eq!(decoded(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn keys_as_numbers() {
    for (bytes, names) in [
        (&b"\x1b[97u\x1b[97;2u\x1b[97:65;2u\x1b[97;5u"[..], &["a", "A", "A", "Ctrl-a"][..]),
        (b"\x1b[97;3u\x1b[97;1:2u\x1b[97;1:3u", &["Alt-a", "a"]),
        (b"\x1b[106:74;6u\x1b[106;5u", &["Ctrl-J", "Enter"]),
        (b"\x1b[27u\x1b[13u\x1b[9u\x1b[9;2u\x1b[127u", &["Esc", "Enter", "Tab", "Shift-Tab", "Backspace"]),
        (b"\x1b[57400u\x1b[57419u\x1b[57414u", &["1", "Up", "Enter"]),
        (b"\x1b[1;1:3A\x1b[5;1:3~", &[]),
        (b"\x1b[2~\x1b[57358u\x1b[57441;2u", &[]),
    ] {
        are(bytes, names);
    }
}

#[test]
fn a_key_is_pressed_as_soon_as_it_is_known() {
    let now = Instant::now();
    for bytes in [&b"j"[..], b"\x1bw", b"\x1b[A", b"\x1bOA", "é".as_bytes()] {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(bytes, now).len(), 1, "{bytes:?}");
        assert_eq!(decoder.left(now), None);
    }
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b", now), []);
    assert_eq!(decoder.left(now), Some(ESCAPE));
    assert_eq!(decoder.give_up(now + ESCAPE / 2), []);
    assert_eq!(decoder.give_up(now + ESCAPE), [key("Esc")]);
    // A letter that comes after it was not typed with Alt, whatever it could have begun.
    for (letter, name) in [(b"j", "j"), (b"P", "P"), (b"[", "["), (b"O", "O")] {
        decoder.feed(b"\x1b", now);
        let mut keys = decoder.feed(letter, now);
        keys.extend(decoder.give_up(now + BEGIN));
        assert_eq!(keys, [key("Esc"), key(name)]);
    }
    assert_eq!(decoded(b"\x1b\x1bP"), [key("Esc"), key("P")]);
}

#[test]
fn the_mouse() {
    for (bytes, expected) in [
        (&b"\x1b[<0;12;5M"[..], vec![Input::Click(11, 4)]),
        (b"\x1b[<0;12;5m", vec![]),
        (b"\x1b[<4;1;1M", vec![Input::Click(0, 0)]),
        (b"\x1b[<2;1;1M\x1b[<35;9;9M", vec![]),
        (b"\x1b[<32;2;3M", vec![Input::Drag(1, 2)]),
        (b"\x1b[<64;1;1M\x1b[<65;1;1M", vec![Input::Wheel(-3), Input::Wheel(3)]),
        (b"\x1b[<0;0;0M\x1b[<0;70000;1M\x1b[<999;1;1M\x1b[<M", vec![]),
        (b"\x1b[32;30;40M\x1b[96;1;1M\x1b[3;1;1M", vec![Input::Click(29, 39), Input::Wheel(-3)]),
        (b"\x1b[M !!\x1b[M`!!", vec![Input::Click(0, 0), Input::Wheel(-3)]),
        (b"\x1b[M   j", vec![key("j")]),
    ] {
        assert_eq!(decoded(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn pasted_texts() {
    let paste = |text: &str| Input::Paste(text.into());
    for (parts, expected) in [
        (vec![&b"\x1b[200~hello\x1b[201~j"[..]], vec![paste("hello"), key("j")]),
        (vec![b"\x1b[200~a\rb\r\nc\nd\x1b[201~"], vec![paste("a\nb\nc\nd")]),
        (vec![b"\x1b[200~a\x1b[Ab~\x1b]\xff\x1b[201~"], vec![paste("a\u{1b}[Ab~\u{1b}]\u{fffd}")]),
        (vec![b"\x1b[200~\x1b[201~"], vec![paste("")]),
        (vec![b"\x1b[20", b"0~hel", b"lo\x1b[2", b"01~", b"j"], vec![paste("hello"), key("j")]),
        (vec![b"\x1b[201~j"], vec![key("j")]),
        (vec![b"\x1b[200~never ended"], vec![paste("never ended")]),
    ] {
        assert_eq!(decoded_in_parts(&parts), expected, "{parts:?}");
    }
    let long = "x".repeat(1 << 20);
    assert_eq!(decoded(format!("\x1b[200~{long}\x1b[201~").as_bytes()), [paste(&long)]);
}

#[test]
fn what_never_ends_is_given_up() {
    for (begun, waits) in [
        (&b"\x1b]11;rgb:1414"[..], PAUSE),
        (b"\x1bP>|term", PAUSE),
        (b"\x1b[?2026;2", PAUSE),
        (b"\x1b[M!", PAUSE),
        (b"\xe2\x82", PAUSE),
        (b"\x1b[200~text", PASTE_PAUSE),
    ] {
        let (mut decoder, start) = (Decoder::default(), Instant::now());
        assert_eq!(decoder.feed(begun, start), []);
        decoder.give_up(start + waits);
        assert_eq!(decoder.feed(b"j", start + waits), [key("j")], "{begun:?}");
    }
    // Nor do keys that are pressed in the meantime keep it alive.
    for (begun, whole) in [(&b"\x1b]11;rgb:1414"[..], WHOLE), (b"\x1b[200~text", PASTE_WHOLE)] {
        let (mut decoder, start) = (Decoder::default(), Instant::now());
        decoder.feed(begun, start);
        let mut now = start;
        while now < start + whole {
            decoder.feed(b"j", now);
            now += PAUSE / 4;
            decoder.give_up(now);
        }
        assert_eq!(decoder.feed(b"j", now), [key("j")], "{begun:?}");
    }
}

/// Reports of terminals, each as it is sent whole.
const REPORTS: &[&[u8]] = &[
    b"\x1b]11;rgb:2020/3030/4040\x1b\\",
    b"\x1b]10;rgb:cccc/cccc/cccc\x07",
    b"\x1b]4;7;rgb:eeee/eeee/eeee\x9c",
    b"\x1b]52;c;ZGRk\x07",
    "\x1b]2;Ünï\u{15c}e\x1b\\".as_bytes(),
    b"\x1bP>|foot(1.20.2)\x1b\\",
    b"\x1bP!|00000000\x1b\\",
    b"\x1bP1+r5463=323536\x1b\\",
    b"\x1bP1$r2 q\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1bXstring\x1b\\",
    b"\x1b[?64;1;2;6;22c",
    b"\x1b[>41;377;0c",
    b"\x1b[=1c",
    b"\x1b[12;40R",
    b"\x1b[?12;40R",
    b"\x1b[?12;40;1R",
    b"\x1b[0n",
    b"\x1b[?997;2n",
    b"\x1b[?2026;0$y",
    b"\x1b[4;1$y",
    b"\x1b[?1;0;256S",
    b"\x1b[?7u",
    b"\x1b[>4;2m",
    b"\x1b[8;24;80t",
    b"\x1b[4;600;800t",
    b"\x1b[1;1;1;128;1;1;1x",
    b"\x1b[I",
    b"\x1b[O",
];

#[test]
fn answers_to_others_are_nothing_however_they_are_cut_up() {
    for report in REPORTS {
        assert_eq!(decoded(report), [], "{:?}", String::from_utf8_lossy(report));
        let bytes: Vec<_> = report.chunks(1).collect();
        assert_eq!(decoded_in_parts(&bytes), [], "byte by byte: {:?}", String::from_utf8_lossy(report));
        for at in 1..report.len() {
            let (first, rest) = report.split_at(at);
            let expected = [key("w")];
            assert_eq!(decoded_in_parts(&[first, rest, b"w"]), expected, "{:?}", String::from_utf8_lossy(report));
        }
    }
}

fn any_report() -> impl Strategy<Value = Vec<u8>> {
    let text = prop::collection::vec(prop_oneof![32_u8..127, 0xa0_u8..=0xff], 1..40);
    let end = prop::sample::select(vec![&b"\x1b\\"[..], b"\x07"]);
    let string = (prop::sample::select(b"]P_^X".to_vec()), text, end)
        .prop_map(|(by, text, end)| [&[ESC, by], text.as_slice(), end].concat());
    let numbers = prop::collection::vec(prop::sample::select(b"0123456789;:".to_vec()), 0..90);
    let signs = prop::sample::select(b"?>=".to_vec());
    let control = (signs, numbers, "[ !$']?", 0x40_u8..=0x7e)
        .prop_map(|(sign, numbers, last, end)| [b"\x1b[", &[sign][..], &numbers, last.as_bytes(), &[end]].concat());
    let known = prop::sample::select(REPORTS).prop_map(<[u8]>::to_vec);
    prop_oneof![string, control, known]
}

proptest! {
    #[test]
    fn any_report_is_nothing_and_the_next_key_is_one(
        reports in prop::collection::vec(any_report(), 1..6),
        cuts in prop::collection::vec(1_usize..20, 1..10),
    ) {
        let bytes = [reports.concat(), b"w".to_vec()].concat();
        let (mut parts, mut rest) = (Vec::new(), bytes.as_slice());
        for cut in cuts {
            let (part, left) = rest.split_at(cut.min(rest.len()));
            parts.push(part);
            rest = left;
        }
        parts.push(rest);
        prop_assert_eq!(decoded_in_parts(&parts), [key("w")]);
    }

    #[test]
    fn any_bytes_are_taken_and_end_in_time(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..50), 0..20)) {
        let parts: Vec<_> = parts.iter().map(Vec::as_slice).collect();
        decoded_in_parts(&parts);
    }
}
