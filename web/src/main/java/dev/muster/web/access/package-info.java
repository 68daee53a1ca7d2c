/// Who may use the console: entry keys, sessions and the token of the REST interface.
///
/// An *entry key* is a random text that opens one session, once. A *session* is a browser in which somebody acts under
/// a
/// name. The name is chosen, not proven: whoever has a key can choose any of the names.
@NullMarked
package dev.muster.web.access;

import org.jspecify.annotations.NullMarked;
