//! What an archive would change and what of it is taken over; what the columns of a table mean.

use std::collections::BTreeSet;

use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::import::Import;
use crate::domain::archive::rows::ForeignReading;
use crate::domain::record::batch::Batch;
use crate::domain::record::mapping::{Mapping, Sample, Target};

/// What the columns of a table mean, while the user says it.
#[derive(Debug)]
pub struct Columns {
    /// The beginning of the table.
    pub sample: Sample,
    /// What each column means.
    pub mapping: Mapping,
    /// The column under the cursor.
    pub cursor: usize,
}

impl Columns {
    /// The next meaning of the column under the cursor, or the one before.
    pub(crate) fn turn(&mut self, by: usize) {
        if let Some((_, target)) = self.mapping.columns.get_mut(self.cursor) {
            let at = Target::ALL.iter().position(|other| other == target).unwrap_or(0);
            *target = Target::ALL[(at + by) % Target::ALL.len()];
        }
    }
}

/// In which encoding a file is read that is not all UTF-8, while the user says it.
#[derive(Debug)]
pub struct Encodings {
    /// How its texts read in each.
    pub readings: Vec<ForeignReading>,
    /// The encoding under the cursor.
    pub cursor: usize,
    /// What it would change as it was read.
    pub preview: Box<Preview>,
}

/// What an archive would change, and what of it is taken over.
#[derive(Debug)]
pub struct Preview {
    pub import: Import,
    /// Which findings are taken over.
    pub taken: Vec<bool>,
    /// The groups whose people are shown.
    pub open: BTreeSet<FindingGroup>,
    /// The line under the cursor; where nothing was found, how far the page is scrolled.
    pub cursor: usize,
}

/// A line of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Group(FindingGroup),
    /// A finding, by its place.
    Finding(usize),
}

impl Preview {
    /// Everything taken over, but for what may be a file that was cut short.
    pub fn of(import: Import) -> Preview {
        let taken = import.findings.iter().map(|finding| import.doubt(finding.group).is_none()).collect();
        Preview { import, taken, open: BTreeSet::new(), cursor: 0 }
    }

    /// The lines that are shown.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for group in FindingGroup::ALL {
            let findings = self.of_group(group);
            if findings.is_empty() {
                continue;
            }
            lines.push(Line::Group(group));
            if self.open.contains(&group) {
                lines.extend(findings.into_iter().map(Line::Finding));
            }
        }
        lines
    }

    /// The findings of a group, by their places.
    pub fn of_group(&self, group: FindingGroup) -> Vec<usize> {
        let findings = self.import.findings.iter().enumerate();
        findings.filter(|(_, finding)| finding.group == group).map(|(place, _)| place).collect()
    }

    /// How many findings of a group are taken over.
    pub fn taken_of(&self, group: FindingGroup) -> usize {
        self.of_group(group).into_iter().filter(|place| self.taken[*place]).count()
    }

    /// The batches of what is taken over.
    pub fn into_batches(mut self) -> Vec<Batch> {
        self.import.take_batches(|place, _| self.taken[place])
    }

    /// Takes over what the line stands for, or leaves it out; of a group everything, unless everything is taken.
    pub(crate) fn toggle(&mut self) {
        match self.lines().get(self.cursor) {
            Some(Line::Finding(place)) => self.taken[*place] = !self.taken[*place],
            Some(Line::Group(group)) => {
                let places = self.of_group(*group);
                let all = places.iter().all(|place| self.taken[*place]);
                for place in places {
                    self.taken[place] = !all;
                }
            }
            None => {}
        }
    }

    /// Shows the people of the group under the cursor, or hides them.
    pub(crate) fn unfold(&mut self) {
        let group = match self.lines().get(self.cursor) {
            Some(Line::Group(group)) => *group,
            Some(Line::Finding(place)) => self.import.findings[*place].group,
            None => return,
        };
        if !self.open.remove(&group) {
            self.open.insert(group);
        }
        let at = self.lines().iter().position(|line| *line == Line::Group(group));
        self.cursor = at.unwrap_or(self.cursor);
    }
}
