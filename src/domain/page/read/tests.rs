use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::domain::page::cards::Cards;
use crate::domain::page::content::{MAX_HEADLINE, MAX_NAME, MAX_NOTE, MAX_ROWS, Page, PageRow, PageText, When};
use crate::domain::page::line::{Line, LineKind, lines};
use crate::domain::page::pattern::Pattern;
use crate::domain::page::read;
use crate::domain::page::words::{Table, WORDS, rows, sort_named};
use crate::domain::time::Day;
use crate::domain::words::name::without_pronouns;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn today() -> Day {
    day("2026-11-24")
}

/// "2026-11-23" or "2026-11-23 2026-11-24"; an empty text is no time.
fn when(text: &str) -> Option<When> {
    match text.split_once(' ') {
        Some((from, to)) => Some(When::Between(day(from), day(to))),
        None => (!text.is_empty()).then(|| When::On(day(text))),
    }
}

/// A row in short: name, headline, mutual, when, note.
type Short<'a> = (&'a str, &'a str, Option<u32>, Option<When>, &'a str);

fn short(read: &PageText) -> Vec<Short<'_>> {
    read.rows.iter().map(|row| (&*row.name, &*row.headline, row.mutual, row.when, &*row.note)).collect()
}

fn left(read: &PageText) -> Vec<&str> {
    read.left.iter().map(|(_, line)| line.as_str()).collect()
}

/// The page without the lines that are one of some words.
fn without(page: &str, words: &[&str]) -> String {
    page.lines().filter(|line| !words.contains(line)).collect::<Vec<_>>().join("\n")
}

const SENT: &str = "0 notifications\nSkip to main content\nHome\nMy Network\n3\nJobs\nMessaging\nNotifications\n12\nMe\nFor Business\n\
    Try Premium for £0\nManage invitations\nReceived\nSent\nPeople (1,214)\nPages (2)\nEvents\n\
    Ada Lovelace\nAda Lovelace\nView Ada Lovelace’s profile\nAnalyst of engines | Poetical science\nSent 5 hours ago\nWithdraw\n\
    Charles Babbage is open to work\nCharles Babbage\n· 2nd\nCharles Babbage\nEngines, difference & analytical\nSent yesterday\n\
    “Dear Charles,\n\nshall we build it together?”\nWithdraw\n\
    Mary Somerville, FRS 🔭\nSent 3 weeks ago\nWithdraw\n\
    李小龍\nTeacher\nSent 2 months ago\nWithdraw\n\
    Jane D.\n--\nSent 1 year ago\nWithdraw\n\
    Load more\nAbout\nAccessibility\nHelp Center\nPrivacy & Terms\nAd Choices\nAdvertising\nBusiness Services\n\
    Get the LinkedIn app\nMore\nLinkedIn Corporation © 2026\n";

fn sent() -> Vec<Short<'static>> {
    vec![
        ("Ada Lovelace", "Analyst of engines | Poetical science", None, when("2026-11-23 2026-11-24"), ""),
        (
            "Charles Babbage",
            "Engines, difference & analytical",
            None,
            when("2026-11-23"),
            "Dear Charles,\nshall we build it together?",
        ),
        ("Mary Somerville, FRS 🔭", "", None, when("2026-10-28 2026-11-03"), ""),
        ("李小龍", "Teacher", None, when("2026-08-25 2026-09-24"), ""),
        ("Jane D.", "", None, when("2024-11-25 2025-11-24"), ""),
    ]
}

#[test]
fn pronouns_and_who_follows_are_neither_headline_nor_person() {
    let received = "Received\nSent\nAda Lovelace\n(She/Her)\nAnalyst of engines\n3 weeks ago\nIgnore\nAccept\n\
        Follows you\nCharles Babbage\nCarpenter\n2 weeks ago\nIgnore\nAccept\n\
        Mary Muster invited you to subscribe to Weekly Looms\nWeekly Looms\nNewsletter by Weavers\n2 weeks ago\nIgnore\n\
        Subscribe\nDora Beispiel\nelle/la\nBaker\n1 week ago\nIgnore\nAccept\n";
    let read_so = read(Page::Received, received, today());
    let told: Vec<_> = read_so.rows.iter().map(|row| (&*row.name, &*row.headline)).collect();
    let people = [("Ada Lovelace", "Analyst of engines"), ("Charles Babbage", "Carpenter"), ("Dora Beispiel", "Baker")];
    assert_eq!(told, people);
    // Pronouns behind a name are none of it, whether it stands twice or once.
    let sent = "Ann Bee\nAnn Bee (She/Her)\nDev at Acme\nSent 3 weeks ago\nWithdraw\n\
        Cem Dee (he/him)\nDev at Loom\nSent 2 weeks ago\nWithdraw\n";
    let read_so = read(Page::Sent, sent, today());
    let told: Vec<_> = read_so.rows.iter().map(|row| (&*row.name, &*row.headline)).collect();
    assert_eq!(told, [("Ann Bee", "Dev at Acme"), ("Cem Dee", "Dev at Loom")]);
    // A headline of two words between a slash is one.
    let sent =
        "Ada Lovelace\nUX/UI\nSent 3 weeks ago\nWithdraw\nCharles Babbage\n(he/him)\nSent 2 weeks ago\nWithdraw\n";
    let read_so = read(Page::Sent, sent, today());
    let told: Vec<_> = read_so.rows.iter().map(|row| (&*row.name, &*row.headline)).collect();
    assert_eq!(told, [("Ada Lovelace", "UX/UI"), ("Charles Babbage", "")]);
}

