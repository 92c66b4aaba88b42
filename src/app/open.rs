//! What can be opened over the lists, as plain data: actions and boxes ask for a box by it and know none.

use serde::{Deserialize, Serialize};

use crate::app::keymap::KeyRow;
use crate::app::over::boxes;
use crate::domain::archive::proposed::Hint;
use crate::domain::deciding::decide::Decision;
use crate::domain::plan::Plan;
use crate::domain::record::group::GroupId;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::record::own_profile::OwnDraft;
use crate::domain::record::request::Direction;
use crate::domain::record::share::ShareId;
use crate::domain::time::Time;

macro_rules! opens {
    ($($(#[$doc:meta])* $name:ident $(($($with:ident: $type:ty),*))? => $module:ident: $state:ident,)*) => {
        /// A box to be opened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Open {
            $($(#[$doc])* $name $(($($type),*))?,)*
        }
    };
}

boxes!(opens);

/// A question to be asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The one about a decision.
    Decision(Decision),
    /// Before a plan is written.
    Plan {
        title: String,
        /// What the key that says yes does.
        verb: &'static str,
        /// What is written on yes.
        plan: Plan,
        /// What lies over the lists afterwards; without it nothing does.
        after: Option<Box<Open>>,
    },
    /// The question whether to take the newest batch back.
    Undo {
        /// What it did.
        label: String,
        id: BatchId,
        /// Why it is asked.
        why: String,
        /// What lies over the lists afterwards; without it nothing does.
        after: Option<Box<Open>>,
    },
    /// The question whether to go back in the journal.
    UndoTo {
        /// What the first batch did.
        label: String,
        /// The first batch that is taken back.
        id: BatchId,
        /// How many are taken back.
        count: usize,
    },
}

/// What the palette offers; under headings, as on the keys page, or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Whether it stands under headings.
    pub grouped: bool,
    /// The keys of the box it is opened from.
    pub rows: Vec<KeyRow>,
    /// What can be done beside them.
    pub reach: Reach,
}

/// What can be done from a box, beside its own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Box,
    /// What belongs to the program: other pages, undo, leaving.
    Program,
    /// Everything that can be done in the list.
    Lists,
}

/// A page that only shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The limits and where they come from.
    Limits,
    /// The user's own profile, as the archive tells it.
    OwnProfile,
    /// Messages seen so far.
    Messages,
    /// What is under the cursor.
    Detail,
    /// What to begin with after the first archive.
    FirstSteps,
    /// What changed since the last time.
    News,
}

/// By what a menu changes the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// By what the list is ordered.
    Sort,
    /// Which columns it has.
    Columns,
}

/// What several people have in common, to be given to all of them or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shared {
    Tags,
    Groups,
}

/// What a form of a person is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormPurpose {
    /// A request the user sends.
    Send,
    /// A request that is prepared.
    Draft(PersonId),
    /// A request the user received.
    Receive,
    /// Changing what is known about a person.
    Edit(PersonId),
}

impl FormPurpose {
    /// Which way the request goes, if the form is about one.
    pub fn direction(self) -> Option<Direction> {
        match self {
            FormPurpose::Send | FormPurpose::Draft(_) => Some(Direction::Sent),
            FormPurpose::Receive => Some(Direction::Received),
            FormPurpose::Edit(_) => None,
        }
    }
}

/// What a sheet is filled in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetPurpose {
    /// A group; a new one where there is none yet.
    Group(Option<GroupId>),
    /// A share; a new one where there is none yet.
    Share(Option<ShareId>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Tags,
    Remark,
    /// A goal of the user; that of this index, or a new one.
    Goal(Option<usize>),
    /// A list of the user's own profile, between commas.
    Own(OwnList),
    Line(Line),
    Groups,
    /// The group a request came from.
    Source,
}

/// A line of which the day and the words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// A contact: what it was, when, what about.
    Log,
    /// The same, which is what a follow-up asked for.
    Done,
    /// When to follow up, and why.
    FollowUp,
    /// Until when a follow-up is put off.
    Later,
    /// Until when a request that waits for the user is put off.
    PutOffRequest,
    /// On which day a request is to be withdrawn.
    PlanWithdrawal,
    /// Until when a share is put off.
    PutOff(ShareId),
    /// What was done in a group.
    Act(GroupId),
}

impl What {
    /// Whether it is about the user.
    pub fn is_own(self) -> bool {
        matches!(self, What::Goal(_) | What::Own(_))
    }

    /// Whether it is a line of which the day and the words are read, all of which may be left out.
    pub fn is_line(self) -> bool {
        matches!(self, What::Line(_))
    }

    /// Whether it is a list between commas that is completed.
    pub(crate) fn is_completed(self) -> bool {
        matches!(self, What::Tags | What::Groups | What::Source)
    }
}

/// A list of the user's own profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnList {
    Employers,
    Schools,
    Skills,
    Interests,
    Groups,
}

impl OwnList {
    /// All, in the order of the page.
    pub const ALL: [OwnList; 5] =
        [OwnList::Employers, OwnList::Schools, OwnList::Skills, OwnList::Interests, OwnList::Groups];

    pub fn name(self) -> &'static str {
        match self {
            OwnList::Employers => "Employers",
            OwnList::Schools => "Schools",
            OwnList::Skills => "Skills",
            OwnList::Interests => "Interests",
            OwnList::Groups => "Groups",
        }
    }

    /// The list as it is typed.
    pub fn of(self, draft: &mut OwnDraft) -> &mut String {
        match self {
            OwnList::Employers => &mut draft.employers,
            OwnList::Schools => &mut draft.schools,
            OwnList::Skills => &mut draft.skills,
            OwnList::Interests => &mut draft.interests,
            OwnList::Groups => &mut draft.groups,
        }
    }
}
