package dev.muster.activities.inventories;

import org.jspecify.annotations.Nullable;

/// One record as an inventory knows it.
///
/// @param source the name of its source
/// @param id what tells it apart there
/// @param sha256 the checksum of its content without what may differ
/// @param time when it was made, in milliseconds since 1970, or null if that is not known
record Holding(
        String source, String id, String sha256, @Nullable Long time) {}
