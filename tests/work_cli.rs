//! The commands of the work list, of archives, and of pasted pages: what they print, in text and JSON, how they end.

#[path = "support/place.rs"]
mod place;

use place::{Place, text};
use serde_json::{Value, json};

/// Two requests sent on LinkedIn, one received, one connection.
fn network() -> Place {
    let place = Place::new();
    for (verb, name, address) in [
        ("send", "Ada Lovelace", "ada"),
        ("send", "Grace Hopper", "grace"),
        ("receive", "Alan Turing", "alan"),
        ("receive", "Mary Somerville", "mary"),
    ] {
        place.ends(0, &[verb, "--name", name, "--url", address]);
    }
    place.ends(0, &["accept", "mary"]);
    place.ends(0, &["done", "ada", "grace", "mary"]);
    place
}

fn with_input(place: &Place, args: &[&str], input: &str) -> (i32, String, String) {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
    command.env_remove("TIES_FILE").env("HOME", place.dir.path()).env("TZ", "Europe/Berlin").env("BROWSER", "true");
    command.args(["--now", "2026-11-23T12:00:00Z", "--file"]).arg(place.file()).args(args).write_stdin(input);
    let output = command.output().expect("runs");
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_work_list_is_told_ticked_off_and_taken_back() {
    let place = network();
    place.complains(0, &["todo"], "Nothing is to be done on LinkedIn.");
    place.ends(0, &["withdraw", "ada", "grace"]);
    place.ends(0, &["ignore", "alan"]);
    assert_eq!(
        place.ends(0, &["todo"]),
        "Ignore (1)\n  3  Alan Turing  decided 2026-11-23  https://www.linkedin.com/in/alan\n\
         Withdraw (2, 0 of 40 done today)\n  1  Ada Lovelace  decided 2026-11-23  https://www.linkedin.com/in/ada\n  \
         2  Grace Hopper  decided 2026-11-23  https://www.linkedin.com/in/grace\n"
    );
    let list = place.json(&["todo", "--kind", "ignore"]);
    assert_eq!(list["tasks"].as_array().map(Vec::len), Some(1));
    let task = &list["tasks"][0];
    assert_eq!((&task["kind"], &task["name"], &task["doubt"]), (&json!("ignore"), &json!("Alan Turing"), &Value::Null));
    assert!(task["desktop"].as_str().is_some_and(|steps| steps.contains("Ignore beside the name")));
    assert_eq!(place.ends(0, &["done", "ada", "--dry-run"]), "Would do: Done on LinkedIn: withdraw Ada Lovelace\n");
    assert_eq!(place.ends(0, &["done", "ada"]), "Done on LinkedIn: withdraw Ada Lovelace\n");
    place.complains(3, &["done", "ada"], "nothing about Ada Lovelace is on the work list");
    assert_eq!(place.ends(0, &["undo"]), "Undid: Done on LinkedIn: withdraw Ada Lovelace\n");
    assert_eq!(place.ends(0, &["done", "alan", "--not-needed"]), "Not needed on LinkedIn: ignore Alan Turing\n");
    place.complains(2, &["todo", "--kind", "praise"], "possible values");
}

#[test]
fn of_two_of_one_name_the_one_on_the_work_list_is_done() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace", "--url", "ada-1"]);
    place.ends(0, &["receive", "--name", "Ada Lovelace", "--url", "ada-2"]);
    assert_eq!(place.ends(0, &["done", "Ada Lovelace"]), "Done on LinkedIn: send Ada Lovelace\n");
    place.complains(1, &["done", "Ada Lovelace"], "\"Ada Lovelace\" fits 2 people");
}

#[test]
fn the_walk_through_the_list_goes_on_where_it_stopped() {
    let place = network();
    place.ends(0, &["withdraw", "ada", "grace"]);
    place.ends(0, &["ignore", "alan"]);
    let (code, out, err) = with_input(&place, &["todo", "--open"], "z\nd\nq\n");
    assert_eq!(code, 0);
    assert_eq!(out, "Not needed on LinkedIn: ignore Alan Turing\nDone on LinkedIn: withdraw Ada Lovelace\n");
    assert!(err.contains("1 of 3: ignore Alan Turing") && err.contains("desktop: My Network"), "{err}");
    assert!(err.contains("opened https://www.linkedin.com/in/alan") && err.ends_with("1 left.\n"), "{err}");
    let (_, out, err) = with_input(&place, &["todo", "--open"], "\n");
    assert!(out.is_empty() && err.contains("1 of 1: withdraw Grace Hopper") && err.ends_with("1 left.\n"), "{err}");
    let (.., err) = with_input(&place, &["todo", "--open"], "");
    assert!(err.ends_with("1 left.\n"), "the end of the input ends the walk");
}

