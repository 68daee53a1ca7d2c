/// Inventories: which records a target holds, so that a recovery's loss can be counted.
///
/// An *inventory* is taken before a fault and kept outside the target. Compared with it later, a record is *present*,
/// *lost*, *mutated* (there, with another content) or a *duplicate*; one that the inventory does not know is a
/// *phantom*.
@NullMarked
package dev.muster.activities.inventories;

import org.jspecify.annotations.NullMarked;
