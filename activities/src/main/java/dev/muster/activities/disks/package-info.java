/// How full a target's disks are.
@NullMarked
package dev.muster.activities.disks;

import org.jspecify.annotations.NullMarked;
