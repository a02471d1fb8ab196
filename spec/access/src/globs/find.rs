//! A text that matches all of some globs and none of others: a search over the positions that the
//! letters so far reach in each glob.
//!
//! - The search goes letter by letter, the shortest text first. All letters that nothing distinguishes
//!   are tried as one.
//! - A `*` that matches any text makes the positions before it superfluous.
//! - A state is dropped if one with the same positions in the globs that must match, and no more in
//!   the others, was seen.
//! - If a text has to match a glob with variables, the letters of these variables are where that glob
//!   has them. The other globs read such a letter as any text if they must match, and only by `*` or
//!   the same variable if they must not.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::letter::is_variable;
use super::{Class, Glob, Reading, Symbol, relate};
use crate::budget::{Budget, Exhausted};

/// Returns a text, the shortest or nearly so, that matches all of `wanted` and none of `excluded`.
pub(crate) fn find(
    wanted: &[&Glob],
    excluded: &[&Glob],
    budget: &mut Budget,
) -> Result<Option<String>, Exhausted> {
    for glob in wanted {
        if excluded.iter().any(|outer| relate::includes(outer, glob)) {
            return Ok(None);
        }
    }
    let mut designated: Vec<Option<usize>> = Vec::new();
    designated.extend((0..wanted.len()).filter(|&at| wanted[at].has_variables()).map(Some));
    if designated.is_empty() {
        designated.push(None);
    }
    let mut found = None;
    for at in designated {
        // Each is a proof if it finds nothing.
        let text = Search::new(wanted, excluded, at).run(budget)?;
        let Some(text) = text else { return Ok(None) };
        found.get_or_insert(text);
    }
    Ok(found)
}

/// Returns whether a glob matches a text.
pub(super) fn is_member(glob: &Glob, text: &str, reading: Reading) -> bool {
    let role = match reading {
        Reading::Surely => Role::Excluded,
        Reading::Possibly => Role::Wanted,
    };
    let mut automata = Automata::default();
    automata.add(glob, role);
    let mut state = automata.start();
    let mut next = state.clone();
    for letter in text.chars() {
        automata.advance(&state, letter, &mut next);
        std::mem::swap(&mut state, &mut next);
    }
    automata.automata[0].accepts(&state)
}

/// How a glob takes part in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It must match, and has the letters of its variables where it has the variables.
    Designated,
    /// It must match.
    Wanted,
    /// It must not match.
    Excluded,
}

/// The automata of the globs. A state has a bit for each position of each.
#[derive(Debug, Default)]
struct Automata {
    automata: Vec<Automaton>,
    /// The symbol at each position, by bit; `None` at the end of a glob.
    symbols: Vec<Option<Symbol>>,
}

#[derive(Debug)]
struct Automaton {
    /// The words of its positions.
    first: usize,
    last: usize,
    /// The bit of its last position.
    end: usize,
    role: Role,
    /// Whether it ends with a `*` that matches any text, at the position before `end`.
    ends_open: bool,
}

impl Automata {
    fn add(&mut self, glob: &Glob, role: Role) {
        let start = self.symbols.len();
        for symbol in &glob.symbols {
            let is_any = role == Role::Wanted && matches!(symbol.class, Class::Variable(_));
            self.symbols.push(Some(if is_any { Symbol::ANY_TEXT } else { *symbol }));
        }
        let end = self.symbols.len();
        let ends_open = end > start && self.symbols[end - 1] == Some(Symbol::ANY_TEXT);
        self.symbols.resize((end / 64 + 1) * 64, None);
        self.automata.push(Automaton { first: start / 64, last: end / 64, end, role, ends_open });
    }

    fn start(&self) -> Vec<u64> {
        let mut state = vec![0; self.symbols.len() / 64];
        for automaton in &self.automata {
            self.enter(automaton.first * 64, &mut state);
        }
        state
    }

    /// Adds a position, and those after it that need no letter.
    fn enter(&self, mut at: usize, state: &mut [u64]) {
        loop {
            state[at / 64] |= 1 << (at % 64);
            if self.symbols[at].is_none_or(|symbol| !symbol.repeats) {
                return;
            }
            at += 1;
        }
    }

