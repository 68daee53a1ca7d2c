/// The console against a backend in memory that holds real journals.
@NullMarked
package dev.muster.web;

import org.jspecify.annotations.NullMarked;
