/// The one JSON form of everything that is stored, hashed or sent: keys sorted, instants and durations as ISO-8601
/// text.
@NullMarked
package dev.muster.runbooks.json;

import org.jspecify.annotations.NullMarked;