#[test]
fn a_page_of_sent_requests_is_understood() {
    let read = read(Page::Sent, SENT, today());
    assert_eq!(short(&read), sent());
    assert_eq!((left(&read), read.count, read.clipped), (vec![], Some(1214), false));
    assert_eq!(read.rows[0].line, 19);
}

#[test]
fn it_is_the_same_without_buttons_with_other_line_ends_and_with_every_line_twice() {
    for page in [
        without(SENT, &["Withdraw"]),
        without(SENT, &["Withdraw", "--"]),
        SENT.replace('\n', "\r\n"),
        SENT.lines().flat_map(|line| [line, line]).collect::<Vec<_>>().join("\n"),
        SENT.replace("Jane D.\n", "Jane D.Jane D.\n"),
        SENT.replace("Mary Somerville, FRS 🔭\n", "Mary Somerville, FRS 🔭 · 3rd+\n"),
        SENT.replace('\n', "  \n\n\u{200B} \t"),
        SENT.replace("Sent 3 weeks ago", "Sent 3w ago").replace("2 months ago", "2mo"),
        SENT.replace(['“', '”'], "\""),
    ] {
        let read = read(Page::Sent, &page, today());
        assert_eq!(short(&read), sent(), "{page}");
        assert_eq!((left(&read), read.count), (vec![], Some(1214)), "{page}");
    }
}

const RECEIVED: &str = "Manage invitations\nReceived\nSent\nAll (5)\nMutual connections (2)\n\
    Ada Lovelace’s profile picture\nAda Lovelace\nAda Lovelace follows you and is inviting you to connect\nAnalyst\n\
    Charles Babbage and 3 other mutual connections\n1 week ago\nIgnore\nAccept\n\
    Hello,\n\nshall we talk about looms? We met in Turin. …see more\nReply to Ada\n\
    Mary Somerville\nMathematics and astronomy\nCharles Babbage is a mutual connection\nYesterday\nIgnore\nAccept\n\
    Luigi Menabrea\nCharles Babbage and Ada Lovelace are mutual connections\n2d\nNice to meet you\n… show more\nIgnore\nAccept\n\
    Giovanni Plana\ninvited you to follow Looms of Turin\nCompany page • Textiles\n3 days ago\nIgnore\nAccept\n\
    Looms Weekly\nNewsletter • Weekly\nAugustus De Morgan invited you to subscribe to Looms Weekly\n3 days ago\nIgnore\nAccept\n\
    Sophia Frend\n12 mutual connections\nIgnore\nAccept\n\
    Show more results\n";

fn received() -> Vec<Short<'static>> {
    vec![
        (
            "Ada Lovelace",
            "Analyst",
            Some(4),
            when("2026-11-11 2026-11-17"),
            "Hello,\nshall we talk about looms? We met in Turin. …",
        ),
        ("Mary Somerville", "Mathematics and astronomy", Some(1), when("2026-11-23"), ""),
        ("Luigi Menabrea", "", Some(2), when("2026-11-21 2026-11-22"), "Nice to meet you"),
        ("Sophia Frend", "", Some(12), None, ""),
    ]
}

#[test]
fn a_page_of_received_requests_is_understood_and_what_is_no_person_is_told() {
    let read = read(Page::Received, RECEIVED, today());
    assert_eq!(short(&read), received());
    let names: Vec<Vec<&str>> =
        read.rows.iter().map(|row| row.mutual_names.iter().map(|name| &**name).collect()).collect();
    assert_eq!(
        names,
        [vec!["Charles Babbage"], vec!["Charles Babbage"], vec!["Charles Babbage", "Ada Lovelace"], vec![]]
    );
    assert_eq!(
        left(&read),
        [
            "Giovanni Plana",
            "invited you to follow Looms of Turin",
            "Company page • Textiles",
            "3 days ago",
            "Looms Weekly",
            "Newsletter • Weekly",
            "Augustus De Morgan invited you to subscribe to Looms Weekly",
            "3 days ago",
        ]
    );
    assert_eq!(read.count, Some(5));
}

#[test]
fn without_buttons_only_what_is_sure_of_a_received_page_is_taken() {
    let read = read(Page::Received, &without(RECEIVED, &["Ignore", "Accept"]), today());
    // Her note is taken, since its end is on the page; who has no time cannot be told from what is below the list.
    assert_eq!(short(&read), received()[..3]);
    assert_eq!(left(&read)[8..], ["Sophia Frend", "12 mutual connections"]);
}

