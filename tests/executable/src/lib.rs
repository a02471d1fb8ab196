//! Small executables for tests, put together byte by byte.

mod elf;
mod mach;
mod pe;

/// What an executable contains.
#[derive(Debug, Clone, Default)]
pub struct Executable {
    texts: Vec<u8>,
    /// Pointers with lengths, in read-only data that the loader relocates.
    pairs: Vec<(u64, u64)>,
    /// The names of functions, each after a zero byte.
    symbols: Vec<u8>,
    /// Whether the loader writes the pointers, as in a position-independent executable.
    relocated: bool,
}

const TEXTS_AT: u64 = 0x1_0000;
const PAIRS_AT: u64 = 0x2_0000;

impl Executable {
    /// Leaves the pointers to the loader.
    #[must_use]
    pub fn relocated(mut self) -> Self {
        self.relocated = true;
        self
    }

    /// Adds text that nothing points to.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.texts.extend_from_slice(text.as_bytes());
        self
    }

    /// Adds a text that a pointer with a length points to.
    #[must_use]
    pub fn pair(mut self, text: &str) -> Self {
        let address = TEXTS_AT + self.texts.len() as u64;
        self.pairs.push((address, text.len() as u64));
        self.text(text)
    }

    /// Adds the name of a function.
    #[must_use]
    pub fn symbol(mut self, name: &str) -> Self {
        self.symbols.push(0);
        self.symbols.extend_from_slice(name.as_bytes());
        self
    }

    /// Returns the pointers with their lengths, as the loader or the file has them.
    fn words(&self, pointer: impl Fn(u64) -> u64) -> Vec<u8> {
        let words = self.pairs.iter().flat_map(|(address, length)| [pointer(*address), *length]);
        words.flat_map(u64::to_le_bytes).collect()
    }

    /// Returns the offsets of the names in the symbols.
    fn names(&self) -> Vec<u32> {
        let starts = (1..self.symbols.len()).filter(|at| self.symbols[at - 1] == 0);
        starts.map(|at| u32::try_from(at).unwrap()).collect()
    }
}

/// The bytes of a file.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn halves(&mut self, halves: &[u16]) {
        self.0.extend(halves.iter().flat_map(|it| it.to_le_bytes()));
    }

    fn words(&mut self, words: &[u32]) {
        self.0.extend(words.iter().flat_map(|it| it.to_le_bytes()));
    }

    fn longs(&mut self, longs: &[u64]) {
        self.0.extend(longs.iter().flat_map(|it| it.to_le_bytes()));
    }

    /// Adds a name, padded with zeros.
    fn name(&mut self, name: &str, length: usize) {
        self.0.extend_from_slice(name.as_bytes());
        self.0.resize(self.0.len() + length - name.len(), 0);
    }

    /// Adds zeros up to an offset.
    fn fill(&mut self, offset: u32) {
        self.0.resize(offset as usize, 0);
    }
}

/// Returns a number of items as files have it.
fn length<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap()
}
