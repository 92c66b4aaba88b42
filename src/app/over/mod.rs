//! What lies over the lists, a file for each box.

pub(crate) mod archives;
pub(crate) mod as_of;
pub(crate) mod budget;
pub(crate) mod composer;
pub(crate) mod confirm;
pub(crate) mod deck;
pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod form;
pub(crate) mod history;
pub mod import;
pub(crate) mod know;
pub(crate) mod letter;
pub(crate) mod me;
pub(crate) mod menu;
pub(crate) mod pages;
pub(crate) mod palette;
pub(crate) mod paste;
pub(crate) mod planner;
pub(crate) mod plot;
pub(crate) mod preview;
pub(crate) mod prompt;
pub(crate) mod proposals;
pub(crate) mod queue;
pub(crate) mod reading;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod slot;
pub(crate) mod sync;
pub(crate) mod themes;
pub(crate) mod ticks;
pub(crate) mod timeline;
pub(crate) mod triage;
pub(crate) mod twins;
pub(crate) mod verdict;

/// Every box: its name, what it is opened with, its module and its type. The type has `open` and the keys, the module
/// of the same name in `ui/over`, which is declared by this row, has `draw`.
macro_rules! boxes {
    ($each:ident) => {
        $each! {
            /// A page that only shows something.
            Page(kind: PageKind) => pages: Page,
            /// What the user is looking for, and their own lists, on a row.
            Me(row: usize) => me: Me,
            /// Planning withdrawals.
            Planner => planner: Planner,
            /// The plot of a question, on the whole screen.
            Plot(insight: usize) => plot: PlotView,
            /// The day as of which the lists are to stand.
            AsOf => as_of: AsOfView,
            /// What can be sent in the coming weeks.
            Budget => budget: Budget,
            /// The requests that are prepared, on a row.
            Queue(row: usize) => queue: Queue,
            /// A note that is being written.
            Composer => composer: Composer,
            /// Requests one at a time.
            Triage(direction: Direction) => triage: Triage,
            /// Connections one at a time.
            Review => review: Review,
            /// A group or a share that is filled in.
            Sheet(purpose: SheetPurpose) => sheet: Sheet,
            /// What happened with somebody.
            Timeline(person: PersonId) => timeline: Timeline,
            /// A message made from a template.
            Letter => letter: Letter,
            /// Whom one knows at a company.
            Know(company: String) => know: KnowView,
            /// The journal.
            History(wanted: Option<Time>) => history: History,
            /// A question.
            Confirm(question: Question) => confirm: Confirm,
            /// A request or a person to be filled in, with a text that was pasted for it.
            Form(purpose: FormPurpose, pasted: Option<String>) => form: Form,
            /// Reading an archive.
            Import => import: ImportView,
            /// Pasting a page of LinkedIn.
            Paste => paste: PasteView,
            /// Writing people to a file.
            Export => export: ExportView,
            /// The archives that were read.
            Archives => archives: Archives,
            /// What an archive suggests.
            Proposals(hints: Vec<Hint>) => proposals: Proposals,
            /// Who may be one person in two rows, on a pair.
            Twins(pair: usize) => twins: TwinsView,
            /// What was done on other machines.
            Sync => sync: SyncView,
            /// A search that is typed.
            Search => search: Search,
            /// A filter that is written.
            Filter => filter: FilterView,
            /// A choice of columns.
            Menu(kind: MenuKind) => menu: Menu,
            /// A line or a text that is typed.
            Prompt(what: What) => prompt: Annotation,
            /// Tags or groups of several people.
            Ticks(of: Shared) => ticks: Ticks,
            /// The settings, on one of them.
            Settings(wanted: Option<String>) => settings: SettingsPage,
            /// A choice of themes, and what lies over the lists afterwards.
            Themes(after: Option<Box<Open>>) => themes: Themes,
            /// Everything that can be done.
            Palette(offer: Offer) => palette: Palette,
        }
    };
}

pub(crate) use boxes;
