/// The actions that are there: found by `java.util.ServiceLoader`, described from their records, and their parameters
/// and results translated between JSON and Java.
///
/// A *provider* is a class that implements [dev.muster.activities.Action]. One that is wrong stops the start: a tool
/// for
/// disasters must not find out in the middle of one that a step is missing.
@NullMarked
package dev.muster.activities.catalog;

import org.jspecify.annotations.NullMarked;