#[test]
fn a_decision_tells_that_it_is_recorded_here_alone() {
    let place = network();
    let (_, out, err) = with_input(&place, &["withdraw", "ada"], "");
    assert_eq!(out, "Withdrew the request to Ada Lovelace\n");
    assert!(err.contains("Recorded here, not done on LinkedIn yet: 1 waits (ties todo)"), "{err}");
    let told = place.json(&["withdraw", "grace"]);
    assert_eq!(told["on_linkedin"], json!({"done": false, "waiting": 2}));
    assert_eq!(place.json(&["ignore", "alan", "--dry-run"])["on_linkedin"]["waiting"], 3);
    assert_eq!(place.json(&["tag", "ada", "--add", "looms"])["on_linkedin"], Value::Null);
}

#[test]
fn the_walk_asks_again_where_an_answer_is_none() {
    let place = network();
    place.ends(0, &["withdraw", "ada", "grace"]);
    let (_, out, err) = with_input(&place, &["todo", "--open"], "x\nd\nq\n");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(err.contains("\"x\" is no answer; d done") && err.contains("1 of 2") && err.contains("2 of 2"), "{err}");
    assert_eq!(err.matches("opened https").count(), 2, "the page of the first is opened once: {err}");
}

#[test]
fn many_withdrawals_are_warned_of() {
    let place = Place::new();
    let names: Vec<String> = (0..41).map(|n| format!("weaver-{n}")).collect();
    for name in &names {
        place.ends(0, &["send", "--name", name, "--url", name]);
    }
    let people: Vec<&str> = names.iter().map(String::as_str).collect();
    let told = place.json(&[&["withdraw"], &people[..]].concat());
    assert_eq!(told["warnings"][0], "That makes 41 withdrawals today; 40 a day is a safe pace, as members report");
}

#[test]
fn a_note_with_an_open_place_is_refused_and_one_with_nothing_known_warned_of() {
    let place = Place::new();
    let note = |text: &'static str| ["send", "--name", "Ada Lovelace", "--note", text];
    place.complains(3, &note("Hello {first_name}, we met at the fair"), "{first_name} stands open in the note");
    place.complains(3, &["draft", "--name", "Ada Lovelace", "--note", "Hello {nobody}"], "{nobody} stands open");
    place.ends(0, &["templates", "looms", "Hello {first_name} of {company}, we met at the fair"]);
    let told = place.json(&["draft", "--name", "Ada Lovelace", "--template", "looms"]);
    assert_eq!(told["warnings"][0], "the note: {company} is not known and left out");
    let name = "x".repeat(301);
    let told = place.json(&["receive", "--name", &name]);
    assert_eq!(told["warnings"][0], "name is cut at 300 characters");
}

#[test]
fn a_ledger_has_no_work_list() {
    let place = Place::new();
    let folder = place.dir.path().join(".config/ties");
    std::fs::create_dir_all(&folder).expect("makes");
    std::fs::write(folder.join("config.toml"), "work_list = false\n").expect("writes");
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    place.complains(0, &["todo"], "No work list is kept: work_list = false.");
    assert_eq!(place.ends(0, &["due"]), "");
}

fn archive(place: &Place, name: &str, connections: &str, invitations: &str) -> String {
    let folder = place.dir.path().join(name);
    std::fs::create_dir_all(&folder).expect("makes");
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    std::fs::write(folder.join("Connections.csv"), format!("{head}{connections}")).expect("writes");
    let head = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
    std::fs::write(folder.join("Invitations.csv"), format!("{head}{invitations}")).expect("writes");
    folder.display().to_string()
}

fn tie(n: usize) -> String {
    format!("Given{n},Family{n},https://www.linkedin.com/in/p{n},,Acme,Clerk,01 Mar 2020\n")
}

