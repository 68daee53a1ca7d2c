/// How a record is made, shown on journals written by hand.
@NullMarked
package dev.muster.records;

import org.jspecify.annotations.NullMarked;
