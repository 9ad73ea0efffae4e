package io.toneout.server.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a host name up. Called on a thread that may block. */
@FunctionalInterface
public interface HostResolver {

  /** The resolver of the JDK, with its cache. */
  HostResolver JDK = name -> List.of(InetAddress.getAllByName(name));

  /**
   * Returns the addresses of a name, in the order of preference.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetAddress> resolve(String name) throws UnknownHostException;
}