const CONNECTIONS: &str = "Connections\n5 connections\nSort by:\nRecently added\nSearch with filters\n\
    Ada Lovelace’s profile picture\nAda Lovelace\nAnalyst\nConnected on March 3, 2026\nMessage\n\
    Charles Babbage is reachable\nMember’s name\nCharles Babbage\nMember’s occupation\nEngines\nConnected on 29 February 2024\nMessage\n\
    Mary Somerville is hiring\nMary Somerville\nAcme is hiring\nConnected 5 months ago\nMessage\nRemove connection\n\
    محمد\nConnected on Nov 24, 2026\nMessage\n\
    Luigi Menabrea\nEngineer\nConnected on 3/4/2026\nMessage\nMessaging\nSophia Frend\nNov 20\nSee you there\n";

#[test]
fn a_page_of_connections_is_understood() {
    let rows = [
        ("Ada Lovelace", "Analyst", None, when("2026-03-03"), ""),
        ("Charles Babbage", "Engines", None, when("2024-02-29"), ""),
        ("Mary Somerville", "Acme is hiring", None, when("2026-05-25 2026-06-24"), ""),
        ("محمد", "", None, when("2026-11-24"), ""),
        ("Luigi Menabrea", "Engineer", None, None, ""),
    ];
    for page in [CONNECTIONS.to_owned(), without(CONNECTIONS, &["Message", "Remove connection"])] {
        let read = read(Page::Connections, &page, today());
        assert_eq!(short(&read), rows);
        assert_eq!(left(&read), ["Connected on 3/4/2026", "Sophia Frend", "Nov 20", "See you there"]);
        assert_eq!(read.count, Some(5));
    }
}

#[test]
fn german_pages_are_understood() {
    let page = "Einladungen verwalten\nEingegangen\nGesendet\nPersonen (1.052)\nEdda Beispiels Profilbild\nEdda Beispiel\nWeberin\n\
        Vor 3 Wochen gesendet\nZurückziehen\nJörg Muster Aktueller Entitätsverlauf\nGestern gesendet\nZurückziehen\n\
        Käthe Vorlage\n--\nVor einem Monat gesendet\nZurückziehen";
    for page in [page.to_owned(), without(page, &["Zurückziehen"])] {
        let read = read(Page::Sent, &page, today());
        assert_eq!(
            short(&read),
            [
                ("Edda Beispiel", "Weberin", None, when("2026-10-28 2026-11-03"), ""),
                ("Jörg Muster", "", None, when("2026-11-23"), ""),
                ("Käthe Vorlage", "", None, when("2026-09-25 2026-10-24"), ""),
            ]
        );
        assert_eq!((left(&read), read.count), (vec![], Some(1052)));
    }
    let page = "Alle (3)\nDeniz Beispiel möchte Kontakt mit Ihnen aufnehmen\nStühle und Tische\n\
        Özgür O. und 71 weitere gemeinsame Kontakte\nIgnorieren\nAnnehmen\n\
        Hans Beispiel\nhat Sie eingeladen, Webstühle AG zu folgen\nUnternehmensseite • Textil\nIgnorieren\nAnnehmen";
    let read = read(Page::Received, page, today());
    assert_eq!(short(&read), [("Deniz Beispiel", "Stühle und Tische", Some(72), None, "")]);
    assert_eq!(
        left(&read),
        ["Hans Beispiel", "hat Sie eingeladen, Webstühle AG zu folgen", "Unternehmensseite • Textil"]
    );
    let page =
        "642 Kontakte\nSortieren nach\nNeu hinzugefügt\nEdda Beispiel\nWeberin\nAm 10. März 2026 vernetzt\nNachricht";
    let read = read::read(Page::Connections, page, today());
    assert_eq!(short(&read), [("Edda Beispiel", "Weberin", None, when("2026-03-10"), "")]);
    assert_eq!((left(&read), read.count), (vec![], Some(642)));
}

