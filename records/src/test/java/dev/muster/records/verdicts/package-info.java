@NullMarked
package dev.muster.records.verdicts;

import org.jspecify.annotations.NullMarked;
