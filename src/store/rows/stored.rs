//! What every record that is one row of one table can do. The names of its columns, said once, make all its SQL.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Connection, Params, Row, ToSql};

use crate::domain::record::table::Record;
use crate::store::error::StoreError;

/// A record that is one row of one table. [`columns!`] writes the statements.
pub(crate) trait Stored: Record {
    /// Reads rows, with whatever condition stands behind it.
    const SELECT: &'static str;
    /// Reads all rows, by number.
    const SELECT_ALL: &'static str;
    /// Reads one row by its number.
    const SELECT_ONE: &'static str;
    /// Writes a new row. Where it fails, what the same statement wrote before it stands: whoever writes takes back the
    /// whole transaction then, so that SQLite need not be ready to take back this statement alone.
    const INSERT: &'static str;
    /// The places of the values of one row, `(?, ?)`.
    const PLACES: &'static str;
    /// Overwrites a row; the same parameters as `INSERT`.
    const UPDATE: &'static str;
    /// Takes a row away.
    const DELETE: &'static str;

    /// Reads a row; its columns come in the order in which they are named.
    fn read(row: &Row<'_>) -> Result<Self, StoreError>;

    /// The values of the columns, in that order.
    fn params(&self) -> impl Values;

    /// How it is named in an error.
    fn describe(&self) -> String;
}

/// An error unless a row stands in the file as it is here.
pub(crate) fn expect<T: Stored>(conn: &Connection, expected: &T) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(T::SELECT_ONE)?;
    let mut rows = statement.query([expected.number()])?;
    match rows.next()? {
        Some(row) if T::read(row)? == *expected => Ok(()),
        _ => Err(StoreError::Stale(expected.describe())),
    }
}

/// The values of a row, which can stand behind those of others in one statement.
pub(crate) trait Values: Params {
    /// Binds them behind what is bound already.
    fn bind(&self, to: &mut Bound<'_>) -> rusqlite::Result<()>;
}

/// A statement that is written again and again, its values bound one after the other. Much of a row is as in the row
/// before, above all nothing, and SQLite keeps what it was given: that is not given again.
pub(crate) struct Bound<'conn> {
    statement: CachedStatement<'conn>,
    held: Vec<Held>,
    /// The place of the next value, from 0.
    next: usize,
}

/// Longest word that is compared with the one before.
const SHORT: usize = 9;

/// What a place holds.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    Null,
    /// A short word and its length, behind it zeros.
    Word([u8; SHORT], usize),
    /// Something that is bound in any case.
    Other,
}

impl<'conn> Bound<'conn> {
    /// A statement in which nothing is bound yet.
    pub(crate) fn new(statement: CachedStatement<'conn>) -> Bound<'conn> {
        let held = vec![Held::Other; statement.parameter_count()];
        Bound { statement, held, next: 0 }
    }

    fn put(&mut self, value: &impl ToSql) -> rusqlite::Result<()> {
        let value = value.to_sql()?;
        let holds = match &value {
            ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null) => Held::Null,
            ToSqlOutput::Borrowed(ValueRef::Text(text)) if text.len() <= SHORT => {
                let mut word = [0; SHORT];
                word[..text.len()].copy_from_slice(text);
                Held::Word(word, text.len())
            }
            _ => Held::Other,
        };
        if let Some(held) = self.held.get_mut(self.next)
            && (*held != holds || holds == Held::Other)
        {
            *held = holds;
            self.statement.raw_bind_parameter(self.next + 1, value)?;
        }
        self.next += 1;
        Ok(())
    }

    /// Runs the statement with what is bound; what follows is bound from the beginning.
    pub(crate) fn execute(&mut self) -> rusqlite::Result<usize> {
        self.next = 0;
        self.statement.raw_execute()
    }
}

macro_rules! values {
    ($($value:ident)*) => {
        impl<$($value: ToSql),*> Values for ($($value,)*) {
            #[expect(non_snake_case, reason = "each is named as its type")]
            fn bind(&self, to: &mut Bound<'_>) -> rusqlite::Result<()> {
                let ($($value,)*) = self;
                $(to.put($value)?;)*
                Ok(())
            }
        }
    };
}

values!(A B);
values!(A B C D E);
values!(A B C D E F);
values!(A B C D E F G);
values!(A B C D E F G H);
values!(A B C D E F G H I);
values!(A B C D E F G H I J);
values!(A B C D E F G H I J K);
values!(A B C D E F G H I J K L);
values!(A B C D E F G H I J K L M);

/// The statements of a table with these columns, the one with the number first, and how a row is named in an error where
/// all are named alike.
macro_rules! columns {
    ($table:literal, $named:literal: $number:literal $(, $column:literal)*) => {
        columns!($table: $number $(, $column)*);

        fn describe(&self) -> String {
            $named.to_owned()
        }
    };
    ($table:literal: $number:literal $(, $column:literal)*) => {
        const SELECT: &'static str = concat!("SELECT ", $number, $(", ", $column,)* " FROM ", $table);
        const SELECT_ALL: &'static str =
            concat!("SELECT ", $number, $(", ", $column,)* " FROM ", $table, " ORDER BY ", $number);
        const SELECT_ONE: &'static str =
            concat!("SELECT ", $number, $(", ", $column,)* " FROM ", $table, " WHERE ", $number, " = ?1");
        const INSERT: &'static str = concat!(
            "INSERT OR FAIL INTO ", $table, " (", $number, $(", ", $column,)* ") VALUES (?", $(columns!(place of $column),)*
            ")"
        );
        const PLACES: &'static str = concat!("(?", $(columns!(place of $column),)* ")");
        const UPDATE: &'static str = concat!(
            "INSERT INTO ", $table, " (", $number, $(", ", $column,)* ") VALUES (?", $(columns!(place of $column),)* ")",
            " ON CONFLICT (", $number, ") DO UPDATE SET ", $number, " = excluded.", $number,
            $(", ", $column, " = excluded.", $column,)*
        );
        const DELETE: &'static str = concat!("DELETE FROM ", $table, " WHERE ", $number, " = ?1");
    };
    (place of $column:literal) => {
        ", ?"
    };
}
pub(crate) use columns;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::connection::Connection;
    use crate::domain::record::contact::Interaction;
    use crate::domain::record::correspondence::Correspondence;
    use crate::domain::record::follow_up::FollowUp;
    use crate::domain::record::group::Group;
    use crate::domain::record::imported::Imported;
    use crate::domain::record::message::Message;
    use crate::domain::record::person::Person;
    use crate::domain::record::request::Request;
    use crate::domain::record::share::Share;
    use crate::domain::record::task::Task;

    fn check<T: Stored>() {
        let columns = T::SELECT.matches(", ").count() + 1;
        assert!(T::SELECT.ends_with(&format!(" FROM {}", T::TABLE)), "{}", T::SELECT);
        assert!(T::DELETE.starts_with(&format!("DELETE FROM {} WHERE ", T::TABLE)), "{}", T::DELETE);
        assert_eq!(T::INSERT.matches('?').count(), columns, "{}", T::INSERT);
        assert_eq!(T::UPDATE.matches(" = excluded.").count(), columns, "{}", T::UPDATE);
    }

    #[test]
    fn the_columns_make_the_statements_of_the_table_that_the_record_names() {
        check::<Person>();
        check::<Request>();
        check::<Connection>();
        check::<Interaction>();
        check::<FollowUp>();
        check::<Correspondence>();
        check::<Message>();
        check::<Group>();
        check::<Share>();
        check::<Task>();
        check::<Imported>();
    }
}
