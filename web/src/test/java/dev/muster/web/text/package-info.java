/// How values are said to people.
@NullMarked
package dev.muster.web.text;

import org.jspecify.annotations.NullMarked;
