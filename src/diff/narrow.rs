//! Leaves out files that cannot matter, so that the cost of a comparison is that of what changed.
