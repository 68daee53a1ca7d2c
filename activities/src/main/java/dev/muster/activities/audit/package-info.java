/// Hash-chained audit logs: one JSON record a line, a file a day, each record naming the hash of the one before it.
///
/// A *chain* is the algorithm by which records hang together; it has a name. *Whole* means that every record from the
/// first line of the oldest file to the last line of the newest holds. A whole chain says nothing about completeness:
/// records missing at its end are only seen by comparing the count.
@NullMarked
package dev.muster.activities.audit;

import org.jspecify.annotations.NullMarked;
