//! The cheapest set cover: sets with costs that together contain every row, at the lowest cost.
//!
//! The problem is NP-hard in general but easy in most cases: columns that are never needed are dropped,
//! columns that are always needed are taken, and independent parts are solved one by one. The rest is
//! a branch and bound search.

use std::cmp::Reverse;

use super::set::Set;

/// A set of rows, and its cost.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) cost: usize,
    pub(super) rows: Set,
}

/// Returns the indices of the columns that together contain the rows below `rows` at the lowest cost
/// that is found within `tries` choices. The result is deterministic.
///
/// Every row must be in a column.
pub(super) fn cheapest(rows: usize, columns: &[Column], tries: usize) -> Vec<usize> {
    let open = Set::below(rows);
    let usable: Vec<usize> = (0..columns.len()).collect();
    let quick = greedy(&open, &usable, columns);
    let limit = cost(&quick, columns);
    let mut search = Search { columns, tries };
    search.below(limit, open, usable).unwrap_or(quick)
}

fn cost(taken: &[usize], columns: &[Column]) -> usize {
    taken.iter().map(|&column| columns[column].cost).sum()
}

struct Search<'c> {
    columns: &'c [Column],
    /// The number of choices that can still be tried.
    tries: usize,
}

impl Search<'_> {
    /// Returns the cheapest cover of `open` by columns of `usable`, if it costs less than `limit`.
    fn below(&mut self, limit: usize, mut open: Set, mut usable: Vec<usize>) -> Option<Vec<usize>> {
        let mut taken = self.reduce(&mut open, &mut usable);
        let mut rest = limit.checked_sub(cost(&taken, self.columns)).filter(|&rest| rest > 0)?;
        if open.is_empty() {
            return Some(taken);
        }
        let parts = self.parts(&open, &usable);
        let mut least: usize = 0;
        let mut bounds = Vec::new();
        for (open, usable) in &parts {
            let bound = self.bound(open, usable);
            least += bound;
            bounds.push(bound);
        }
        if least >= rest {
            return None;
        }
        let single = parts.len() == 1;
        for ((open, usable), bound) in parts.into_iter().zip(bounds) {
            // What is left for this part if the others reach their lower bounds.
            least -= bound;
            let limit = rest - least;
            let cover = if single {
                self.branch(limit, &open, usable)
            } else {
                self.below(limit, open, usable)
            }?;
            rest -= cost(&cover, self.columns);
            taken.extend(cover);
        }
        Some(taken)
    }

    /// Tries each column that contains the row that the fewest columns contain.
    fn branch(&mut self, limit: usize, open: &Set, mut usable: Vec<usize>) -> Option<Vec<usize>> {
        if self.tries == 0 {
            let cover = greedy(open, &usable, self.columns);
            return (cost(&cover, self.columns) < limit).then_some(cover);
        }
        let columns = self.columns;
        let holding =
            |row| usable.iter().copied().filter(move |&column| columns[column].rows.contains(row));
        let row = open.iter().min_by_key(|&row| holding(row).count())?;
        let mut choices: Vec<usize> = holding(row).collect();
        choices.sort_by_key(|&column| {
            Reverse(worth(columns[column].rows.and(open).count(), columns[column].cost))
        });
        let mut best = None;
        let mut limit = limit;
        for column in choices {
            self.tries = self.tries.saturating_sub(1);
            // All covers with this column are tried here. Every row stays in a column, because each is
            // in at least as many columns as `row`.
            usable.retain(|&other| other != column);
            let Some(left) = limit.checked_sub(columns[column].cost).filter(|&left| left > 0)
            else {
                continue;
            };
            let rest = open.without(&columns[column].rows);
            if let Some(mut cover) = self.below(left, rest, usable.clone()) {
                cover.push(column);
                limit = cost(&cover, columns);
                best = Some(cover);
            }
        }
        best
    }

    /// Takes the columns that every cover needs, and drops rows and columns that make no
    /// difference.
    fn reduce(&self, open: &mut Set, usable: &mut Vec<usize>) -> Vec<usize> {
        let mut taken = Vec::new();
        loop {
            self.drop_columns(open, usable);
            let needed = self.drop_rows(open, usable);
            let Some(needed) = needed else { return taken };
            *open = open.without(&self.columns[needed].rows);
            taken.push(needed);
        }
    }

    /// Drops columns whose rows another column contains at no higher cost.
    fn drop_columns(&self, open: &Set, usable: &mut Vec<usize>) {
        let mut left: Vec<(Set, usize, usize)> = Vec::new();
        for &column in &*usable {
            let Column { cost, rows } = &self.columns[column];
            let rows = rows.and(open);
            if !rows.is_empty() {
                left.push((rows, *cost, column));
            }
        }
        // The cheapest first, then the largest, so that a column comes after those that replace it.
        left.sort_by_key(|(rows, cost, _)| (*cost, Reverse(rows.count())));
        let mut kept: Vec<(Set, usize)> = Vec::new();
        for (rows, _, column) in left {
            if !kept.iter().any(|(other, _)| rows.is_within(other)) {
                kept.push((rows, column));
            }
        }
        usable.clear();
        usable.extend(kept.into_iter().map(|(_, column)| column));
        usable.sort_unstable();
    }

    /// Drops rows that every cover of another row covers. If a column is the only one that contains a
    /// row, returns that column instead.
    fn drop_rows(&self, open: &mut Set, usable: &[usize]) -> Option<usize> {
        let mut kept: Vec<(usize, Set)> = Vec::new();
        let mut holders: Vec<(usize, Set)> = Vec::new();
        for row in open.iter() {
            let mut holding = Set::default();
            for (place, &column) in usable.iter().enumerate() {
                if self.columns[column].rows.contains(row) {
                    holding.insert(place);
                }
            }
            holders.push((row, holding));
        }
        holders.sort_by_key(|(_, holding)| holding.count());
        for (row, holding) in holders {
            if holding.count() == 1 {
                return holding.iter().next().map(|place| usable[place]);
            }
            if kept.iter().any(|(_, other)| other.is_within(&holding)) {
                open.remove(row);
            } else {
                kept.push((row, holding));
            }
        }
        None
    }

    /// Splits the rows into parts that have no column in common.
    fn parts(&self, open: &Set, usable: &[usize]) -> Vec<(Set, Vec<usize>)> {
        let mut parts: Vec<(Set, Vec<usize>)> = Vec::new();
        for &column in usable {
            let mut part = (self.columns[column].rows.and(open), vec![column]);
            let mut apart = Vec::new();
            for other in parts {
                if other.0.meets(&part.0) {
                    part.0.add(&other.0);
                    part.1.extend(other.1);
                } else {
                    apart.push(other);
                }
            }
            part.1.sort_unstable();
            apart.push(part);
            parts = apart;
        }
        parts
    }

    /// Returns a lower bound for the cost of a cover: each row pays as much as every column that
    /// contains it can still receive, and no column receives more than its cost.
    fn bound(&self, open: &Set, usable: &[usize]) -> usize {
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for row in open.iter() {
            let holding = usable.iter().filter(|&&column| self.columns[column].rows.contains(row));
            rows.push((holding.count(), row));
        }
        rows.sort_unstable();
        let mut left: Vec<usize> = usable.iter().map(|&column| self.columns[column].cost).collect();
        let mut bound = 0;
        for (_, row) in rows {
            let holds = |place: &usize| self.columns[usable[*place]].rows.contains(row);
            let places: Vec<usize> = (0..usable.len()).filter(holds).collect();
            let pays = places.iter().map(|&place| left[place]).min().unwrap_or(0);
            for place in places {
                left[place] -= pays;
            }
            bound += pays;
        }
        bound
    }
}

