//! Distributing statements over policies.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// Distributes items of these sizes over bins with `room` for them and a comma between two of them.
///
/// Each item, from the largest to the smallest, goes into the first bin with room for it
/// ([first-fit decreasing]). The bins and their items are returned in the order of the items.
///
/// [first-fit decreasing]: https://en.wikipedia.org/wiki/First-fit-decreasing_bin_packing
#[inline]
pub(super) fn pack(sizes: &[usize], room: usize) -> Vec<Vec<usize>> {
    let mut largest_first: Vec<usize> = (0..sizes.len()).collect();
    largest_first.sort_unstable_by_key(|&item| (Reverse(sizes[item]), item));
    let mut used: Vec<usize> = Vec::new();
    let mut bin_of = vec![0; sizes.len()];
    for item in largest_first {
        let with_comma = ",".len() + sizes[item];
        if let Some(bin) = used.iter().position(|used| used + with_comma <= room) {
            used[bin] += with_comma;
            bin_of[item] = bin;
        } else {
            bin_of[item] = used.len();
            used.push(sizes[item]);
        }
    }
    let mut bins: Vec<Vec<usize>> = Vec::new();
    let mut place_of = vec![None; used.len()];
    for (item, bin) in bin_of.into_iter().enumerate() {
        let place = *place_of[bin].get_or_insert(bins.len());
        if place == bins.len() {
            bins.push(Vec::new());
        }
        bins[place].push(item);
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_items_go_first() {
        assert_eq!(pack(&[3, 7, 6, 3], 10), [vec![0, 2], vec![1], vec![3]]);
        assert_eq!(pack(&[], 10), [[0; 0]; 0]);
        assert_eq!(pack(&[5, 5], 10), [[0], [1]], "there is a comma between two items");
    }
}
