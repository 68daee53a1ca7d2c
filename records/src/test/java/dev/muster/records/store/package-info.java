@NullMarked
package dev.muster.records.store;

import org.jspecify.annotations.NullMarked;