#[test]
fn pages_of_other_languages_are_understood() {
    for (page, text, days, mutual) in [
        (
            Page::Sent,
            "Envoyées (1\u{202F}214)\nZoé Modèle\nTisserande\nEnvoyée il y a 2 semaines\nRetirer",
            "2026-11-04 2026-11-10",
            None,
        ),
        (
            Page::Received,
            "Zoé Modèle\nTisserande\nYoun et 4 autres relations en commun\nil y a un mois\nIgnorer\nAccepter",
            "2026-09-25 2026-10-24",
            Some(5),
        ),
        (Page::Connections, "Zoé Modèle\nTisserande\nEn relation depuis le 1er août 2026\nMessage", "2026-08-01", None),
        (
            Page::Sent,
            "Personas (3)\nZoé Modèle\nTisserande\nEnviada hace 2 semanas\nRetirar",
            "2026-11-04 2026-11-10",
            None,
        ),
        (
            Page::Received,
            "Zoé Modèle\nTisserande\nJosé Ortega y Gasset es un contacto en común\nAyer\nIgnorar\nAceptar",
            "2026-11-23",
            Some(1),
        ),
        (Page::Connections, "Zoé Modèle\nTisserande\nConectado el 3 de marzo de 2026\nMensaje", "2026-03-03", None),
        (Page::Sent, "Zoé Modèle\nTisserande\nEnviado há 2 semanas\nRetirar", "2026-11-04 2026-11-10", None),
        (
            Page::Received,
            "Zoé Modèle\nTisserande\n8 conexões em comum\nHá um mês\nIgnorar\nAceitar",
            "2026-09-25 2026-10-24",
            Some(8),
        ),
        (Page::Connections, "Zoé Modèle\nTisserande\nConectou-se em 1º de março de 2026\nMensagem", "2026-03-01", None),
        (Page::Sent, "Zoé Modèle\nTisserande\n2 weken geleden verzonden\nIntrekken", "2026-11-04 2026-11-10", None),
        (
            Page::Received,
            "Zoé Modèle\nTisserande\nAnna en Piet zijn gemeenschappelijke connecties\ngisteren\nNegeren\nAccepteren",
            "2026-11-23",
            Some(2),
        ),
        (Page::Connections, "Zoé Modèle\nTisserande\nVerbonden op 3 maart 2026\nBericht", "2026-03-03", None),
        (Page::Sent, "Zoé Modèle\nTisserande\nInviato 2 settimane fa\nRitira", "2026-11-04 2026-11-10", None),
        (
            Page::Received,
            "Zoé Modèle\nTisserande\nAnna e altri 2 collegamenti in comune\nieri\nIgnora\nAccetta",
            "2026-11-23",
            Some(3),
        ),
        (Page::Connections, "Zoé Modèle\nTisserande\nCollegato il 3 marzo 2026\nMessaggio", "2026-03-03", None),
    ] {
        let read = read(page, text, today());
        assert_eq!(short(&read), [("Zoé Modèle", "Tisserande", mutual, when(days), "")], "{text}");
        assert_eq!(left(&read), [""; 0], "{text}");
        assert_eq!(guess(text), Some(page), "{text}");
    }
}

#[test]
fn what_is_not_sure_is_left() {
    for (page, text, names) in [
        // Which of three lines is the name?
        (Page::Sent, "One\nTwo\nThree\nSent 2 weeks ago\nWithdraw", vec![]),
        (Page::Sent, "Sent 2 weeks ago\nWithdraw", vec![]),
        (Page::Sent, "Ada\nAnalyst", vec![]),
        (Page::Sent, "Ada\nAnalyst\nSent 2 weeks ago\nWithdraw\nCharles\nEngines\nConnect", vec!["Ada"]),
        // A note or what? Without quotation marks and buttons nothing tells.
        (Page::Sent, "Ada\nSent 1 week ago\nHello\nCharles\nEngines\nSent 2 weeks ago", vec!["Ada"]),
        // Text of another page.
        (Page::Sent, "Ada\nAnalyst\n2 weeks ago\nIgnore\nAccept", vec![]),
        (Page::Connections, "Ada\nAnalyst\nSent 2 weeks ago\nWithdraw", vec![]),
        (Page::Received, "Ada\nAnalyst\nConnected on March 3, 2026\nMessage", vec![]),
        (Page::Sent, "https://ada.example\nSent 2 weeks ago\nWithdraw", vec![]),
        (Page::Sent, "…\nSent 2 weeks ago\nWithdraw", vec![]),
    ] {
        let read = read(page, text, today());
        assert_eq!(read.rows.iter().map(|row| &*row.name).collect::<Vec<_>>(), names, "{text}");
        assert!(!read.left.is_empty(), "{text}");
    }
    let twice = "Ada\nAnalyst\n1 week ago\nHello\nIgnore\nAccept\nAnd more\nReply to Ada";
    let understood = read(Page::Received, twice, today());
    assert_eq!(&*understood.rows[0].note, "Hello");
    assert_eq!(left(&understood), ["And more"], "it has a note already");
    let read = read(Page::Received, "1 week ago\n5m\nAda\nAnalyst\n5m\nAccept", today());
    assert_eq!(short(&read), [("Ada", "Analyst", None, None, "")]);
    assert_eq!(left(&read), ["1 week ago", "5m", "5m"], "it is not clear what an m stands for");
}

