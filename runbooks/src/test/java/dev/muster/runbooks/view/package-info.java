@NullMarked
package dev.muster.runbooks.view;

import org.jspecify.annotations.NullMarked;