#[test]
fn an_archive_is_compared_in_groups_and_taken_back_whole() {
    let place = Place::new();
    let asked = "Me,Ada Lovelace,\"11/1/26, 4:00 AM\",,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/ada\n";
    let ties: String = (0..4).map(tie).collect();
    let first = archive(&place, "Basic_LinkedInDataExport_11-10-2026", &ties, asked);
    assert!(place.ends(0, &["import", &first]).contains("New here: 5\n"));
    let ties = (1..4).map(tie).collect::<String>().replacen("Acme", "Initech", 1);
    let second = archive(&place, "Basic_LinkedInDataExport_11-20-2026", &ties, "");
    let told = place.ends(0, &["import", "--dry-run", "--people", &second]);
    for line in [
        "Changed: 1\n  Given1 Family1  company Acme → Initech\n",
        "Gone without a decision of yours (inferred): 1\n  Ada Lovelace  request sent 1 Nov 2026: closed",
        "Connections lost (inferred: they removed you, or closed the account): 1\n  Given0 Family0  not listed on 20 Nov",
    ] {
        assert!(told.contains(line), "{told}");
    }
    let answer = place.json(&["import", "--leave", "gone", &second]);
    let taken = |group: &str| {
        let findings = answer["findings"].as_array().expect("a list");
        findings.iter().filter(|finding| finding["group"] == group).all(|finding| finding["taken"] == true)
    };
    assert!(taken("lost") && taken("changed") && !taken("gone"), "{answer}");
    assert_eq!(place.json(&["list", "sent"])[0]["state"], "pending");
    let list = place.json(&["archives"]);
    assert_eq!((&list[1]["left_out"], &list[1]["name"]), (&json!(1), &json!("Basic_LinkedInDataExport_11-20-2026")));
    assert_eq!(list[0]["sha256"].as_str().map(str::len), Some(64));
    // What was left out is found again; then the file is known.
    assert!(place.ends(0, &["import", &second]).contains("Gone without a decision of yours (inferred): 1"));
    place.complains(0, &["import", &second], "was read on 23 Nov 2026 already; nothing in it is new.");
    place.complains(2, &["archives", "show", "9"], "there is no archive #9");
    assert!(place.ends(0, &["archives", "show", "2"]).contains("Left out        0 findings"));
    let would = place.ends(0, &["archives", "undo", "2", "--dry-run"]);
    assert_eq!(would.lines().filter(|line| line.starts_with("Would undo: ")).count(), 3, "{would}");
    assert!(would.lines().any(|line| line.starts_with("  ")), "it names whom: {would}");
    assert_eq!(place.ends(0, &["archives", "undo", "2"]).lines().count(), 3);
    assert_eq!(place.json(&["archives"]).as_array().map(Vec::len), Some(1));
    assert_eq!(place.json(&["list", "connections"]).as_array().map(Vec::len), Some(4));
}

