/// The demonstration: a stand-in system, an engine of its own, and the drills.
@NullMarked
package dev.muster.cli.demo;

import org.jspecify.annotations.NullMarked;
