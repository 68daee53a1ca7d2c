@NullMarked
package dev.muster.records.clocks;

import org.jspecify.annotations.NullMarked;