    /// Computes the positions after one more letter.
    fn advance(&self, state: &[u64], letter: char, next: &mut [u64]) {
        next.fill(0);
        for automaton in &self.automata {
            let is_any_text = automaton.role == Role::Wanted && is_variable(letter);
            let mut anchor = None;
            for at in automaton.positions(state) {
                if is_any_text {
                    // Any text can lead to every later position.
                    (at..=automaton.end).for_each(|at| next[at / 64] |= 1 << (at % 64));
                    break;
                }
                let Some(symbol) = self.symbols[at].filter(|it| it.accepts(letter)) else {
                    continue;
                };
                let into = if symbol.repeats { at } else { at + 1 };
                self.enter(into, next);
                if symbol == Symbol::ANY_TEXT {
                    anchor = Some(at);
                }
            }
            if let Some(at) = anchor {
                automaton.drop_before(at, next);
            }
        }
    }

    /// Returns whether a state can lead to a text.
    fn is_alive(&self, state: &[u64]) -> bool {
        self.automata.iter().all(|automaton| match automaton.role {
            Role::Excluded => !(automaton.ends_open && has(state, automaton.end - 1)),
            _ => automaton.positions(state).next().is_some(),
        })
    }

    fn accepts(&self, state: &[u64]) -> bool {
        self.automata.iter().all(|it| it.accepts(state) == (it.role != Role::Excluded))
    }
}

impl Automaton {
    fn accepts(&self, state: &[u64]) -> bool {
        has(state, self.end)
    }

    fn positions<'s>(&self, state: &'s [u64]) -> impl Iterator<Item = usize> + use<'s> {
        let words = self.first..=self.last;
        words.flat_map(|word| {
            let mut bits = state[word];
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(word * 64 + bit)
            })
        })
    }

    fn drop_before(&self, at: usize, state: &mut [u64]) {
        state[self.first..at / 64].fill(0);
        state[at / 64] &= u64::MAX << (at % 64);
    }
}

fn has(state: &[u64], bit: usize) -> bool {
    state[bit / 64] >> (bit % 64) & 1 == 1
}

struct Search {
    automata: Automata,
    /// The number of words of the globs that must match, which come first.
    wanted: usize,
    nodes: Vec<(Vec<u64>, String)>,
    /// The lengths of the texts of open nodes, the shortest first.
    open: BinaryHeap<Reverse<(usize, usize)>>,
    /// The states that were seen: by those of the globs that must match, those of the others.
    seen: HashMap<Vec<u64>, Vec<Vec<u64>>>,
}

impl Search {
    fn new(wanted: &[&Glob], excluded: &[&Glob], designated: Option<usize>) -> Self {
        let mut automata = Automata::default();
        let any = Glob::from_symbols(vec![Symbol::ANY_TEXT]);
        if wanted.is_empty() {
            automata.add(&any, Role::Wanted);
        }
        for (at, glob) in wanted.iter().enumerate() {
            let is_designated = designated == Some(at);
            automata.add(glob, if is_designated { Role::Designated } else { Role::Wanted });
        }
        let words = automata.symbols.len() / 64;
        for glob in excluded {
            if !wanted.iter().any(|wanted| relate::are_disjoint(wanted, glob)) {
                automata.add(glob, Role::Excluded);
            }
        }
        let (open, seen) = (BinaryHeap::new(), HashMap::new());
        Self { automata, wanted: words, nodes: Vec::new(), open, seen }
    }

