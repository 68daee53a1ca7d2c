/// How a run is judged: the verdict of a drill with its reasons, the loss of data, and the state of the clean-up.
///
/// Terms: a *reason* is a short code that programs read, with one sentence for people; *residue* is what a run made or
/// changed and could not take away again.
@NullMarked
package dev.muster.records.verdicts;

import org.jspecify.annotations.NullMarked;