#[test]
fn a_file_that_was_cut_short_is_asked_about() {
    let place = Place::new();
    let all: String = (0..100).map(tie).collect();
    place.ends(0, &["import", &archive(&place, "Basic_LinkedInDataExport_11-10-2026", &all, "")]);
    let short = archive(&place, "Basic_LinkedInDataExport_11-20-2026", &tie(1), "");
    let told = place.ends(0, &["import", &short]);
    assert!(
        told.contains("99 (left out: so much is missing that the file may be cut short; --whole takes them over)"),
        "{told}"
    );
    assert_eq!(place.json(&["list", "connections"]).as_array().map(Vec::len), Some(100));
    place.ends(0, &["import", "--whole", &short]);
    assert_eq!(place.json(&["list", "connections"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn the_archive_of_somebody_else_is_refused() {
    let place = Place::new();
    let asked = |me: &str, whom: &str| {
        let slug = me.to_lowercase();
        format!(
            "{me},{whom},\"11/1/26, 4:00 AM\",,OUTGOING,https://www.linkedin.com/in/{slug},https://www.linkedin.com/in/{whom}\n"
        )
    };
    let rows = |me: &str| asked(me, "ada") + &asked(me, "grace");
    let mine = archive(&place, "Basic_LinkedInDataExport_11-10-2026", &tie(1), &rows("Mira"));
    place.ends(0, &["import", &mine]);
    let other = archive(&place, "Basic_LinkedInDataExport_11-20-2026", &tie(2), &rows("Robin"));
    let (code, _, told) = with_input(&place, &["import", &mine, &other], "");
    assert!(code == 1 && told.contains("is the archive of Robin, not of Mira; --any-owner takes it in"), "{told}");
    assert_eq!(place.json(&["list", "connections"]).as_array().map(Vec::len), Some(1));
    assert_eq!(place.json(&["archives"]).as_array().map(Vec::len), Some(1));
    place.ends(0, &["import", "--any-owner", &other]);
    // Nobody of mine is lost by it, and the file stays whose it is.
    assert_eq!(place.json(&["list", "connections"]).as_array().map(Vec::len), Some(2));
    assert_eq!(place.json(&["list", "sent"]).as_array().map(Vec::len), Some(2));
    place.ends(0, &["import", "--dry-run", &mine]);
    assert_eq!(place.json(&["archives"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn rows_that_were_left_out_are_printed_as_csv() {
    let place = Place::new();
    let path = archive(&place, "Basic_LinkedInDataExport_11-10-2026", &format!("{},,,,,,07 Jun 2022\n", tie(1)), "");
    place.ends(0, &["import", &path]);
    assert_eq!(
        place.ends(0, &["archives", "skipped", "1"]),
        "file,line,reason\n\"Connections.csv\",3,\"only a date: LinkedIn does not say who\"\n"
    );
}

const SENT: &str = "People (3)\nAda Lovelace\nAnalyst\nSent 3 weeks ago\nWithdraw\nCharles Babbage\nInventor\nSent yesterday\nWithdraw\nA line of nobody\n";

#[test]
fn a_pasted_page_is_taken_in_from_the_standard_input() {
    let place = Place::new();
    let (code, out, err) = with_input(&place, &["paste", "sent", "--dry-run"], SENT);
    assert_eq!(code, 0);
    assert_eq!(
        out,
        "new    Ada Lovelace     2026-10-27 to 2026-11-02  Analyst\n\
         new    Charles Babbage  2026-11-22                Inventor\n\
         Would do: Pasted requests you sent: 2 new, 0 more known\n"
    );
    assert!(err.contains("Not understood, line 10: A line of nobody"), "{err}");
    assert!(err.contains("LinkedIn counts 3 requests you sent that wait; here are 2."), "{err}");
    assert!(!place.file().exists(), "a dry run makes no file");
    let (.., out, _) = with_input(&place, &["paste", "sent", "--json"], SENT);
    let answer: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&answer["rows"][0]["earliest"], &answer["check"]["linkedin"]), (&json!("2026-10-27"), &json!(3)));
    assert_eq!(answer["not_understood"][0]["line"], 10);
    let asked = &place.json(&["list", "sent"]);
    assert_eq!(asked.as_array().map(Vec::len), Some(2));
    let (.., err) = with_input(&place, &["paste", "sent"], SENT);
    assert!(err.contains("is known already; nothing was changed"), "{err}");
    let (code, _, err) = with_input(&place, &["paste", "received"], SENT);
    assert!(code == 3 && err.contains("It looks like the page of sent; `ties paste sent` reads that."), "{err}");
    let (code, _, err) = with_input(&place, &["paste", "sent"], "Etwas anderes\nund noch mehr\n");
    assert!(code == 3 && err.contains("Pages are known in English, German, French"), "{err}");
    let (code, ..) = with_input(&place, &["paste", "sent"], " \n");
    assert_eq!(code, 2);
    assert_eq!(
        place.ends(0, &["check", "sent", "2"]),
        "LinkedIn counts 2 requests you sent that wait; here are 2.\nNothing is missing.\n"
    );
    assert!(place.ends(0, &["check", "connections", "7"]).contains("7 are missing here: scroll"));
}

#[test]
fn any_table_of_people_is_read_by_its_columns_and_they_are_remembered() {
    let place = Place::new();
    let path = place.dir.path().join("people.csv");
    std::fs::write(&path, "Full Name;Mail;Firm\nAda Lovelace;ada@example.org;Engines\nGrace Hopper;;Navy\n")
        .expect("writes");
    let path = path.display().to_string();
    place.complains(1, &["import", &path], "ties import --map");
    assert_eq!(
        place.ends(0, &["import", "--columns", &path]),
        "Full Name  name    Ada Lovelace\nMail       email   ada@example.org\nFirm       ignore  Engines\n"
    );
    place.complains(2, &["import", "--map", "Firm", &path], "is no COLUMN=WHAT");
    place.complains(2, &["import", "--map", "Firm=firm", &path], "\"firm\" is not among ignore, name");
    place.complains(2, &["import", "--map", "Firmm=company", &path], "there is no column \"Firmm\"");
    // What is not named means what `--columns` told.
    place.ends(0, &["import", "--map", "Firm=company", &path]);
    let ada = place.json(&["show", "Ada Lovelace"]);
    assert_eq!((&ada["company"], &ada["email"]), (&json!("Engines"), &json!("ada@example.org")));
    assert_eq!(place.json(&["list", "connections"]), json!([]), "they are outside the network");
    assert_eq!(
        place.ends(0, &["list", "outside"]),
        "1  Ada Lovelace  ada@example.org  Engines\n2  Grace Hopper                   Navy\n"
    );
    // The same columns are known the next time.
    let other = place.dir.path().join("more.csv");
    std::fs::write(&other, "Full Name;Mail;Firm\nAlan Turing;;Bletchley\n").expect("writes");
    place.ends(0, &["import", &other.display().to_string()]);
    assert_eq!(place.json(&["show", "Alan Turing"])["company"], "Bletchley");
}

#[test]
fn the_network_answers_questions_with_their_numbers() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace", "--url", "linkedin.com/in/ada", "--company", "Engines"]);
    let all = place.json(&["stats"]);
    let names: Vec<_> =
        all.as_array().expect("a list").iter().map(|one| one["name"].as_str().expect("a name")).collect();
    assert!(names.contains(&"wait") && names.contains(&"where"), "{names:?}");
    let wall = &place.json(&["stats", "wall"])[0];
    assert_eq!((&wall["value"], &wall["people"][0], &wall["unit"]), (&1.0.into(), &1.into(), &"count".into()));
    let wait = &place.json(&["stats", "wait"])[0];
    assert!(wait["value"].is_null() && wait["says"].as_str().is_some_and(|says| says.contains("are needed")), "{wait}");
    assert!(place.ends(0, &["stats", "wall"]).contains("299 more may be sent"));
    place.complains(2, &["stats", "weather"], "there are wait, owed");
}

#[test]
fn who_moved_is_told_by_two_archives_and_found_by_where_they_were() {
    let place = Place::new();
    let archive = |day: &str, ada: &str, grace: &str| {
        let folder = place.dir.path().join(format!("Basic_LinkedInDataExport_{day}"));
        std::fs::create_dir(&folder).expect("makes");
        let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
        let rows = format!(
            "{head}\nAda,Demo,https://www.linkedin.com/in/ada,,{ada},Analyst,01 Jan 2026\n\
             Grace,Demo,https://www.linkedin.com/in/grace,,{grace},02 Jan 2026\n"
        );
        std::fs::write(folder.join("Connections.csv"), rows).expect("writes");
        let path = folder.display().to_string();
        place.ends(0, &["import", &path]);
        path
    };
    archive("10-01-2026", "Acme Ltd", "Looms,Weaver");
    let moved = &place.json(&["stats", "moved"])[0];
    assert!(moved["value"].is_null() && moved["says"].as_str().is_some_and(|says| says.contains("a second one")));
    let path = archive("11-01-2026", "Acme Tree Books", "LOOMS Ltd,Head Weaver");
    std::fs::write(format!("{path}/Company Follows.csv"), "Organization,Followed On\nAcme,2024-05-01\n")
        .expect("writes");
    let members = place.json(&["archives", "explain", &path]);
    let told = |n: usize| (members[n]["is_read"].clone(), members[n]["rows"].clone(), members[n]["newest"].clone());
    assert_eq!(told(0), (false.into(), 1.into(), "2024-05-01".into()), "{members}");
    assert_eq!(told(1), (true.into(), 2.into(), "2026-01-02".into()), "{members}");
    assert!(place.ends(0, &["archives", "explain", &path]).contains("companies you follow"));
    let moved = &place.json(&["stats", "moved"])[0];
    assert_eq!((&moved["value"], moved["people"].as_array().map(Vec::len)), (&1.0.into(), Some(1)), "{moved}");
    assert!(moved["says"].as_str().is_some_and(|says| says.contains("1 new position")), "{moved}");
    let says = moved["bars"][0]["says"].as_str().expect("words");
    assert_eq!(says, "Acme Ltd → Acme Tree Books, after 1 Oct 2026 and by 1 Nov 2026");
    for (filter, found) in [("moved:90d", "Ada"), ("was:\"acme ltd\"", "Ada"), ("was:weaver", "Grace")] {
        let list = place.ends(0, &["list", "connections", "--filter", filter]);
        assert!(list.contains(found) && list.lines().count() == 1, "{filter}: {list}");
    }
    let known = place.ends(0, &["know", "Acme"]);
    assert!(known.contains("was there, by the archive of 1 Oct 2026") && !known.contains("Grace"), "{known}");
    let then = place.ends(0, &["know", "Acme", "--on", "2026-10-20"]);
    assert!(then.contains("there, but for the legal form"), "{then}");
    let growth = &place.json(&["stats", "growth", "--on", "2026-01-01"])[0];
    assert_eq!((&growth["value"], growth["people"].as_array().map(Vec::len)), (&1.0.into(), Some(1)), "{growth}");
}
