/// Tests of the stand-in against what is known of the real server; most of them run the real process.
@NullMarked
package dev.muster.lab.aegis;

import org.jspecify.annotations.NullMarked;