#[test]
fn a_time_is_the_days_on_which_it_can_have_been() {
    for (text, now, expected) in [
        ("just now", "2026-11-24", "2026-11-24"),
        ("Today", "2026-11-24", "2026-11-24"),
        ("Yesterday", "2026-03-01", "2026-02-28"),
        ("5 minutes ago", "2026-11-24", "2026-11-23 2026-11-24"),
        ("an hour ago", "2026-11-24", "2026-11-23 2026-11-24"),
        ("5h", "2026-01-01", "2025-12-31 2026-01-01"),
        ("23 hours ago", "2026-11-24", "2026-11-23 2026-11-24"),
        ("24 hours ago", "2026-11-24", "2026-11-22 2026-11-23"),
        ("1d", "2028-03-01", "2028-02-28 2028-02-29"),
        ("3 days ago", "2026-11-24", "2026-11-20 2026-11-21"),
        ("a week ago", "2026-11-24", "2026-11-11 2026-11-17"),
        ("3 weeks ago", "2026-11-24", "2026-10-28 2026-11-03"),
        ("3w", "2028-03-22", "2028-02-24 2028-03-01"),
        ("1 month ago", "2026-03-31", "2026-02-01 2026-02-28"),
        ("1 month ago", "2028-03-31", "2028-02-01 2028-02-29"),
        ("2 months ago", "2026-11-24", "2026-08-25 2026-09-24"),
        ("2mo", "2026-05-31", "2026-03-01 2026-03-31"),
        ("1 year ago", "2026-11-24", "2024-11-25 2025-11-24"),
        ("1yr", "2028-02-29", "2026-03-01 2027-02-28"),
        ("4 years ago", "2028-02-29", "2023-03-01 2024-02-29"),
    ] {
        let read = read(Page::Received, &format!("Ada\nAnalyst\n{text}\nAccept"), day(now));
        assert_eq!(read.rows.first().and_then(|row| row.when), when(expected), "{text} on {now}");
    }
    for (text, expected) in [
        ("March 3, 2026", when("2026-03-03")),
        ("3 March 2026", when("2026-03-03")),
        ("Mar 3rd, 2026", when("2026-03-03")),
        ("2026-03-03", when("2026-03-03")),
        ("3.4.2026", when("2026-04-03")),
        ("February 29, 2024", when("2024-02-29")),
        ("February 29, 2026", None),
        ("November 25, 2026", when("2026-11-25")), // their day may have begun already
        ("November 26, 2026", None),
        ("3/4/2026", None),
        ("March 3 4, 2026", None),
        ("April March 3, 2026", None),
    ] {
        let read = read(Page::Connections, &format!("Ada\nAnalyst\nConnected on {text}\nMessage"), today());
        assert_eq!((&*read.rows[0].headline, read.rows[0].when), ("Analyst", expected), "{text}");
        assert_eq!(read.left.is_empty(), expected.is_some(), "{text}");
    }
}

#[test]
fn mutual_connections_are_names_and_a_number() {
    for (line, count, names) in [
        ("1 mutual connection", Some(1), vec![]),
        ("Ada and 1 other mutual connection", Some(2), vec!["Ada"]),
        (
            "Ada Lovelace, Grace Hopper and 1,200 other mutual connections",
            Some(1202),
            vec!["Ada Lovelace", "Grace Hopper"],
        ),
        ("Ada Lovelace, PhD and 3 other mutual connections", Some(4), vec!["Ada Lovelace, PhD"]),
        ("José Costa e Silva is a mutual connection", Some(1), vec!["José Costa e Silva"]),
        ("Ada and Grace and Mary are mutual connections", None, vec![]),
        ("No mutual connections", None, vec![]),
    ] {
        let read = read(Page::Received, &format!("Zoé Modèle\nWeaver\n{line}\nAccept"), today());
        assert_eq!(read.rows[0].mutual, count, "{line}");
        assert_eq!(read.rows[0].mutual_names.iter().map(|name| &**name).collect::<Vec<_>>(), names, "{line}");
        assert_eq!(read.left.is_empty(), count.is_some(), "{line}");
    }
}

#[test]
fn linkedin_says_how_many_there_are() {
    for (page, text, count) in [
        (Page::Sent, "People (214)", Some(214)),
        // A blank that breaks leaves two numbers.
        (Page::Sent, "People (1 214)", None),
        (Page::Sent, "People (1\u{202F}214)", Some(1214)),
        (Page::Sent, "Received (12)\nSent (214)", Some(214)),
        (Page::Received, "Received (12)\nSent (214)", Some(12)),
        (Page::Received, "Received\n12\nSent\n214", Some(12)),
        (Page::Sent, "Manage invitations\n214", Some(214)),
        (Page::Sent, "Sent (220)\nPeople (214)", Some(214)),
        (Page::Sent, "People (214)\nPeople (3)", None),
        (Page::Connections, "3,716 connections", Some(3716)),
        (Page::Connections, "People (214)", None),
        (Page::Sent, "People (99999999999)", None),
    ] {
        assert_eq!(read(page, text, today()).count, count, "{text}");
    }
}

#[test]
fn a_page_is_guessed_by_its_words() {
    for (text, page) in [
        (SENT, Some(Page::Sent)),
        (RECEIVED, Some(Page::Received)),
        (CONNECTIONS, Some(Page::Connections)),
        ("", None),
        ("Ada Lovelace\nAnalyst\n500+ connections\nMessage\nMore\nAbout\nExperience\nAnalyst\nEducation\nSkills", None),
        ("Ada Lovelace\nAccept\nIgnore\nExperience\nAnalyst\nEducation", None),
        ("Ada\nSent 3 weeks ago\nWithdraw\nCharles\nConnected on March 3, 2026", None),
    ] {
        assert_eq!(guess(text), page, "{text}");
        assert_eq!(page.and_then(|page| Page::named(page.word())), page);
    }
}

