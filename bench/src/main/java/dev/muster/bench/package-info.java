/// Benchmarks: each measures Muster side by side with what it is compared to, on one server, in one run.
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
