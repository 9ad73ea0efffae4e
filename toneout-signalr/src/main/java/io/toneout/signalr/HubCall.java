package io.toneout.signalr;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One invocation by a client, as its {@link HubMethod} sees it. */
public interface HubCall {

  /** The connection that it came in on. */
  HubConnection connection();

  /** The name that the client called, in the client's spelling. */
  String target();

  /**
   * What the {@link io.toneout.signalr.connection.Authenticator} granted to the request that this
   * call came in with; null when there is none. With long polling, where every message is a request
   * of its own, {@link HubConnection#user()} may be that of a later one.
   */
  @Nullable Object user();

  /** How many arguments the client gave; clients leave out trailing ones at will. */
  int argumentCount();

  /**
   * One argument as it came; JSON null is a {@code NullNode}.
   *
   * <p>An index the client gave no argument for ends the call: the client is answered {@code Failed
   * to invoke 'X' due to an error on the server.}
   */
  JsonNode argument(int index);

  /**
   * One argument, converted by Jackson. What is missing, or cannot be converted, ends the call as
   * in {@link #argument(int)}.
   */
  <T> T argument(int index, Class<T> type);

  /**
   * One of the streams that the client sends along with this call, in the order of the client's
   * arguments. What is missing ends the call as in {@link #argument(int)}.
   */
  <T> ClientStream<T> stream(int index, Class<T> itemType);

  /** Everybody who is connected. */
  default HubClients clients() {
    return connection().clients();
  }
}