#[test]
fn texts_have_bounds_and_what_is_beyond_is_told() {
    let long = |c: &str, count| c.repeat(count);
    let headline = format!("Ada\n{}\nSent 1 week ago\nWithdraw", long("é", MAX_HEADLINE + 1));
    let understood = read(Page::Sent, &headline, today());
    assert_eq!(understood.rows[0].headline.chars().count(), MAX_HEADLINE);
    assert_eq!(understood.left.len(), 1);
    let note = format!("Ada\nSent 1 week ago\n{}\nWithdraw", long("a b ", MAX_NOTE));
    let understood = read(Page::Sent, &note, today());
    assert_eq!((understood.rows[0].note.chars().count(), understood.left.len()), (MAX_NOTE, 1));
    let name = format!("{}\nSent 1 week ago\nWithdraw", long("é", MAX_NAME + 1));
    assert_eq!(read(Page::Sent, &name, today()).rows, []);
    let many: Vec<String> = (0..=MAX_ROWS).map(|n| format!("Person N{n}\nSent 1 week ago\nWithdraw\n")).collect();
    let understood = read(Page::Sent, &many.concat(), today());
    assert_eq!((understood.rows.len(), understood.left.len(), understood.clipped), (MAX_ROWS, 2, false));
    let beyond = format!("Ada\nSent 1 week ago\nWithdraw\n{}\nCharles\nSent 1 week ago", long("é", MAX_TEXT / 2));
    let understood = read(Page::Sent, &beyond, today());
    assert_eq!((understood.rows.len(), understood.left.len(), understood.clipped), (1, 0, true));
    let understood = read(Page::Sent, "A\u{1b}[31mda\u{0}\u{202E}\u{FEFF}\nSent 1 week ago\nWithdraw", today());
    assert_eq!(&*understood.rows[0].name, "A[31mda");
}

#[test]
fn every_row_of_the_table_can_be_read() {
    for (kind, patterns) in rows(WORDS) {
        if let Some(sort) = sort_named(kind) {
            for pattern in patterns {
                assert!(Pattern::of(sort, pattern).is_some(), "{kind}: {pattern}");
            }
        } else {
            assert!(Table::of("").learn(kind, &patterns), "no kind is called {kind}");
            assert!(kind != "calendar" || patterns.len() == 12, "{patterns:?}");
        }
    }
    for line in WORDS.lines() {
        assert!(line.is_empty() || line.starts_with('#') || line.contains(": "), "{line}");
    }
}

/// The lines of a text as they should be found again: cleaned by other means than the reader's.
fn written(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let kept = |c: &char| c.is_whitespace() || !c.is_control();
        let line: String = line.chars().filter(kept).collect();
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    })
}

/// Lines with a word of their own, among words of the pages.
fn mixed() -> impl Strategy<Value = Vec<String>> {
    let words = prop::sample::select(vec![
        "Withdraw",
        "Ignore",
        "Accept",
        "Message",
        "Sent 3 weeks ago",
        "2 weeks ago",
        "Connected on March 3, 2026",
        "Reply to Ada",
        "… show more",
        "Show more",
        "People (3)",
        "· 2nd",
        "--",
        "Member’s name",
        "Member’s occupation",
        "Home",
        "Connect",
        "12 mutual connections",
        "Newsletter • Weekly",
        "Ada",
        "Ada is inviting you to connect",
        "View Ada’s profile",
        "5m",
        "Ada is hiring",
        "“",
        "”",
    ]);
    let line = prop_oneof![
        3 => words.prop_map(str::to_owned),
        2 => Just("#".to_owned()),
        1 => Just("“#".to_owned()),
        1 => Just("#”".to_owned()),
    ];
    prop::collection::vec(line, 0..24).prop_map(|lines| {
        (0..).zip(lines).map(|(n, line): (u32, String)| line.replace('#', &format!("Unique{n} line"))).collect()
    })
}

/// A row as a page shows it.
#[derive(Clone, Debug)]
struct Shown {
    name: String,
    headline: String,
    mutual: Option<u32>,
    weeks: u32,
    note: String,
}

fn shown() -> impl Strategy<Value = Vec<Shown>> {
    let first =
        prop::sample::select(vec!["Ada", "Charles", "李", "Zoé", "محمد", "Jane D.", "Ōtani", "Dr. Mary", "🔭 Luigi"]);
    let after = prop::sample::select(vec!["", ", PhD", " 🚀", " (she/her)", ", MBA, CFA"]);
    let headline = prop::sample::select(vec![
        "",
        "",
        "Analyst | Engines",
        "CEO at Acme, Inc.",
        "🔭",
        "教師",
        "We are hiring!",
        "Looms…",
    ]);
    let note = prop::sample::select(vec!["", "", "Hello", "Dear you,\nshall we talk?\nYours", "Grüße"]);
    let row = (first, after, headline, prop::option::of(0u32..2_000), 1u32..4, note);
    prop::collection::vec(row, 0..8).prop_map(|rows| {
        let named = (0..).zip(rows).map(|(n, (first, after, headline, mutual, weeks, note)): (u32, _)| Shown {
            name: format!("{first} Person{n}{after}"),
            headline: headline.to_owned(),
            mutual,
            weeks,
            note: note.to_owned(),
        });
        named.collect()
    })
}

