/// The types of inputs, parameters and results, as the language knows them.
@NullMarked
package dev.muster.runbooks.types;

import org.jspecify.annotations.NullMarked;
