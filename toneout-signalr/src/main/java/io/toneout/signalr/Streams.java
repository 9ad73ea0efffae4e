package io.toneout.signalr;

import io.toneout.signalr.protocol.HubMessage;
import io.toneout.signalr.protocol.HubProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection, in both directions. A stream is entered when its message is read,
 * so that what follows at once (an item, a cancel) finds it, and leaves when its call has ended.
 *
 * <p>The maps are the event loop's; calls run on virtual threads of their own.
 */
final class Streams {

  private final HubSession session;
  private final HubOptions options;
  private final Map<String, UploadStream> uploads = new HashMap<>();
  private final Map<String, Download> downloads = new HashMap<>();
  private final AtomicInteger running = new AtomicInteger();

  Streams(HubSession session, HubOptions options) {
    this.session = session;
    this.options = options;
  }

  // ---- event loop ----

  /** Enters the streams that come along with a call. */
  List<UploadStream> enter(List<String> ids) {
    if (uploads.size() + ids.size() > options.maxStreams()) {
      throw new HubProtocolException("too many upload streams");
    }
    List<UploadStream> entered = new ArrayList<>();
    for (String id : ids) {
      var stream =
          new UploadStream(
              id, options.maxStreamItems(), () -> session.execute(this::holdOrRelease));
      if (uploads.putIfAbsent(id, stream) != null) {
        throw new HubProtocolException("a stream id is in use already");
      }
      entered.add(stream);
    }
    return entered;
  }

  /** Enters a stream to the client; null when its id is in use, or when there are too many. */
  @Nullable Download enter(String invocationId) {
    if (downloads.containsKey(invocationId) || downloads.size() >= options.maxStreams()) {
      return null;
    }
    Download download = new Download(session, invocationId);
    downloads.put(invocationId, download);
    return download;
  }

  void item(HubMessage.StreamItem item) {
    UploadStream stream = uploads.get(item.invocationId());
    if (stream != null) {
      stream.add(item.item());
      holdOrRelease();
    }
  }

  /** The client ends a stream of its own; false when this is about none. */
  boolean completed(HubMessage.Completion completion) {
    UploadStream stream = uploads.remove(completion.invocationId());
    if (stream == null) {
      return false;
    }
    stream.end(completion.error());
    holdOrRelease();
    return true;
  }

  void cancel(String invocationId) {
    Download download = downloads.get(invocationId);
    if (download != null) {
      download.cancel();
    }
  }

  /** The connection is gone. */
  void end() {
    uploads.values().forEach(stream -> stream.end("The connection ended before the stream."));
    uploads.clear();
    downloads.values().forEach(Download::cancel);
  }

  private void leave(List<UploadStream> left, @Nullable Download download) {
    for (UploadStream stream : left) {
      uploads.remove(stream.id(), stream);
    }
    if (download != null) {
      downloads.remove(download.invocationId(), download);
    }
    holdOrRelease();
  }

  private void holdOrRelease() {
    session.hold(HubSession.Hold.STREAM, uploads.values().stream().anyMatch(UploadStream::isFull));
  }

  // ---- any thread ----

  /** Whether a call with a stream runs. */
  boolean busy() {
    return running.get() > 0;
  }

  /** Runs a call with streams beside the others. */
  void start(List<UploadStream> taken, @Nullable Download download, Runnable call) {
    running.incrementAndGet();
    Thread.ofVirtual()
        .name("signalr-stream")
        .start(() -> {
          try {
            call.run();
          } finally {
            taken.forEach(UploadStream::abandon);
            running.decrementAndGet();
            session.called();
            session.execute(() -> leave(taken, download));
          }
        });
  }
}
