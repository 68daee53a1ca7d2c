/// The family `port`: TCP ports of the target.
@NullMarked
package dev.muster.activities.ports;

import org.jspecify.annotations.NullMarked;