    fn run(mut self, budget: &mut Budget) -> Result<Option<String>, Exhausted> {
        let start = self.automata.start();
        self.push(&start, String::new());
        while let Some(Reverse((_, node))) = self.open.pop() {
            let (state, text) = std::mem::take(&mut self.nodes[node]);
            if let Some(text) = self.follow(state, text, budget)? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// Follows the letters of a node as long as there is a single one, and adds the nodes after that.
    /// Returns the text if it ends there.
    fn follow(
        &mut self,
        mut state: Vec<u64>,
        mut text: String,
        budget: &mut Budget,
    ) -> Result<Option<String>, Exhausted> {
        let mut letters = Vec::new();
        let mut next = vec![0; state.len()];
        // Longer than the globs, it is a cycle, which only a node notices.
        for _ in 0..self.automata.symbols.len() {
            budget.spend_for(self.automata.symbols.len())?;
            if self.automata.accepts(&state) {
                return Ok(Some(text));
            }
            self.letters(&state, &mut letters);
            let &[letter] = letters.as_slice() else {
                for &letter in &letters {
                    self.automata.advance(&state, letter, &mut next);
                    self.push(&next, format!("{text}{letter}"));
                }
                return Ok(None);
            };
            self.automata.advance(&state, letter, &mut next);
            if next == state || !self.automata.is_alive(&next) {
                return Ok(None);
            }
            text.push(letter);
            std::mem::swap(&mut state, &mut next);
        }
        self.push(&state, text);
        Ok(None)
    }

    /// Adds a node, unless it leads nowhere or a better one was added.
    fn push(&mut self, state: &[u64], text: String) {
        if !self.automata.is_alive(state) {
            return;
        }
        let (wanted, excluded) = state.split_at(self.wanted);
        let seen = self.seen.entry(wanted.to_vec()).or_default();
        let is_within = |one: &[u64], other: &[u64]| {
            one.iter().zip(other).all(|(one, other)| one & !other == 0)
        };
        if seen.iter().any(|earlier| is_within(earlier, excluded)) {
            return;
        }
        seen.push(excluded.to_vec());
        self.open.push(Reverse((text.len(), self.nodes.len())));
        self.nodes.push((state.to_vec(), text));
    }

    /// Collects the letters to try: those that a glob names at its positions, and one more.
    fn letters(&self, state: &[u64], letters: &mut Vec<char>) {
        letters.clear();
        // The other globs read these as any text.
        for automaton in self.automata.automata.iter().filter(|it| it.role == Role::Designated) {
            self.variables(automaton, state, letters);
        }
        if let Some(automaton) = self.automata.automata.iter().find(|it| self.is_narrow(it, state))
        {
            self.named(automaton, state, letters);
            return;
        }
        let mut has_digits = false;
        for automaton in &self.automata.automata {
            self.named(automaton, state, letters);
            for at in automaton.positions(state) {
                match self.automata.symbols[at].map(|symbol| symbol.class) {
                    Some(Class::InSegment) => add(':', letters),
                    Some(Class::Name) => [':', '/'].into_iter().for_each(|c| add(c, letters)),
                    Some(Class::Digit) => has_digits = true,
                    _ => {}
                }
            }
        }
        let others = ('x'..='z').chain('a'..='w').chain('A'..='Z').chain('\u{4E00}'..='\u{9FFF}');
        add_other(others, letters);
        if has_digits {
            add_other(('1'..='9').chain(['0']), letters);
        }
    }

    /// Whether a glob must match and names all letters that can follow.
    fn is_narrow(&self, automaton: &Automaton, state: &[u64]) -> bool {
        let names = |at: usize| {
            let symbol = self.automata.symbols[at];
            symbol.is_none_or(|it| {
                matches!(it.class, Class::Char(_) | Class::AnyCase(_) | Class::Variable(_))
            })
        };
        automaton.role != Role::Excluded && automaton.positions(state).all(names)
    }

    fn named(&self, automaton: &Automaton, state: &[u64], letters: &mut Vec<char>) {
        for at in automaton.positions(state) {
            match self.automata.symbols[at].map(|symbol| symbol.class) {
                Some(Class::Char(c)) => add(c, letters),
                Some(Class::AnyCase(c)) => cases(c, letters),
                _ => {}
            }
        }
    }

    fn variables(&self, automaton: &Automaton, state: &[u64], letters: &mut Vec<char>) {
        for at in automaton.positions(state) {
            if let Some(Class::Variable(letter)) = self.automata.symbols[at].map(|it| it.class) {
                add(letter, letters);
            }
        }
    }
}

/// Adds the letters that are the same as one in lower case.
pub(super) fn cases(c: char, letters: &mut Vec<char>) {
    /// Letters that are not the upper case of their lower case: signs, letters whose upper case is
    /// longer, and those of titles.
    const OTHERS: &str = "\u{212A}\u{212B}\u{2126}\u{03F4}\u{1E9E}ǅǈǋǲᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾼῌῼ";
    add(c, letters);
    for other in c.to_uppercase().chain(OTHERS.chars()) {
        if other.to_lowercase().eq([c]) {
            add(other, letters);
        }
    }
}

/// Adds a letter that is not among them.
fn add_other(mut from: impl Iterator<Item = char>, letters: &mut Vec<char>) {
    let other = from.find(|letter| !letters.contains(letter));
    letters.extend(other);
}

fn add(letter: char, letters: &mut Vec<char>) {
    if !letters.contains(&letter) {
        letters.push(letter);
    }
}
