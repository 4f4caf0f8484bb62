//! A sum over many small things, in the order they are named.

use crate::source::Body;

/// A digest in the making; texts are told apart from what follows them by their length.
pub(super) struct Sum(blake3::Hasher);

impl Sum {
    /// Begins a sum of one kind of thing, which no sum of another kind equals.
    pub(super) fn of(kind: &str) -> Sum {
        let mut sum = Sum(blake3::Hasher::new());
        sum.text(kind);
        sum
    }

    pub(super) fn number(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text.as_bytes());
    }

    /// What a thing prints for those who look for faults: all its fields, and nothing that differs between two runs.
    pub(super) fn fields(&mut self, thing: &impl std::fmt::Debug) {
        self.text(&format!("{thing:?}"));
    }

    /// A whole file: what stands above its body, and its body.
    pub(super) fn written(&mut self, body: &Body) {
        let (above, below) = body.seals();
        self.number(above);
        self.number(below);
    }

    /// Several sums in their order, with how many they are.
    pub(super) fn all(&mut self, sums: impl ExactSizeIterator<Item = u64>) {
        self.count(sums.len());
        sums.for_each(|sum| self.number(sum));
    }

    /// The sum in eight bytes, of which an archive may have millions.
    pub(super) fn short(&self) -> u64 {
        u64::from_le_bytes(self.first())
    }

    /// The sum in sixteen bytes.
    pub(super) fn long(&self) -> [u8; 16] {
        self.first()
    }

    fn first<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        let hash = self.0.finalize();
        let (first, _) = hash.as_bytes().split_first_chunk().expect("a hash has 32 bytes");
        *first
    }
}
