/// The JSON Schema of the language, for editors and for programs that write runbooks. It is made of the keys that the
/// reader knows and of the actions there are; what only the checks can see, it leaves to them.
@NullMarked
package dev.muster.runbooks.schema;

import org.jspecify.annotations.NullMarked;
