//! The cheapest cover: of sets with costs, those that together hold every row and cost least.
//!
//! That is a hard problem in general, and an easy one in most cases: what is never needed is left
//! out, what is always needed is taken, and what then falls apart is solved part by part. The rest
//! is tried, and a bound cuts off what cannot become cheaper.

use std::cmp::Reverse;

use super::set::Set;

/// A set of rows, and what it costs to take it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) cost: usize,
    pub(super) rows: Set,
}

/// The numbers of the columns that together hold the rows below `rows` and cost least, if that is
/// found with so many `tries`; else of columns that cost little. Of equally cheap covers it is
/// always the same one.
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
    /// How many choices may still be tried.
    tries: usize,
}

impl Search<'_> {
    /// The cheapest cover of `open` with some of the columns `usable`, if it costs less than
    /// `limit`.
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
            // What the other parts leave, if they cost as little as they may.
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

    /// Tries each column that holds the row with the fewest.
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
            // Covers with this column are done with then. No row is left without a column: each is
            // in as many as the chosen one, or more.
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

    /// Takes the columns that every cover needs, and leaves out rows and columns that make no
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

    /// Leaves out columns of which another one holds as much and costs no more.
    fn drop_columns(&self, open: &Set, usable: &mut Vec<usize>) {
        let mut left: Vec<(Set, usize, usize)> = Vec::new();
        for &column in &*usable {
            let Column { cost, rows } = &self.columns[column];
            let rows = rows.and(open);
            if !rows.is_empty() {
                left.push((rows, *cost, column));
            }
        }
        // The cheapest first, of those the largest: what makes another needless stands before it.
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

    /// Leaves out rows that every cover of another row covers. A column that alone holds a row is
    /// given back instead, if there is one.
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

    /// Parts that no column joins.
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

    /// What any cover costs at least: each row pays as much as the columns that hold it can still
    /// take, and none takes more than it costs.
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

/// A cheap cover, quickly: always the column that gives most for its cost; then those are left out
/// that the others make needless.
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
    // The dearest first.
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

/// Rows for a cost, comparable.
fn worth(rows: usize, cost: usize) -> usize {
    rows * 1_000_000 / cost.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Column, Set, cheapest, cost, greedy};

    const ROWS: usize = 8;

    /// Columns by chance, and one for each row alone.
    fn columns(random: &mut impl FnMut() -> usize) -> Vec<Column> {
        let mut columns = Vec::new();
        for row in 0..ROWS {
            let mut rows = Set::default();
            rows.insert(row);
            columns.push(Column { cost: 10 + random() % 5, rows });
        }
        for _ in 0..random() % 20 {
            let mut rows = Set::default();
            // Many stay in one half, so that what is left falls apart.
            let (start, length) = [(0, ROWS), (0, ROWS / 2), (ROWS / 2, ROWS / 2)][random() % 3];
            for _ in 0..2 + random() % 4 {
                rows.insert(start + random() % length);
            }
            columns.push(Column { cost: 8 + random() % 20, rows });
        }
        columns
    }

    /// What the cheapest cover costs, by looking at every set of rows.
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
    fn no_cover_is_cheaper() {
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
    fn what_falls_apart_is_left_once_it_is_too_dear_together() {
        // The last is so once the other part has turned out dearer than it had to be.
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
    fn quickly_what_gives_most_for_its_cost_is_taken_and_the_first_of_equals() {
        let columns =
            [column(100, &[0, 1, 2]), column(10, &[0, 1]), column(10, &[0, 1]), column(10, &[2])];
        assert_eq!(greedy(&Set::below(3), &[0, 1, 2, 3], &columns), [1, 3]);
    }

    #[test]
    fn of_nothing_nothing_is_taken() {
        assert!(cheapest(0, &[], 9).is_empty());
    }
}
