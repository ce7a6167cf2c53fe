//! Lists and texts that are kept as long as the book. An allocator may leave what shrinks where it was, in up
//! to twice the room; so it is put into room of its own size.

/// The same list in just the room it needs.
pub fn fitted<T>(mut items: Vec<T>) -> Vec<T> {
    if items.len() == items.capacity() {
        return items;
    }
    let mut fitted = Vec::with_capacity(items.len());
    fitted.append(&mut items);
    fitted
}

/// The same text in just the room it needs.
pub fn fitted_text(text: String) -> String {
    if text.len() == text.capacity() { text } else { String::from(&*text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_no_room_is_left() {
        let mut items = Vec::with_capacity(9);
        items.extend([1, 2, 3]);
        let items = fitted(items);
        assert_eq!((&*items, items.capacity()), (&[1, 2, 3][..], 3));
        let mut text = String::with_capacity(9);
        text.push_str("één");
        let text = fitted_text(text);
        assert_eq!((&*text, text.capacity()), ("één", 5));
    }
}
