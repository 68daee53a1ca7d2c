/// YAML as a located tree: scalars, sequences and mappings, each with the place where it stands.
///
/// Scalars are read by the core schema of YAML 1.2 (`no` is a text, `012` is twelve). What a runbook never needs is
/// refused: anchors, aliases, tags, several documents, keys that are no texts, duplicate keys.
@NullMarked
package dev.muster.runbooks.yaml;

import org.jspecify.annotations.NullMarked;
