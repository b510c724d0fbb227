//! Many rows in one statement, with few distinct texts, so that every text stays prepared.

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

/// Most rows in one statement. PostgreSQL takes 65,535 values and SQLite 32,766.
const MOST: usize = 128;

/// Cuts rows into runs whose lengths are powers of two: at most eight texts for each table.
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
        let largest = 1 << self.0.len().ilog2();
        let (chunk, rest) = self.0.split_at(largest.min(MOST));
        self.0 = rest;
        Some(chunk)
    }
}

/// `head ($1, $2), ($3, $4) tail` for so many rows of so many columns.
pub fn values(head: &str, rows: usize, columns: usize, tail: &str) -> SqlStr {
    let mut sql = String::with_capacity(head.len() + tail.len() + rows * columns * 6 + 8);
    sql.push_str(head);
    for row in 0..rows {
        sql.push_str(if row == 0 { " (" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                sql.push_str(", ");
            }
            sql.push('$');
            sql.push_str(&(row * columns + column + 1).to_string());
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
    fn rows_are_cut_into_powers_of_two_and_none_is_lost() {
        for count in 0..700_usize {
            let rows: Vec<usize> = (0..count).collect();
            let cut: Vec<&[usize]> = Chunks::of(&rows).collect();
            assert!(
                cut.iter()
                    .all(|chunk| chunk.len().is_power_of_two() && chunk.len() <= MOST)
            );
            assert_eq!(cut.concat(), rows);
        }
    }

    #[test]
    fn every_value_has_its_own_number() {
        let sql = values(
            "INSERT INTO t (a, b) VALUES",
            2,
            2,
            "ON CONFLICT DO NOTHING",
        );
        assert_eq!(
            sql.as_str(),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING"
        );
        assert_eq!(
            ids("SELECT 1 FROM t WHERE c = $1 AND id IN", 2, "")
                .as_str()
                .trim(),
            "SELECT 1 FROM t WHERE c = $1 AND id IN ($2, $3)"
        );
    }
}
