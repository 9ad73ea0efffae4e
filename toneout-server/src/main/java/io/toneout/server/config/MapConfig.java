package io.toneout.server.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the live map of the panel lies on.
 *
 * @param tiles URL of a tile with {@code {z}}, {@code {x}} and {@code {y}} in it; null: a grid
 * @param attribution who made the tiles, shown under the map; null for nothing
 * @param transformation four numbers a, b, c, d: at zoom 0 the game's place x, y is at the pixel
 *     a·x + b, c·y + d
 * @param maxZoom the deepest zoom that there are tiles for
 */
public record MapConfig(
    @Nullable String tiles,
    @Nullable String attribution,
    List<Double> transformation,
    int maxZoom) {

  public MapConfig {
    transformation = List.copyOf(transformation);
  }

  /** Where the tiles come from, for example {@code https://tiles.example.org}; null if nowhere. */
  public @Nullable String origin() {
    if (tiles == null) {
      return null;
    }
    URI before = URI.create(tiles.substring(0, tiles.indexOf('{')));
    return before.getScheme() + "://" + before.getRawAuthority();
  }
}
