//! Whether day or month comes first in a column of dates. A column has one order: the rows that can be read in one
//! way only decide it, and where none does nobody guesses.

use crate::domain::archive::rows::DateOrder;
use crate::domain::record::mapping::Target;
use crate::import::container::Container;
use crate::import::dates::{OrderClue, order_clue};
use crate::import::error::ImportError;
use crate::import::pace::Pace;
use crate::import::row::Kept;
use crate::import::shown::shown;
use crate::import::stream::Stream;
use crate::import::table::Table;
use crate::import::wanted::Wanted;

/// After how many rows a column without such a date is not searched through to its end.
const FIRST_ROWS: u64 = 100;

/// A date and where it stands.
type Found = (u64, String);

/// What the dates of a column show.
#[derive(Default)]
struct Shown {
    day_first: Option<Found>,
    month_first: Option<Found>,
    /// The first that is another date in each order.
    either: Option<Found>,
    /// Whether all of these are in LinkedIn's own form.
    own: bool,
    serial: Option<u64>,
    rows: u64,
}

/// The order of a column, and what is to be said of it.
#[derive(Default)]
pub(crate) struct ColumnOrder {
    pub(crate) order: DateOrder,
    pub(crate) said: Vec<String>,
}

/// Finds the order of the dates of a member.
pub(crate) fn find(
    container: &mut Container,
    index: usize,
    wanted: &Wanted,
    pace: &mut Pace<'_>,
) -> Result<ColumnOrder, ImportError> {
    let member = &container.members[index];
    let (importer, name) = (member.importer, member.name.clone());
    let mapped = wanted.mapping.iter().flat_map(|mapping| &mapping.columns);
    let mapped = mapped.filter(|(_, target)| matches!(target, Target::ConnectedOn | Target::SentAt));
    let Some(date) = importer.date.or(mapped.map(|(name, _)| name.as_str()).next()) else {
        return Ok(ColumnOrder::default());
    };
    let mut pace = Pace { progress: &mut *pace.progress, bytes: pace.bytes, bytes_total: pace.bytes_total };
    let Some(mut stream) = Stream::open(container.reader(index)?, name.clone(), &mut pace)? else {
        return Ok(ColumnOrder::default());
    };
    stream.read_as(wanted.encoding);
    let Ok(mut table) = Table::open(stream, importer.kind, importer.headers)? else {
        return Ok(ColumnOrder::default());
    };
    let column = table.column(date);
    let mut found = Shown { own: true, ..Shown::default() };
    while table.next(&mut |row| {
        found.take(row.line, row.cell(column));
        Ok(Kept::Whole)
    })? {
        if found.rows >= FIRST_ROWS && found.is_silent() {
            break;
        }
    }
    found.order(&name, date, wanted.dates)
}

impl Shown {
    fn take(&mut self, line: u64, text: String) {
        self.rows += 1;
        let found = |text: String| Some((line, shown(&text)));
        match order_clue(&text) {
            Some(OrderClue::Shows(DateOrder::DayFirst)) if self.day_first.is_none() => self.day_first = found(text),
            Some(OrderClue::Shows(DateOrder::MonthFirst)) if self.month_first.is_none() => {
                self.month_first = found(text);
            }
            Some(OrderClue::Shows(_)) | None => {}
            Some(OrderClue::Either { own }) => {
                self.own &= own;
                if self.either.is_none() {
                    self.either = found(text);
                }
            }
            Some(OrderClue::Serial) => self.serial = self.serial.or(Some(line)),
        }
    }

    fn is_silent(&self) -> bool {
        self.day_first.is_none() && self.month_first.is_none() && self.either.is_none() && self.serial.is_none()
    }

    fn order(self, member: &str, column: &str, said: Option<DateOrder>) -> Result<ColumnOrder, ImportError> {
        let mut told = Vec::new();
        if let Some(line) = self.serial {
            told.push(format!(
                "dates in \"{column}\" are numbers of a spreadsheet, as in line {line}: read as days since 1900"
            ));
        }
        let order = match (self.day_first, self.month_first, self.either) {
            (Some((line, text)), None, _) => {
                told.push(format!("the day comes first in \"{column}\", as line {line} shows: {text}"));
                DateOrder::DayFirst
            }
            (None, Some(_), _) => DateOrder::MonthFirst,
            (Some(day), Some(month), _) => match said {
                None => {
                    return Err(ImportError::DatesContradict {
                        member: member.to_owned(),
                        column: column.to_owned(),
                        day_first: format!("line {} ({})", day.0, day.1),
                        month_first: format!("line {} ({})", month.0, month.1),
                    });
                }
                Some(order) => order,
            },
            (None, None, Some(_)) if self.own => DateOrder::MonthFirst,
            (None, None, Some((line, example))) => {
                let Some(order) = said else {
                    let (member, column) = (member.to_owned(), column.to_owned());
                    return Err(ImportError::DatesUnclear { member, column, line, example });
                };
                let first = if order == DateOrder::DayFirst { "day" } else { "month" };
                told.push(format!("the {first} comes first in \"{column}\", as you said"));
                order
            }
            (None, None, None) => DateOrder::default(),
        };
        Ok(ColumnOrder { order, said: told })
    }
}
