package io.toneout.signalr.conformance;

import io.toneout.signalr.ClientStreamException;
import io.toneout.signalr.Hub;
import io.toneout.signalr.HubCall;
import io.toneout.signalr.StreamSink;
import io.toneout.signalr.connection.ConnectionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The hub whose methods functional tests call. Users are the requests that they came with. */
final class ConformanceHub {

  private ConformanceHub() {}

  static Hub create() {
    return Hub.builder()
        .method("Echo", call -> call.argument(0))
        .method("EchoComplexObject", call -> call.argument(0))
        .method("SendComplexObject", call -> complexObject())
        .method("GetCallerConnectionId", call -> call.connection().id())
        .method("GetActiveTransportName", call -> call.connection().transport())
        .method("GetNumRedirects", call -> redirects(request(call)))
        .method("GetContentTypeHeader", call -> request(call).header("Content-Type"))
        .method("GetHeader", call -> request(call).header(call.argument(0, String.class)))
        .method("GetCookie", call -> request(call).cookie(call.argument(0, String.class)))
        .method(
            "ThrowException",
            call -> {
              throw new InvalidOperationException(call.argument(0, String.class));
            })
        .method("InvokeWithString", call -> sendBack(call, "Message"))
        .method("SendCustomObject", call -> sendBack(call, "CustomObject"))
        .method("StreamingConcat", ConformanceHub::join)
        .stream(
            "Stream",
            (call, items) -> {
              for (String item : List.of("a", "b", "c")) {
                items.send(item);
              }
            })
        .stream("EmptyStream", (call, items) -> {})
        .stream("InfiniteStream", ConformanceHub::untilCancelled)
        .stream(
            "StreamThrowException",
            (call, items) -> {
              throw new InvalidOperationException(call.argument(0, String.class));
            })
        .build();
  }

  private static String join(HubCall call) throws Exception {
    try {
      return String.join("", call.stream(0, String.class));
    } catch (ClientStreamException failed) {
      // functional tests expect to read this kind of error
      throw new Exception(failed.getMessage(), failed);
    }
  }

  private static void untilCancelled(HubCall call, StreamSink items) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } finally {
      call.connection().send("StreamCanceled");
    }
  }

  private static @Nullable Object sendBack(HubCall call, String target) {
    call.connection().send(target, call.argument(0));
    return null;
  }

  private static ConnectionRequest request(HubCall call) {
    return (ConnectionRequest) Objects.requireNonNull(call.user());
  }

  private static int redirects(ConnectionRequest request) {
    return Integer.parseInt(Objects.requireNonNullElse(request.query("numRedirects"), "0"));
  }

  private static Map<String, Object> complexObject() {
    Map<String, Object> complex = new LinkedHashMap<>();
    complex.put("ByteArray", new byte[] {1, 2, 3});
    complex.put("DateTime", Instant.parse("2000-01-01T00:00:00Z"));
    complex.put("Guid", "00010203-0405-0607-0706-050403020100");
    complex.put("IntArray", new ArrayList<>(List.of(1, 2, 3)));
    complex.put("String", "hello world");
    return complex;
  }
}
