package io.toneout.server.panel.asset;

import io.toneout.server.bundled.Bundled;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files by name, read when they are first asked for. The address of each holds a digest of its
 * content, so browsers may keep it for ever. Blocks at the first use of a file.
 */
public final class Assets {

  private static final int DIGEST_LETTERS = 16;
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String SVG = "image/svg+xml";
  private static final String PNG = "image/png";

  /** Where each file comes from: our own folder, or a WebJar and a path in it. */
  private static final Map<String, Source> SOURCES =
      Map.ofEntries(
          Map.entry("panel.css", new Source(STYLE, "", "panel.css")),
          Map.entry("panel.js", new Source(SCRIPT, "", "panel.js")),
          Map.entry("overview.js", new Source(SCRIPT, "", "overview.js")),
          Map.entry("map.js", new Source(SCRIPT, "", "map.js")),
          Map.entry("icon.svg", new Source(SVG, "", "icon.svg")),
          Map.entry("htmx.js", new Source(SCRIPT, "htmx.org", "dist/htmx.min.js")),
          Map.entry("uplot.js", new Source(SCRIPT, "uplot", "dist/uPlot.iife.min.js")),
          Map.entry("uplot.css", new Source(STYLE, "uplot", "dist/uPlot.min.css")),
          Map.entry("leaflet.js", new Source(SCRIPT, "leaflet", "dist/leaflet.js")),
          Map.entry("leaflet.css", new Source(STYLE, "leaflet", "dist/leaflet.css")),
          Map.entry("images/layers.png", new Source(PNG, "leaflet", "dist/images/layers.png")),
          Map.entry(
              "images/layers-2x.png", new Source(PNG, "leaflet", "dist/images/layers-2x.png")),
          Map.entry(
              "images/marker-icon.png", new Source(PNG, "leaflet", "dist/images/marker-icon.png")));

  private final String base;
  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  /** Served below this path. */
  public Assets(String base) {
    this.base = base;
  }

  private record Source(String contentType, String webjar, String path) {}

  /** The address of a file. */
  public String url(String name) {
    Asset asset =
        find(name).orElseThrow(() -> new IllegalArgumentException("no such asset: " + name));
    return base + "/" + asset.version() + "/" + name;
  }

  /** The file of that name. */
  public Optional<Asset> find(String name) {
    Source source = SOURCES.get(name);
    return source == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(name, first -> read(source)));
  }

  private static Asset read(Source source) {
    byte[] content =
        source.webjar().isEmpty()
            ? Bundled.file("/io/toneout/server/panel/" + source.path())
            : Bundled.webjar("org.webjars.npm", source.webjar(), source.path());
    return new Asset(
        source.contentType(), Bundled.digest(content, DIGEST_LETTERS), Buffer.buffer(content));
  }
}
