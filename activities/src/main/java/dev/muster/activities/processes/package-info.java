/// The family `process`: services that go on running after the step.
@NullMarked
package dev.muster.activities.processes;

import org.jspecify.annotations.NullMarked;
