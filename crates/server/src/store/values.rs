//! Many rows in one statement, with few distinct texts, so that every text stays prepared.

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Tx;

/// Most rows in one statement. PostgreSQL takes 65,535 values and SQLite 32,766.
const MOST: usize = 128;

/// A run of rows is a multiple of this, or shorter.
const STEP: usize = 8;

/// How many places serve for so many values where some may stay over: few distinct numbers.
pub const fn room_for(count: usize) -> usize {
    if count < STEP {
        count.next_power_of_two()
    } else {
        count.next_multiple_of(STEP)
    }
}

/// Cuts rows into a run of a multiple of eight and what is left over, so that few statements do
/// and each table has at most 23 texts.
pub struct Chunks<'a, T>(&'a [T]);

impl<'a, T> Chunks<'a, T> {
    /// All rows, first to last.
    pub const fn of(rows: &'a [T]) -> Self {
        Self(rows)
    }
}

impl<'a, T> Iterator for Chunks<'a, T> {
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        if self.0.is_empty() {
            return None;
        }
        let count = self.0.len().min(MOST);
        let whole = count - count % STEP;
        let (chunk, rest) = self.0.split_at(if whole == 0 { count } else { whole });
        self.0 = rest;
        Some(chunk)
    }
}

/// How a statement names the places of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// `$1`, `$2`, …
    Numbered,
    /// `?` each. For a number SQLite walks through the names of all places before it, which for a
    /// thousand places costs more than writing the rows.
    Counted,
}

impl Places {
    /// As the engine under a transaction reads them fastest.
    pub const fn of(tx: &Tx) -> Self {
        match tx {
            Tx::Sqlite(_) => Self::Counted,
            Tx::Postgres(_) => Self::Numbered,
        }
    }
}

/// `head ($1, $2), ($3, $4) tail` for so many rows of so many columns.
pub fn values(places: Places, head: &str, rows: usize, columns: usize, tail: &str) -> SqlStr {
    let mut sql = String::with_capacity(head.len() + tail.len() + rows * columns * 6 + 8);
    sql.push_str(head);
    for row in 0..rows {
        sql.push_str(if row == 0 { " (" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                sql.push_str(", ");
            }
            match places {
                Places::Numbered => {
                    sql.push('$');
                    sql.push_str(&(row * columns + column + 1).to_string());
                }
                Places::Counted => sql.push('?'),
            }
        }
        sql.push(')');
    }
    sql.push(' ');
    sql.push_str(tail);
    // Only numbers were added to two constant texts.
    AssertSqlSafe(sql).into_sql_str()
}

/// `head ($2, $3, $4) tail` for so many ids; `$1` is the community.
pub fn ids(head: &str, count: usize, tail: &str) -> SqlStr {
    let mut sql = format!("{head} (");
    for id in 0..count {
        if id > 0 {
            sql.push_str(", ");
        }
        sql.push('$');
        sql.push_str(&(id + 2).to_string());
    }
    sql.push_str(") ");
    sql.push_str(tail);
    // Only numbers were added to two constant texts.
    AssertSqlSafe(sql).into_sql_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_into_few_runs_of_few_lengths_and_none_is_lost() {
        for count in 0..700_usize {
            let rows: Vec<usize> = (0..count).collect();
            let cut: Vec<&[usize]> = Chunks::of(&rows).collect();
            let lengths = |run: &&[usize]| run.len() < STEP || run.len().is_multiple_of(STEP);
            assert!(cut.iter().all(|run| lengths(run) && run.len() <= MOST));
            assert!(cut.len() <= count.div_ceil(MOST) + 1);
            assert_eq!(cut.concat(), rows);
        }
    }

    #[test]
    fn every_value_has_its_own_number() {
        for (places, rows) in [
            (Places::Numbered, "($1, $2), ($3, $4)"),
            (Places::Counted, "(?, ?), (?, ?)"),
        ] {
            let sql = values(places, "INSERT INTO t (a, b) VALUES", 2, 2, "ON CONFLICT");
            assert_eq!(
                sql.as_str(),
                format!("INSERT INTO t (a, b) VALUES {rows} ON CONFLICT")
            );
        }
        assert_eq!(
            ids("SELECT 1 FROM t WHERE c = $1 AND id IN", 2, "")
                .as_str()
                .trim(),
            "SELECT 1 FROM t WHERE c = $1 AND id IN ($2, $3)"
        );
    }
}