/// How a page is rendered.
#[derive(Clone, Copy, Debug)]
struct Look {
    page: Page,
    german: bool,
    twice: bool,
    ends: Ends,
}

/// What tells where a card ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Buttons,
    /// Notes stand in quotation marks.
    Quotes,
    Both,
    /// Only the times do, so there are no notes.
    Times,
}

fn look() -> impl Strategy<Value = Look> {
    let page = prop::sample::select(Page::ALL.to_vec());
    let ends = prop::sample::select(vec![Ends::Buttons, Ends::Quotes, Ends::Both, Ends::Times]);
    (page, any::<(bool, bool)>(), ends).prop_map(|(page, (german, twice), ends)| Look { page, german, twice, ends })
}

fn render(rows: &[Shown], look: Look) -> String {
    let mut out = String::from(if look.german { "Startseite\nPersonen (3)\n" } else { "Home\nPeople (3)\n" });
    for row in rows {
        let mut line = |text: &str| out.extend([text, "\r\n"]);
        line(&row.name);
        if look.twice {
            line(&row.name);
        }
        if !row.headline.is_empty() {
            line(&row.headline);
        }
        if let (Some(mutual), Page::Received) = (row.mutual, look.page) {
            line(&if look.german {
                format!("{mutual} gemeinsame Kontakte")
            } else {
                format!("{mutual} mutual connections")
            });
        }
        line(&match (look.page, look.german) {
            (Page::Sent, false) => format!("Sent {} weeks ago", row.weeks),
            (Page::Sent, true) => format!("Vor {} Wochen gesendet", row.weeks),
            (Page::Received, false) => format!("{} weeks ago", row.weeks),
            (Page::Received, true) => format!("Vor {} Wochen", row.weeks),
            (Page::Connections, false) => format!("Connected {} weeks ago", row.weeks),
            (Page::Connections, true) => format!("Vor {} Wochen vernetzt", row.weeks),
        });
        if look.page != Page::Connections && look.ends != Ends::Times && !row.note.is_empty() {
            line(&if matches!(look.ends, Ends::Quotes | Ends::Both) {
                format!("“{}”", row.note)
            } else {
                row.note.clone()
            });
        }
        if matches!(look.ends, Ends::Buttons | Ends::Both) {
            line(match (look.page, look.german) {
                (Page::Sent, false) => "Withdraw",
                (Page::Sent, true) => "Zurückziehen",
                (Page::Received, false) => "Ignore\nAccept",
                (Page::Received, true) => "Ignorieren\nAnnehmen",
                (Page::Connections, false) => "Message",
                (Page::Connections, true) => "Nachricht",
            });
        }
    }
    out
}

#[test]
fn a_name_is_known_by_what_announces_or_repeats_it_whatever_the_words() {
    let whole = When::Between(day("2026-11-04"), day("2026-11-10"));
    for (text, told) in [
        ("Konterfei von Hans Weiß\nHans Weiß\nMüller\nSent 2 weeks ago\nWithdraw", vec!["Konterfei von Hans Weiß"]),
        ("Member’s name is Hans Weiß\nHans Weiß\nMüller\nSent 2 weeks ago\nWithdraw", vec![]),
        ("Hans Weiß\nStatus is odd\nHans Weiß\nMüller\nSent 2 weeks ago\nWithdraw", vec!["Status is odd"]),
    ] {
        let read = read(Page::Sent, text, today());
        let headline = if text.contains("odd") { "Status is odd" } else { "Müller" };
        let rows = short(&read);
        assert_eq!(rows.len(), 1, "{text}: {:?}", read.left);
        assert_eq!((rows[0].0, rows[0].3), ("Hans Weiß", Some(whole)), "{text}");
        if told.is_empty() {
            assert_eq!(rows[0].1, headline, "{text}");
        }
    }
    // The firm that somebody founded does not announce them.
    let firm = read(Page::Sent, "Sent Solutions\nFounder at Sent Solutions\nSent 5 days ago\nWithdraw", today());
    assert_eq!(
        (firm.rows[0].name.as_ref(), firm.rows[0].headline.as_ref()),
        ("Sent Solutions", "Founder at Sent Solutions")
    );
}

#[test]
fn who_asks_is_known_by_the_first_name_and_a_note_by_its_place() {
    let page = "Tom Hanks\nActor\n12 mutual connections\nHi! I loved your article.\nLet's talk.\nReply to Tom\nIgnore\nAccept\n\
        Joe Noheadline\nJoe follows you and is inviting you to connect\nIgnore\nAccept\n\
        Acme Corp\nCompany invited you to follow\nIgnore\nAccept\n\
        Kim Lee\nDesigner\nAda Lovelace is a mutual connection\n1 mutual connection\n3 months ago\nIgnore\nAccept\n\
        Peter Parker\nPhotographer\nHello, I am Peter.\nSee more\nIgnore\nAccept";
    let read = read(Page::Received, page, today());
    let told: Vec<_> = read.rows.iter().map(|row| (&*row.name, &*row.headline, &*row.note)).collect();
    assert_eq!(
        told,
        [
            ("Tom Hanks", "Actor", "Hi! I loved your article.\nLet's talk."),
            ("Joe Noheadline", "", ""),
            ("Kim Lee", "Designer", ""),
            ("Peter Parker", "Photographer", "Hello, I am Peter."),
        ]
    );
    assert_eq!(left(&read), ["Acme Corp", "Company invited you to follow"]);
}

