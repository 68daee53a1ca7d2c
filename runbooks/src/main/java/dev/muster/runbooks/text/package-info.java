/// The text of a runbook as its author sees it: characters, lines and columns.
///
/// *Offset*: an index into the text, from 0. *Line* and *column* count from 1; a column is one Unicode character.
@NullMarked
package dev.muster.runbooks.text;

import org.jspecify.annotations.NullMarked;
