/// Turns a Markdown runbook into drafts in Muster's language.
///
/// A *document* is the Markdown text. Its *pieces* are headings, prose, code, numbered steps and check-list lines. A
/// *draft*
/// is a runbook made of some of them, for a person to finish. The *report* says of every piece what it became.
@NullMarked
package dev.muster.runbooks.importing;

import org.jspecify.annotations.NullMarked;
