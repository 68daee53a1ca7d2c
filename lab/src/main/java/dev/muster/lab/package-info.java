/// Stand-ins of the systems in the runbook library: each a separate process with real files, real child processes and
/// real ways to break. They are used by the demo, for practice, and by the tests; none of them is part of the engine.
@NullMarked
package dev.muster.lab;

import org.jspecify.annotations.NullMarked;
