/// The pages: what each one says, worked out from runs, runbooks and records, and how it is laid out (`src/main/jte`).
///
/// A *page* is a record with everything a template shows, already in words. A *part* is a piece of a page that is sent
/// again by itself when it changed.
@NullMarked
package dev.muster.web.pages;

import org.jspecify.annotations.NullMarked;
