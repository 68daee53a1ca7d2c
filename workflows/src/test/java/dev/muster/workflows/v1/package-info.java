/// The interpreter on Temporal's test server, with an agent of the tests' own that does what a script says.
@NullMarked
package dev.muster.workflows.v1;

import org.jspecify.annotations.NullMarked;
