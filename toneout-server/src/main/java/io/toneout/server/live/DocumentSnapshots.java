package io.toneout.server.live;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.operations.Document;
import io.toneout.delivery.operations.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots as documents: packed, and in parts, since documents are small.
 *
 * <p>The parts go to one of two places in turn, and a head says which place is good. It is written
 * after its parts, so what it names is whole whenever the process dies.
 */
public final class DocumentSnapshots implements Snapshots {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentSnapshots.class);
  private static final String SPACE = "live";
  private static final int PART = DocumentStore.LONGEST;

  /** Snapshots do not expire. */
  private static final Instant NO_TIME = Instant.EPOCH;

  private final DocumentStore documents;

  /** Keeps snapshots there. */
  public DocumentSnapshots(DocumentStore documents) {
    this.documents = documents;
  }

  /** What a head says: which place, and how many parts. */
  private record Head(int place, int parts) {

    static final Head NONE = new Head(1, 0);

    static Head of(Document document) {
      String[] words = document.text().split(" ", -1);
      return new Head(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    byte[] bytes() {
      return (place + " " + parts).getBytes(StandardCharsets.US_ASCII);
    }
  }

  @Override
  public CompletableFuture<Optional<byte[]>> load(LaneId lane) {
    return head(lane)
        .thenCompose(head -> {
          List<CompletableFuture<Optional<Document>>> parts = new ArrayList<>();
          for (int part = 0; part < head.parts(); part++) {
            parts.add(documents.get(SPACE, partKey(lane, head.place(), part), NO_TIME));
          }
          return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
              .thenApply(read -> whole(lane, parts.stream().map(CompletableFuture::join).toList()));
        });
  }

  @Override
  public CompletableFuture<Void> save(LaneId lane, byte[] snapshot) {
    return head(lane)
        .thenCompose(before -> {
          byte[] packed = packed(snapshot);
          int place = 1 - before.place();
          int parts = (packed.length + PART - 1) / PART;
          List<CompletableFuture<Void>> writes = new ArrayList<>();
          for (int part = 0; part < parts; part++) {
            byte[] bytes =
                Arrays.copyOfRange(packed, part * PART, Math.min(packed.length, (part + 1) * PART));
            writes.add(documents.put(SPACE, partKey(lane, place, part), bytes, null));
          }
          return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
              .thenCompose(written ->
                  documents.put(SPACE, headKey(lane), new Head(place, parts).bytes(), null));
        });
  }

  private CompletableFuture<Head> head(LaneId lane) {
    return documents
        .get(SPACE, headKey(lane), NO_TIME)
        .thenApply(found -> found.map(Head::of).orElse(Head.NONE));
  }

  private static String headKey(LaneId lane) {
    return lane.serverId() + "/" + lane.communityId();
  }

  private static String partKey(LaneId lane, int place, int part) {
    return "part/" + place + "/" + part + "/" + headKey(lane);
  }

  private static Optional<byte[]> whole(LaneId lane, List<Optional<Document>> parts) {
    if (parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    parts.forEach(part -> packed.writeBytes(part.orElseThrow().value()));
    try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      return Optional.of(unpacking.readAllBytes());
    } catch (IOException broken) {
      LOG.warn(
          "The snapshot of lane {} is broken; its retained events are read instead", lane, broken);
      return Optional.empty();
    }
  }

  private static byte[] packed(byte[] snapshot) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
      packing.write(snapshot);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
