/// How results are laid out on a terminal: paint, tables, words.
@NullMarked
package dev.muster.cli.text;

import org.jspecify.annotations.NullMarked;
