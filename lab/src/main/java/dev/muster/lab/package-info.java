@NullMarked
package dev.muster.lab;

import org.jspecify.annotations.NullMarked;
