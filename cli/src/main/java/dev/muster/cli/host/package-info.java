/// An engine with its console in this process, as `up` and `demo` have it.
@NullMarked
package dev.muster.cli.host;

import org.jspecify.annotations.NullMarked;
