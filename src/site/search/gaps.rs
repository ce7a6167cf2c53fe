//! Where a word stands, in about a byte for each entry: a large book has millions.

/// Entries in ascending order, each as the gap to the one before and whether the word is in its title.
#[derive(Default)]
pub(super) struct Gaps {
    bytes: Vec<u8>,
    next: usize,
}

impl Gaps {
    /// Of an entry that is there already the first word counts: titles come before texts.
    pub(super) fn push(&mut self, number: usize, in_title: bool) {
        if number >= self.next {
            write((number - self.next) << 1 | usize::from(in_title), &mut self.bytes);
            self.next = number + 1;
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The entries again, and whether the word is in the title of each.
pub(super) fn read(bytes: &[u8]) -> impl Iterator<Item = (usize, bool)> + use<'_> {
    let (mut bytes, mut next) = (bytes.iter(), 0);
    std::iter::from_fn(move || {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = usize::from(*bytes.next()?);
            value |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        let number = next + (value >> 1);
        next = number + 1;
        Some((number, value & 1 == 1))
    })
}

/// Seven bits a byte, the low ones first.
fn write(mut value: usize, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let all = [(0, true), (1, false), (64, true), (65, false), (300, false), (5_000_000, true)];
        let mut gaps = Gaps::default();
        all.iter().for_each(|(number, in_title)| gaps.push(*number, *in_title));
        assert_eq!(read(gaps.bytes()).collect::<Vec<_>>(), all);
    }

    #[test]
    fn the_first_word_about_an_entry_counts() {
        let mut gaps = Gaps::default();
        [(3, true), (3, false), (4, false), (4, true)].iter().for_each(|(at, title)| gaps.push(*at, *title));
        assert_eq!(read(gaps.bytes()).collect::<Vec<_>>(), [(3, true), (4, false)]);
    }
}
