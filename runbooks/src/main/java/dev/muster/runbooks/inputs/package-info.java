/// The inputs of a run: what somebody gives, made into what the plan asks for.
@NullMarked
package dev.muster.runbooks.inputs;

import org.jspecify.annotations.NullMarked;
