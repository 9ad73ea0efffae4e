package io.toneout.server.panel.asset;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
            ? resource("/io/toneout/server/panel/" + source.path())
            : resource(folder(source.webjar()) + source.path());
    return new Asset(source.contentType(), digest(content), Buffer.buffer(content));
  }

  /** A WebJar's files are in a folder that is named by its version. */
  private static String folder(String webjar) {
    Properties about = new Properties();
    byte[] pom = resource("/META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties");
    try {
      about.load(new StringReader(new String(pom, StandardCharsets.UTF_8)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return "/META-INF/resources/webjars/" + webjar + "/" + about.getProperty("version") + "/";
  }

  private static byte[] resource(String path) {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing from this build: " + path);
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_LETTERS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
