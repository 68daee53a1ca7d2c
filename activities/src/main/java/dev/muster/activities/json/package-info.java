/// JSON files of a target: whether one is there, is JSON, has the shape it must have, and how many entries it holds.
///
/// A *pointer* is a JSON Pointer (RFC 6901) such as `/sessions`; a *merge* is a JSON Merge Patch (RFC 7396).
@NullMarked
package dev.muster.activities.json;

import org.jspecify.annotations.NullMarked;