/// Returns a cheap cover quickly: takes the column with the most rows for its cost until all rows are
/// covered, then drops columns that the others make redundant.
fn greedy(open: &Set, usable: &[usize], columns: &[Column]) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::new();
    let mut rest = open.clone();
    while !rest.is_empty() {
        let gives =
            |column: usize| worth(columns[column].rows.and(&rest).count(), columns[column].cost);
        let mut best = None;
        for &column in usable {
            if gives(column) > best.map_or(0, gives) {
                best = Some(column);
            }
        }
        let Some(best) = best else { break };
        rest = rest.without(&columns[best].rows);
        taken.push(best);
    }
    // The most expensive first.
    let mut by_cost = taken.clone();
    by_cost.sort_by_key(|&column| Reverse(columns[column].cost));
    for column in by_cost {
        let mut rest = open.clone();
        for &other in taken.iter().filter(|&&other| other != column) {
            rest = rest.without(&columns[other].rows);
        }
        if rest.is_empty() {
            taken.retain(|&other| other != column);
        }
    }
    taken
}

/// Rows per cost, as a comparable number.
fn worth(rows: usize, cost: usize) -> usize {
    rows * 1_000_000 / cost.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Column, Set, cheapest, cost, greedy};

    const ROWS: usize = 8;

    /// Random columns, and one for each single row.
    fn columns(random: &mut impl FnMut() -> usize) -> Vec<Column> {
        let mut columns = Vec::new();
        for row in 0..ROWS {
            let mut rows = Set::default();
            rows.insert(row);
            columns.push(Column { cost: 10 + random() % 5, rows });
        }
        for _ in 0..random() % 20 {
            let mut rows = Set::default();
            // Many stay in one half, so that there are independent parts.
            let (start, length) = [(0, ROWS), (0, ROWS / 2), (ROWS / 2, ROWS / 2)][random() % 3];
            for _ in 0..2 + random() % 4 {
                rows.insert(start + random() % length);
            }
            columns.push(Column { cost: 8 + random() % 20, rows });
        }
        columns
    }

    /// The cost of the cheapest cover, found by looking at every set of rows.
    fn least_cost(columns: &[Column]) -> usize {
        let mut least = vec![usize::MAX; 1 << ROWS];
        least[0] = 0;
        let bits = |column: &Column| column.rows.iter().fold(0, |bits, row| bits | 1 << row);
        let columns: Vec<_> = columns.iter().map(|column| (bits(column), column.cost)).collect();
        for covered in 0..least.len() {
            for (bits, cost) in &columns {
                let with = covered | bits;
                least[with] = least[with].min(least[covered].saturating_add(*cost));
            }
        }
        *least.last().unwrap()
    }

    #[test]
    fn the_cheapest_cover_is_found() {
        let mut state = 1_usize;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 33
        };
        for _ in 0..2000 {
            let columns = columns(&mut random);
            let least = least_cost(&columns);
            for (tries, is_exact) in [(usize::MAX, true), (0, false)] {
                let taken = cheapest(ROWS, &columns, tries);
                let mut open = Set::below(ROWS);
                for &column in &taken {
                    open = open.without(&columns[column].rows);
                }
                assert!(open.is_empty(), "{taken:?} {columns:?}");
                let cost = cost(&taken, &columns);
                assert!(cost == least || !is_exact && cost > least, "{taken:?} {columns:?}");
            }
        }
    }

    fn column(cost: usize, numbers: &[usize]) -> Column {
        let mut rows = Set::default();
        for &row in numbers {
            rows.insert(row);
        }
        Column { cost, rows }
    }

    #[test]
    fn independent_parts_are_dropped_once_they_cost_too_much_together() {
        // The last one exceeds the limit only because the other part costs more than its bound.
        for (whole, costs) in [(22, [10, 5]), (24, [5, 5])] {
            let mut columns = vec![column(whole, &[0, 1, 2, 3, 4, 5, 6]), column(5, &[0])];
            for (cost, rows) in costs.into_iter().zip([[1, 2, 3], [4, 5, 6]]) {
                let [one, two, three] = rows;
                let pairs = [[one, two], [two, three], [three, one]];
                columns.extend(pairs.map(|it| column(cost, &it)));
            }
            assert_eq!(cheapest(7, &columns, usize::MAX), [0], "{costs:?}");
        }
    }

    #[test]
    fn the_greedy_cover_takes_the_most_rows_per_cost_and_the_first_of_equals() {
        let columns =
            [column(100, &[0, 1, 2]), column(10, &[0, 1]), column(10, &[0, 1]), column(10, &[2])];
        assert_eq!(greedy(&Set::below(3), &[0, 1, 2, 3], &columns), [1, 3]);
    }

    #[test]
    fn nothing_needs_no_columns() {
        assert!(cheapest(0, &[], 9).is_empty());
    }
}
