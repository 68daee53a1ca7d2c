/// How values are said to people: durations and ages in words, sizes, and texts from elsewhere made safe to show.
@NullMarked
package dev.muster.web.text;

import org.jspecify.annotations.NullMarked;
