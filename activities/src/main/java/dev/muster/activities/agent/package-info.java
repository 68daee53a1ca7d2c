/// What an agent does with a call: it carries each effect out at most once, even if it is killed in the middle.
///
/// A *call* is one order to an action under a *key*, which names the effect. A *delivery* is one time Temporal handed
/// the
/// call out; the second and later ones come after an agent was lost. The *intent* is written and synced before the
/// effect, the *ending* after it, both in the key's own directory.
@NullMarked
package dev.muster.activities.agent;

import org.jspecify.annotations.NullMarked;
