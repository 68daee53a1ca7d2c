/// How a run is followed and told, line by line.
@NullMarked
package dev.muster.cli.live;

import org.jspecify.annotations.NullMarked;
