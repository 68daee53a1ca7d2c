/// The family `shell`: commands, bounded in time and in what they print.
@NullMarked
package dev.muster.activities.shell;

import org.jspecify.annotations.NullMarked;