/// A name without pronouns behind it.
fn bare(name: &str) -> &str {
    without_pronouns(name).trim_end()
}

proptest! {
    #[test]
    fn rows_of_a_page_are_read_back(rows in shown(), look in look()) {
        let text = render(&rows, look);
        let read = read(look.page, &text, today());
        let expected: Vec<Short> = rows.iter().map(|row| {
            let (from, to) = (row.weeks * 7 + 6, row.weeks * 7);
            let back = |days: u32| today() - chrono::Days::new(days.into());
            let mutual = row.mutual.filter(|_| look.page == Page::Received);
            let note = if look.page == Page::Connections || look.ends == Ends::Times { "" } else { &*row.note };
            (bare(&row.name), &*row.headline, mutual, Some(When::Between(back(from), back(to))), note)
        }).collect();
        prop_assert_eq!(short(&read), expected, "{}", text);
        prop_assert_eq!(left(&read), [""; 0], "{}", text);
        for row in &read.rows {
            prop_assert_eq!(text.lines().nth(row.line - 1).map(bare), Some(&*row.name));
        }
    }

    #[test]
    fn no_line_of_its_own_is_lost(lines in mixed(), page in prop::sample::select(Page::ALL.to_vec())) {
        let read = read(page, &lines.join("\n"), today());
        let mut found: Vec<String> = read.left.iter().map(|(_, line)| line.clone()).collect();
        for row in &read.rows {
            prop_assert!(lines[row.line - 1].contains(&*row.name), "{:?}", row);
            found.extend([row.name.to_string(), row.headline.to_string()]);
            found.extend(row.note.lines().map(str::to_owned));
        }
        for (number, line) in (1..).zip(&lines).filter(|(_, line)| line.contains("Unique")) {
            let bare = line.trim_matches(['“', '”']);
            let times = found.iter().filter(|text| text.trim_matches(['“', '”']) == bare).count();
            prop_assert_eq!(times, 1, "line {} {} of {:?} in {:?}", number, line, lines, found);
        }
        prop_assert!(read.left.is_sorted_by_key(|(number, _)| *number));
        for (number, line) in &read.left {
            prop_assert_eq!(&lines[number - 1], line);
        }
    }

    #[test]
    fn a_strange_line_in_a_page_is_in_one_place(
        rows in shown(),
        look in look(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let text = render(&rows, look);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (n, place) in places.iter().enumerate() {
            lines.insert(place.index(lines.len() + 1), format!("Strange{n} line"));
        }
        let read = read(look.page, &lines.join("\n"), today());
        for n in 0..places.len() {
            let strange = format!("Strange{n} line");
            let told = read.left.iter().filter(|(number, line)| *line == strange && lines[number - 1] == strange).count();
            let taken = |row: &&PageRow| {
                *row.name == *strange || *row.headline == *strange || row.note.lines().any(|line| line.contains(&strange))
            };
            prop_assert_eq!(told + read.rows.iter().filter(taken).count(), 1, "{} of {:#?}", strange, lines);
        }
        // A name that was not understood is told too.
        for row in &rows {
            let found = read.rows.iter().any(|it| *it.name == *bare(&row.name) || *it.headline == *row.name || it.note.contains(&row.name));
            prop_assert!(found || left(&read).contains(&&*row.name), "{} of {:#?}", row.name, lines);
        }
    }

    #[test]
    fn any_text_is_read_and_each_of_its_lines_has_a_fate(
        text in "(\\PC{0,12}\r?\n){0,12}|[\\x00-\\xff\u{200b}-\u{206f}’…“”·]{0,60}",
        page in prop::sample::select(Page::ALL.to_vec()),
    ) {
        let understood = read(page, &text, today());
        prop_assert_eq!(guess(&text), guess(&text));
        let lines: Vec<Line> = lines(&text, today());
        let fates = Cards::read(page, &lines).fates;
        prop_assert_eq!(fates.len(), lines.len());
        let table: HashSet<String> = lines.iter().filter(|line| line.kind != LineKind::Plain).map(|line| line.shown.to_string()).collect();
        let told = |line: &str| {
            understood.left.iter().any(|(_, left)| left == line)
                || understood.rows.iter().any(|row| [&row.name, &row.headline, &row.note].iter().any(|text| text.contains(line)))
        };
        let hides = |line: &str| line.chars().any(|c| matches!(c, '\u{AD}' | '\u{200B}'..='\u{206F}' | '\u{FEFF}' | '\u{A0}'));
        for line in written(&text).filter(|line| !hides(line)) {
            prop_assert!(table.contains(&line) || told(&line), "{:?} of {:?}", line, text);
        }
    }
}
